extension Extractor {
    /// Runs one rule of role `name` or `subject` over a stretch of a text, as over a speaker's span or a clause: from its first word to its last.
    func found(
        by rule: Int, inScalars range: Range<Int>, of source: UnsafeBufferPointer<UInt8>
    ) throws(InvalidText) -> Range<Int>? {
        _ = try extract(source)
        return folded.withSpelling(of: source) { bytes, spelling in
            findHeads(in: bytes, spelling)
            let inside = layout.words.filter { range.contains(folded.scalarOffset(Int($0.start))) }
            guard let first = inside.first, let last = inside.last else { return nil }
            let stretch = Int(first.start)..<Int(last.end)
            return rules.rules[rule].role == .name ? phrases.name(by: rule, in: stretch) : phrases.subject(by: rule, in: stretch)
        }
    }
}
