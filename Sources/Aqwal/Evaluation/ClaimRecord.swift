/// One extracted claim, as its JSON line says.
public struct ClaimRecord: Sendable {
    public var document: String
    public var cue: Range<Int>
    /// Nil where the text names nobody at the cue.
    public var speaker: Range<Int>?
    public var speakerName: String?
    public var outlet: String?
    public var spans: [Range<Int>]
    public var form: String?
    public var status: String?
    public var rule: String?
    /// As the record writes it.
    public var confidence: String?

    init(_ value: JSONValue, reader: inout FieldReader) {
        document = reader.string("document", of: value)
        cue = reader.required("cue", of: value).map { reader.startAndEnd(of: $0, at: "cue") } ?? 0..<0
        if let found = value["speaker"], found != .null {
            if let start = found["start"], start != .null { speaker = reader.startAndEnd(of: found, at: "speaker") }
            speakerName = Self.string("name", of: found, at: "speaker", &reader)
        }
        if let found = value["outlet"], found != .null { outlet = Self.string("name", of: found, at: "outlet", &reader) }
        spans = []
        if let claim = reader.required("claim", of: value) {
            for (index, span) in reader.array("spans", of: claim, at: "claim").enumerated() {
                spans.append(reader.span(span, at: "claim.spans[\(index)]"))
            }
        }
        form = Self.string("form", of: value, at: "", &reader)
        status = Self.string("status", of: value, at: "", &reader)
        if case .number(let digits)? = value["confidence"] { confidence = digits }
        switch value["rule"] {
        case .string(let name)?: rule = name
        case let found?: rule = Self.string("id", of: found, at: "rule", &reader)
        case nil: break
        }
    }

    /// Where the last of its spans ends.
    public var end: Int { ([cue] + spans + [speaker].compactMap { $0 }).map(\.upperBound).max() ?? 0 }

    private static func string(_ key: String, of object: JSONValue, at place: String, _ reader: inout FieldReader) -> String? {
        object[key] == nil ? nil : reader.stringOrNull(key, of: object, at: place)
    }
}
