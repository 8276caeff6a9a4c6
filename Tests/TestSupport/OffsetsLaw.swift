/// The law of offsets: `text[start..<end]` of the input is the record's `text`, in the unit that offsets count.
public struct OffsetsLaw {
    public enum Unit: String, Sendable, CaseIterable { case scalars, utf8, utf16 }

    private let slice: (Int, Int) -> String?
    public let count: Int

    public init(_ text: String, unit: Unit) {
        switch unit {
        case .scalars:
            let scalars = Array(text.unicodeScalars)
            count = scalars.count
            slice = { String(String.UnicodeScalarView(scalars[$0..<$1])) }
        case .utf8:
            let bytes = Array(text.utf8)
            count = bytes.count
            slice = { String(validating: bytes[$0..<$1], as: UTF8.self) }
        case .utf16:
            let units = Array(text.utf16)
            count = units.count
            slice = { String(validating: units[$0..<$1], as: UTF16.self) }
        }
    }

    /// Says what of a record breaks the law.
    public func violations(of record: Record) -> [String] {
        var violations: [String] = []
        func check(_ name: String, _ text: String?, _ start: Int?, _ end: Int?) {
            guard text != nil || start != nil || end != nil else { return }
            guard let text, let start, let end else {
                return violations.append("\(name): text, start and end are not null together")
            }
            guard 0 <= start, start <= end, end <= count else {
                return violations.append("\(name): \(start)..<\(end) is not in 0..<\(count)")
            }
            guard let found = slice(start, end) else { return violations.append("\(name): \(start)..<\(end) cuts a character") }
            // Scalar by scalar: Swift takes canonically equal strings for equal.
            if !found.unicodeScalars.elementsEqual(text.unicodeScalars) { violations.append("\(name): \(text) is not \(found)") }
        }
        check("cue", record.cue.text, record.cue.start, record.cue.end)
        check("speaker", record.speaker?.text, record.speaker?.start, record.speaker?.end)
        check("outlet", record.outlet?.text, record.outlet?.start, record.outlet?.end)
        if let antecedent = record.speaker?.antecedent {
            if !(0 <= antecedent.start && antecedent.start <= antecedent.end && antecedent.end <= count) {
                violations.append("antecedent: out of range")
            }
        }
        let spans = record.claim.spans ?? []
        if spans.isEmpty || !spans.allSatisfy({ $0.count == 2 && 0 <= $0[0] && $0[0] < $0[1] && $0[1] <= count }) {
            return violations + ["claim: spans \(spans)"]
        }
        if record.claim.start != spans[0][0] || record.claim.end != spans[spans.count - 1][1] {
            violations.append("claim: start or end")
        }
        for (before, after) in zip(spans, spans.dropFirst()) where before[1] > after[0] {
            violations.append("claim: spans out of order")
        }
        let joined = spans.map { slice($0[0], $0[1]) ?? "?" }.joined(separator: " … ")
        if !joined.unicodeScalars.elementsEqual((record.claim.text ?? "").unicodeScalars) {
            violations.append("claim: \(record.claim.text ?? "null") is not \(joined)")
        }
        return violations
    }
}
