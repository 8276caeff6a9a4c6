public import PCRE2

/// Reads documents and writes their claim records. One for each worker: it keeps its storage from document to document.
public final class Extractor {
    public let rules: RuleSet
    private let matcher: RuleMatcher
    // What the last document became on its way, for the tools that explain it.
    let finder: HeadFinder
    let phrases: PhraseReader
    private(set) var claims: ClaimFinder
    private(set) var folded = FoldedText()
    private(set) var layout = Layout()
    private var writer: ClaimWriter
    private let includesNominal: Bool
    private let leastConfidence: Double

    /// Records below this confidence are left out unless another is asked for. They are more often wrong than right: of 35 in articles that
    /// nobody had read before, 19 were no attribution at all.
    public static let leastConfidence = 0.3

    /// - Parameter leastConfidence: records below are left out; 0 leaves out none.
    public init(
        rules: RuleSet, unit: OffsetUnit = .scalars, includesNominal: Bool = true, leastConfidence: Double = Extractor.leastConfidence,
        limits: MatchLimits = MatchLimits()
    ) {
        self.rules = rules
        self.includesNominal = includesNominal
        self.leastConfidence = leastConfidence
        matcher = RuleMatcher(rules, limits: limits)
        finder = HeadFinder(matcher)
        phrases = PhraseReader(matcher)
        claims = ClaimFinder(rules: rules)
        writer = ClaimWriter(rules: rules, unit: unit)
    }

    /// Extracts the claims of one document, as JSON lines in text order.
    /// - Parameters:
    ///   - id: the document's id, in UTF-8; it comes back in every record.
    ///   - text: the document's text, in UTF-8.
    /// - Throws: ``InvalidText`` where the text is no UTF-8.
    public func jsonLines(id: [UInt8], text: UnsafeBufferPointer<UInt8>) throws(InvalidText) -> [UInt8] {
        writer.clear()
        let found = try extract(text)
        let start = meter?.now
        for claim in found { writer.write(claim, document: id, source: text, folded: folded) }
        if let meter, let start { meter.note(.write, since: start) }
        return writer.buffer.bytes
    }

    /// Matches rules as they are written, without what makes them fast; for checking that this changes nothing. To be set first.
    public var matchesWholePatterns: Bool {
        get { matcher.matchesWholePatterns }
        set { matcher.matchesWholePatterns = newValue }
    }

    /// Measures stages, rules and look-aheads; nil costs nothing.
    public var meter: Meter? {
        didSet { matcher.measure(with: meter) }
    }

    private func measured<Result>(_ stage: Meter.Stage, _ work: () -> Result) -> Result {
        guard let meter else { return work() }
        let start = meter.now
        defer { meter.note(stage, since: start) }
        return work()
    }

    /// Rules that failed in the last document.
    public var faults: [ExtractionFault] { matcher.faults }

    /// Finds the heads in a text that is laid out; its phrases can be read from then on.
    func findHeads(in bytes: UnsafeBufferPointer<UInt8>, _ spelling: Spelling) {
        finder.find(in: bytes, layout: layout, spelling: spelling)
        phrases.begin(bytes)
    }

    /// - Parameter trace: called with every step on the way to a speaker or an outlet.
    func extract(_ text: UnsafeBufferPointer<UInt8>, trace: ((AttributionStep) -> Void)? = nil) throws(InvalidText) -> [Claim] {
        let start = meter?.now
        do { try folded.fold(text) } catch { throw InvalidText(offset: error.offset) }
        if let meter, let start { meter.note(.fold, since: start) }
        return folded.withSpelling(of: text) { bytes, spelling in
            measured(.layout) { layout.scan(bytes, lexicon: rules.lexicon) }
            measured(.heads) { findHeads(in: bytes, spelling) }
            measured(.claims) { claims.find(finder, in: bytes, layout: layout) }
            var attributor = Attributor(rules: rules, finder: finder, phrases: phrases, drafts: claims.drafts, text: bytes, layout: layout)
            attributor.trace = trace
            let found = measured(.attribution) { attributor.claims() }
            return found.filter { $0.confidence >= leastConfidence && (includesNominal || $0.form != .nominal) }.sorted { $0.cue.span.lowerBound < $1.cue.span.lowerBound }
        }
    }
}

/// A text that is no UTF-8: the byte offset of the first fault.
public struct InvalidText: Error, Equatable, Sendable {
    public var offset: Int
}
