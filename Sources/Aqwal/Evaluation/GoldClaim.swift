/// One attribution as an annotator marked it. All spans count Unicode scalars of the article's text.
public struct GoldClaim: Sendable {
    public var cue: Range<Int>
    /// Nil where the text names nobody at this cue.
    public var speaker: Range<Int>?
    /// Who it is by the whole article; nil for an attribution without any source.
    public var speakerName: String?
    public var outlet: String?
    /// What is said: one span, or several where the cue interrupts it.
    public var spans: [Range<Int>]
    public var form: Claim.Form
    public var status: Claim.Status

    init(_ value: JSONValue, at place: String, textCount: Int, reader: inout FieldReader) {
        cue = reader.required("cue", of: value, at: place).map { reader.span($0, at: "\(place).cue") } ?? 0..<0
        if let value = reader.required("speaker", of: value, at: place), value != .null {
            speaker = reader.span(value, at: "\(place).speaker")
        }
        speakerName = reader.stringOrNull("speaker_name", of: value, at: place)
        outlet = reader.stringOrNull("outlet", of: value, at: place)
        spans = []
        for (index, span) in reader.array("claim", of: value, at: place).enumerated() {
            spans.append(reader.span(span, at: "\(place).claim[\(index)]"))
        }
        form = reader.choice("form", of: value, at: place, or: .indirect)
        status = reader.choice("status", of: value, at: place, or: .asserted)

        guard reader.faults.isEmpty else { return }
        if spans.isEmpty { reader.fault("\(place).claim has no span") }
        let named = [("cue", cue)] + (speaker.map { [("speaker", $0)] } ?? []) + spans.enumerated().map { ("claim[\($0)]", $1) }
        for (name, span) in named {
            if span.isEmpty { reader.fault("\(place).\(name) is empty") }
            if span.upperBound > textCount {
                reader.fault("\(place).\(name) ends at \(span.upperBound), but the text has only \(textCount) Unicode scalars")
            }
        }
        for (earlier, later) in zip(spans, spans.dropFirst()) where earlier.upperBound > later.lowerBound {
            reader.fault("\(place).claim has spans that overlap or are out of order")
            break
        }
    }
}
