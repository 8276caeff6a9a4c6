/// A claim record as `diff` compares it: its whole JSON line, and where its cue stands.
struct DiffRecord: Sendable {
    var document: String
    var cueStart: Int
    var cueText: String
    var claimText: String
    var claimStart: Int
    var rule: String
    /// The line itself.
    var value: JSONValue

    init(_ value: JSONValue, reader: inout FieldReader) {
        self.value = value
        document = reader.string("document", of: value)
        let cue = reader.required("cue", of: value)
        cueStart = cue.map { reader.startAndEnd(of: $0, at: "cue").lowerBound } ?? 0
        cueText = Self.text(cue?["text"])
        let claim = reader.required("claim", of: value)
        claimText = Self.text(claim?["text"])
        claimStart = claim.map { reader.startAndEnd(of: $0, at: "claim").lowerBound } ?? 0
        rule = reader.required("rule", of: value).map { reader.string("id", of: $0, at: "rule") } ?? ""
    }

    private static func text(_ value: JSONValue?) -> String {
        if case .string(let text)? = value { return text }
        return ""
    }

    /// What is compared, by name. The id follows from cue and content, and a rule's file and line are no part of what a record says.
    static let fields: KeyValuePairs<String, [String]> = [
        "cue": ["cue"], "rule": ["rule", "id"], "speaker": ["speaker", "text"], "name": ["speaker", "name"], "kind": ["speaker", "kind"],
        "resolution": ["speaker", "resolution"], "antecedent": ["speaker", "antecedent"], "outlet": ["outlet"], "claim": ["claim", "spans"],
        "form": ["form"], "status": ["status"], "chain": ["chain"], "confidence": ["confidence"],
    ]

    /// Names of the fields in which two records of one claim differ, with both values.
    func differences(from old: DiffRecord, ignoring: Set<String>) -> [(field: String, old: JSONValue, new: JSONValue)] {
        Self.fields.compactMap { field, path in
            if ignoring.contains(field) { return nil }
            let (before, after) = (old.value.value(at: path), value.value(at: path))
            return before == after ? nil : (field, before, after)
        }
    }
}

extension JSONValue {
    /// The value behind keys, one inside the other; null where one is missing.
    func value(at path: [String]) -> JSONValue { path.reduce(self) { $0[$1] ?? .null } }
}
