/// Where the subject of a sentence may stand: near its start, behind the adverbial that opens it, or behind its first known verb.
struct SubjectPlaces {
    /// Indexes of the words at which a subject may start, in the order of the text.
    let words: [Int]

    /// Words of a sentence that are looked at for its main verb.
    private static let reach = 12
    /// How many words behind a clause's start its subject may start: a verb, and an auxiliary or a conjunction, may come first.
    private static let depth = 3

    private let lexicon: Lexicon

    init(layout: Layout, lexicon: Lexicon, text: UnsafeBufferPointer<UInt8>) {
        self.lexicon = lexicon
        var found: [Int] = []
        func isVerb(_ word: Layout.Word) -> Bool { Self.isVerb(word, lexicon) }
        var first = 0
        while first < layout.words.count {
            let sentence = layout.words[first].sentence
            var end = first + 1
            while end < layout.words.count, layout.words[end].sentence == sentence { end += 1 }
            var clause = first
            var hasVerb = false
            var isOpen = true
            let opensWithAdverbial = lexicon.has(layout.words[first], in: lexicon.freePreposition)
            for index in first..<min(end, first + Self.reach) {
                let word = layout.words[index]
                if index > first, isOpen {
                    let gap = Int(layout.words[index - 1].end)..<Int(word.start)
                    if text[gap].contains(UInt8(ascii: "(")) { break }
                    let isBroken = text[gap].contains { $0 == FoldingTable.Byte.arabicComma || $0 == UInt8(ascii: ",") }
                    if isBroken {
                        // Behind a clause of its own a comma leads to what is said besides.
                        if hasVerb || clause > first { isOpen = false }
                        clause = index
                    } else if lexicon.has(layout.words[index - 1], in: lexicon.clauseStarter) {
                        clause = index
                    }
                }
                guard isOpen else { break }
                if index - clause < Self.depth && (clause > first || hasVerb || !opensWithAdverbial) || hasVerb && isVerb(layout.words[index - 1]) { found.append(index) }
                if index > first, lexicon.has(word, in: lexicon.relativePronoun) { break }
                if isVerb(word) {
                    if hasVerb { break }
                    hasVerb = true
                }
            }
            // Further on a clause shows by a known verb behind a conjunction, or by a word of no list with one written on to it behind a comma.
            let further = max(first + 2, (found.last ?? -1) + 1)
            for index in further..<max(further, end) {
                let verb = layout.words[index - 1]
                let before = layout.words[index - 2]
                let isJoined = verb.entry < 0 && verb.bareEntry < 0 && lexicon.isConjunction(text[Int(verb.start)])
                    && text[Int(before.end)..<Int(verb.start)].contains { $0 == FoldingTable.Byte.arabicComma || $0 == UInt8(ascii: ",") }
                if isJoined || isVerb(verb) && lexicon.has(before, in: lexicon.clauseOpener) { found.append(index) }
            }
            first = end
        }
        words = found
    }

    /// Whether a word may be a finite verb that the rules know.
    func isVerb(_ word: Layout.Word) -> Bool { Self.isVerb(word, lexicon) }

    private static func isVerb(_ word: Layout.Word, _ lexicon: Lexicon) -> Bool {
        lexicon.form(of: word.entry, where: { $0.tense.isFinite }) != nil || lexicon.form(of: word.bareEntry, where: { $0.tense.isFinite }) != nil
    }

    /// Whether a word's index is one of them.
    func contains(_ word: Int) -> Bool {
        let place = words.partitioningIndex(where: { $0 >= word })
        return place < words.count && words[place] == word
    }
}
