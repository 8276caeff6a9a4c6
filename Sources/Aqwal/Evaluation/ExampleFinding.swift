/// What a rule found in an example: the values of the fields that an example may state.
struct ExampleFinding: Equatable, Sendable {
    /// The rule that found it.
    var rule: String
    /// Values by field; none for null, several for several spans. A field that a rule of this role does not fill is missing.
    var values: [RuleExample.Field: [String]]
    /// Where the cue or match starts, in Unicode scalars from the start of the example.
    var start: Int
    /// Where each part lies, in Unicode scalars from the start of the example.
    var ranges: [Range<Int>]
    /// The outlet as the text spells it; an example may state it so instead of by its canonical name.
    var outletText: String?

    init(_ record: ClaimReading, from origin: Int) {
        rule = record.rule
        start = record.cue.start - origin
        let parts = [record.cue, record.speaker, record.outlet].compactMap { $0 } + record.spans
        ranges = parts.map { $0.start - origin..<$0.end - origin }
        outletText = record.outlet?.text
        func one(_ value: String?) -> [String] { value.map { [$0] } ?? [] }
        values = [
            .cue: [record.cue.text], .speaker: one(record.speaker?.text), .name: one(record.name), .outlet: one(record.outletName),
            .claim: record.spans.map(\.text), .form: [record.form.rawValue], .status: [record.status.rawValue],
            .kind: one(record.kind?.rawValue), .resolution: one(record.resolution?.rawValue),
        ]
    }

    /// A match of a rule that makes no record.
    init(rule: Rule, groups: [(RuleExample.Field, ClaimReading.Passage)], start: Int, from origin: Int) {
        self.rule = rule.name
        self.start = start - origin
        ranges = groups.map { $0.1.start - origin..<$0.1.end - origin }
        values = Dictionary(groups.map { ($0.0, [$0.1.text]) }, uniquingKeysWith: { first, _ in first })
        if rule.role == .status, let status = rule.status { values[.status] = [status.rawValue] }
    }

    /// Fields in which the finding is not what the example states.
    func differences(from example: RuleExample) -> [FieldDifference] {
        example.expected.compactMap { field, expected in
            let got = values[field]
            if got == expected { return nil }
            if field == .outlet, let outletText, expected == [outletText] { return nil }
            return FieldDifference(field: field.rawValue, expected: expected, got: got)
        }
    }

    /// Fields in which the same finding came out differently in other surroundings.
    func differences(from other: ExampleFinding) -> [FieldDifference] {
        var found = RuleExample.Field.allCases.compactMap { field in
            values[field] == other.values[field]
                ? nil : FieldDifference(field: field.rawValue, expected: other.values[field] ?? [], got: values[field])
        }
        if found.isEmpty, ranges != other.ranges {
            found.append(FieldDifference(field: "offsets", expected: other.ranges.map(Self.text), got: ranges.map(Self.text)))
        }
        return found
    }

    /// The stretches of text that were found, where nothing should have been.
    var passages: [FieldDifference] {
        let fields: [RuleExample.Field] = [.cue, .speaker, .outlet, .name, .claim]
        return fields.compactMap { field in
            guard let got = values[field], !got.isEmpty else { return nil }
            return FieldDifference(field: field.rawValue, expected: [], got: got)
        }
    }

    private static func text(_ range: Range<Int>) -> String { "\(range.lowerBound)-\(range.upperBound)" }
}

/// A field that is not what it should be.
public struct FieldDifference: Equatable, Sendable {
    public var field: String
    /// None for null; several for several spans.
    public var expected: [String]
    /// Nil where rules of this role have no such field.
    public var got: [String]?
}
