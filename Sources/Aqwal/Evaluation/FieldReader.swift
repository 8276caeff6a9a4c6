/// Takes typed fields out of JSON objects, and notes every field that is missing or of another type.
///
/// A faulty field gives a stand-in value, so that one pass finds all faults of a line; who sees ``faults`` drops the line.
struct FieldReader {
    private(set) var faults: [String] = []

    mutating func fault(_ message: String) { faults.append(message) }

    /// - Parameter place: where the object stands in the line, as `claims[2]`; empty for the line itself.
    mutating func string(_ key: String, of object: JSONValue, at place: String = "") -> String {
        guard let value = required(key, of: object, at: place) else { return "" }
        if case .string(let text) = value { return text }
        fault("\(path(place, key)) is no string")
        return ""
    }

    mutating func stringOrNull(_ key: String, of object: JSONValue, at place: String = "") -> String? {
        guard let value = required(key, of: object, at: place) else { return nil }
        switch value {
        case .null: return nil
        case .string(let text): return text
        default:
            fault("\(path(place, key)) is neither a string nor null")
            return nil
        }
    }

    mutating func array(_ key: String, of object: JSONValue, at place: String = "") -> [JSONValue] {
        guard let value = required(key, of: object, at: place) else { return [] }
        if case .array(let elements) = value { return elements }
        fault("\(path(place, key)) is no array")
        return []
    }

    /// One of the names that an enumeration allows.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, of object: JSONValue, at place: String, or standIn: Choice
    ) -> Choice {
        guard let value = required(key, of: object, at: place) else { return standIn }
        if case .string(let text) = value, let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        fault("\(path(place, key)) is none of \(names)")
        return standIn
    }

    /// Two offsets, `[start, end]`, the end not before the start.
    mutating func span(_ value: JSONValue, at place: String) -> Range<Int> {
        guard case .array(let ends) = value, ends.count == 2, let start = integer(ends[0]), let end = integer(ends[1]) else {
            fault("\(place) is not [start, end] in whole numbers")
            return 0..<0
        }
        return span(start, end, at: place)
    }

    /// `start` and `end` of an object.
    mutating func startAndEnd(of object: JSONValue, at place: String) -> Range<Int> {
        guard let start = object["start"].flatMap(integer), let end = object["end"].flatMap(integer) else {
            fault("\(place) has no `start` and `end` in whole numbers")
            return 0..<0
        }
        return span(start, end, at: place)
    }

    /// A required value of any type; notes a fault where the key is missing.
    mutating func required(_ key: String, of object: JSONValue, at place: String = "") -> JSONValue? {
        if let value = object[key] { return value }
        fault("\(place.isEmpty ? "the line" : place) has no `\(key)`")
        return nil
    }

    private mutating func span(_ start: Int, _ end: Int, at place: String) -> Range<Int> {
        guard 0 <= start, start <= end else {
            fault("\(place) starts at \(start) and ends at \(end)")
            return 0..<0
        }
        return start..<end
    }

    private func integer(_ value: JSONValue) -> Int? {
        if case .number(let digits) = value { Int(digits) } else { nil }
    }

    private func path(_ place: String, _ key: String) -> String { place.isEmpty ? "`\(key)`" : "\(place).\(key)" }
}
