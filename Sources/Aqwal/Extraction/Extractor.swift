public import PCRE2

/// Reads documents and writes their claim records. One for each worker: it keeps its storage from document to document.
public final class Extractor {
    public let rules: RuleSet
    // What the last document became on its way, for the tools that explain it.
    let finder: HeadFinder
    private(set) var claims: ClaimFinder
    private(set) var folded = FoldedText()
    private(set) var layout = Layout()
    private var writer: ClaimWriter
    private let includesNominal: Bool

    public init(rules: RuleSet, unit: OffsetUnit = .scalars, includesNominal: Bool = true, limits: MatchLimits = MatchLimits()) {
        self.rules = rules
        self.includesNominal = includesNominal
        finder = HeadFinder(rules: rules, limits: limits)
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
        for claim in found { writer.write(claim, document: id, source: text, folded: folded) }
        return writer.buffer.bytes
    }

    /// Rules that failed in the last document.
    public var faults: [ExtractionFault] { finder.faults }

    /// - Parameter trace: called with every step on the way to a speaker or an outlet.
    func extract(_ text: UnsafeBufferPointer<UInt8>, trace: ((AttributionStep) -> Void)? = nil) throws(InvalidText) -> [Claim] {
        do { try folded.fold(text) } catch { throw InvalidText(offset: error.offset) }
        return folded.bytes.withUnsafeBufferPointer { bytes in
            layout.scan(bytes, lexicon: rules.lexicon)
            finder.find(in: bytes, layout: layout)
            claims.find(finder, in: bytes, layout: layout)
            var attributor = Attributor(rules: rules, finder: finder, drafts: claims.drafts, text: bytes, layout: layout)
            attributor.trace = trace
            let found = attributor.claims()
            return (includesNominal ? found : found.filter { $0.form != .nominal }).sorted { $0.cue.span.lowerBound < $1.cue.span.lowerBound }
        }
    }
}

/// A text that is no UTF-8: the byte offset of the first fault.
public struct InvalidText: Error, Equatable, Sendable {
    public var offset: Int
}
