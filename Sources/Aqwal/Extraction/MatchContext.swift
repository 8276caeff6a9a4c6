import PCRE2

/// Answers the callouts of rules: is this the cue, is the word here in that list?
final class MatchContext: CalloutHandler {
    let lexicon: Lexicon
    var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// Where the cue starts at which a rule is being tried.
    var cueStart = 0
    /// Prepositions of the cue's verb, folded.
    var prepositions: [[UInt8]] = []
    private let objectSelectors: [Bool]

    init(lexicon: Lexicon) {
        self.lexicon = lexicon
        var objects = [Bool](repeating: false, count: Lexicon.maximumSelectors)
        for (selector, number) in lexicon.selectors where selector.takesObject { objects[number] = true }
        objectSelectors = objects
    }

    override func admits(tag: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        switch tag[0] {
        case CalloutTag.cue: return position == cueStart
        case CalloutTag.lookup:
            let selector = CalloutTag.selector(tag)
            guard let end = phraseEnd(from: position, words: CalloutTag.words(tag)) else { return false }
            let word = UnsafeBufferPointer(rebasing: text[position..<end])
            let entry = objectSelectors[selector] ? lexicon.entry(ofVerbWithObject: word) : lexicon.entry(of: word)
            guard lexicon.has(entry, selector: selector) else { return false }
            // What is left of the article behind a preposition stands within a word only.
            return !lexicon.entries[Int(entry)].isAttachedOnly || position > 0 && FoldingTable.isWord[Int(text[position - 1])]
        case CalloutTag.preposition:
            guard let end = phraseEnd(from: position, words: 1) else { return false }
            return prepositions.contains { $0.count > 1 && text[position..<end].elementsEqual($0) }
        case CalloutTag.attachedPreposition:
            guard position < text.count else { return false }
            return prepositions.contains { $0.count == 1 && $0[0] == text[position] }
        default: return false
        }
    }

    /// End of a phrase of so many words, one separating byte between them.
    private func phraseEnd(from position: Int, words: Int) -> Int? {
        var end = position
        for number in 0..<words {
            if number > 0 { end += 1 }
            let start = end
            while end < text.count, FoldingTable.isWord[Int(text[end])] { end += 1 }
            if end == start { return nil }
        }
        return end
    }
}
