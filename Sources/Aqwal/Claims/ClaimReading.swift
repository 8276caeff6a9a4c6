/// A claim read out of its document, without the way over a JSON line: texts of the original, offsets in Unicode scalars.
struct ClaimReading: Equatable, Sendable {
    /// A stretch of the original text.
    struct Passage: Equatable, Sendable {
        var text: String
        var start: Int
        var end: Int

        init(_ span: Range<Int>, in source: UnsafeBufferPointer<UInt8>, folded: FoldedText) {
            text = String(decoding: source[folded.utf8Offset(span.lowerBound)..<folded.utf8Offset(span.upperBound)], as: UTF8.self)
            start = folded.scalarOffset(span.lowerBound)
            end = folded.scalarOffset(span.upperBound)
        }
    }

    var rule: String
    var form: Claim.Form
    var status: Claim.Status
    var cue: Passage
    /// Nil for a dropped subject, and where the text gives no source.
    var speaker: Passage?
    var name: String?
    var kind: Claim.SpeakerKind?
    var resolution: Claim.Resolution?
    var outlet: Passage?
    var outletName: String?
    var spans: [Passage]

    init(_ claim: Claim, rules: RuleSet, source: UnsafeBufferPointer<UInt8>, folded: FoldedText) {
        func passage(_ span: Range<Int>) -> Passage { Passage(span, in: source, folded: folded) }
        func text(_ name: Claim.Name) -> String { name.text(article: rules.lexicon.article) { passage($0).text } }
        rule = rules.rules[claim.rule].name
        form = claim.form
        status = claim.status
        cue = passage(claim.cue.span)
        speaker = claim.speaker?.span.map(passage)
        name = claim.speaker?.name.map(text)
        kind = claim.speaker?.kind
        resolution = claim.speaker?.resolution
        outlet = claim.outlet?.span.map(passage)
        outletName = claim.outlet.map { text($0.name) }
        spans = claim.spans.map(passage)
    }
}
