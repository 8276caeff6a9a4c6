import PCRE2

/// Says whether what a rule needs behind its cue is there at all, before the rule is tried.
struct RuleNeeds {
    /// Where the next place of a need stands, as far as the text was read; places before a cue are passed for good.
    private struct Need {
        var pattern: Pattern?
        /// No place stands before this one,
        var next = 0
        /// and whether one stands there is known.
        var isFound = false
        var trials = 0
    }

    private let rules: RuleSet
    private var needs: [Need]
    /// How far a match may reach that starts in a sentence.
    private var reach: (sentence: Int32, end: Int) = (-1, -1)

    init(_ rules: RuleSet) {
        self.rules = rules
        needs = rules.needs.indices.map { Need(pattern: rules.pattern(ofNeed: $0, jit: false)) }
    }

    /// To be called where a text is read from its start.
    mutating func forget() {
        reach.sentence = -1
        for index in needs.indices { (needs[index].next, needs[index].isFound) = (0, false) }
    }

    /// Whether what a rule needs stands between a cue and the end of its sentence.
    /// - Parameter need: index into the rule set's needs; -1 for a rule that needs nothing.
    mutating func areMet(
        _ need: Int, from start: Int, word: Int, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout, _ matcher: Matcher
    ) -> Bool {
        guard need >= 0 else { return true }
        let sentence = layout.words[word].sentence
        if reach.sentence != sentence { reach = (sentence, Self.end(ofSentence: Int(sentence), layout)) }
        if needs[need].next < start { (needs[need].next, needs[need].isFound) = (start, false) }
        if needs[need].next <= reach.end, !needs[need].isFound { findNext(need, in: text, matcher) }
        return needs[need].next <= reach.end
    }

    /// Reads on to the end of the sentence: what stands behind is looked at when a rule asks for it.
    private mutating func findNext(_ need: Int, in text: UnsafeBufferPointer<UInt8>, _ matcher: Matcher) {
        needs[need].trials += 1
        if needs[need].trials == RuleMatcher.trialsBeforeJIT { needs[need].pattern = rules.pattern(ofNeed: need, jit: true) }
        let start = needs[need].next
        guard let pattern = needs[need].pattern, let found = try? matcher.match(pattern, in: text, from: start, startingBy: reach.end) else { return }
        (needs[need].next, needs[need].isFound) = found ? (matcher.range(of: 0)?.lowerBound ?? start, true) : (reach.end + 1, false)
    }

    /// Longer quotations are no part of a phrase.
    private static let longestTerm = 100

    /// Where a sentence ends, its marks included. A mark that ends a sentence ends none within a short quotation: a title or a name.
    private static func end(ofSentence first: Int, _ layout: Layout) -> Int {
        var last = first
        while last + 1 < layout.sentences.count, layout.sentences[last + 1].paragraph == layout.sentences[first].paragraph {
            let quotation = layout.quotation(at: layout.sentences[last].end)
            // A mark behind the closing one ends the sentence for good.
            guard quotation >= 0, layout.sentences[last].end < layout.quotations[quotation].end,
                layout.quotations[quotation].open >= layout.sentences[first].start,
                layout.quotations[quotation].close - layout.quotations[quotation].open <= longestTerm
            else { return layout.sentences[last + 1].start }
            last += 1
        }
        return layout.paragraphs[layout.sentences[last].paragraph].upperBound
    }
}
