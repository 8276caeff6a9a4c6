/// Where clauses are joined within content, and where one was broken off for an aside.
extension ClaimFinder {
    /// Whether an attribution is a relative clause behind a comma, which only adds to its noun.
    func isAside(_ head: Head, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Bool {
        let relative = head.word - 1
        guard isRelative(relative, layout) else { return false }
        return isComma(lastByte(before: Int(layout.words[relative].start), in: text))
    }

    /// The comma behind which the clause goes on that a relative clause had broken off: no conjunction or adverbial stands there.
    func asideEnd(_ span: Range<Int>?, quotation: Int, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Int? {
        guard let span, let comma = span.first(where: { isComma(text[$0]) && layout.quotation(at: $0) == quotation }) else { return nil }
        let next = layout.word(atOrAfter: comma)
        guard next < layout.words.count, Int(layout.words[next].start) < span.upperBound else { return nil }
        let word = layout.words[next]
        let goesOn = rules.lexicon.isConjunction(text[Int(word.start)]) || rules.lexicon.has(word, in: rules.lexicon.adverbialPreposition)
            || rules.lexicon.has(word, in: rules.lexicon.clauseStarter) || isRelative(next, layout)
        return goesOn ? nil : comma
    }

    /// Words with which a sentence has hardly begun.
    private static let longestBeginning = 4

    /// Where content goes on that an attribution has broken off behind its first words: an object in marks, a number, or what a comma parts from it.
    func broken(_ span: Range<Int>, by head: Head, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Int? {
        let sentence = layout.sentences[head.sentence]
        let first = layout.word(atOrAfter: span.lowerBound)
        guard layout.word(atOrAfter: span.upperBound) - first <= Self.longestBeginning, contentStart(sentence.start, in: text, layout) == span.lowerBound else { return nil }
        let next = layout.word(atOrAfter: head.end)
        guard next < layout.words.count, Int(layout.words[next].start) < sentence.end else { return nil }
        let word = layout.words[next]
        let start = Int(word.start)
        let gap = text[head.end..<start]
        if let mark = gap.firstIndex(where: { $0 == FoldingTable.Byte.openingMark || $0 == FoldingTable.Byte.neutralMark }) { return mark }
        guard gap.contains(where: { isComma($0) }) else { return 0x30...0x39 ~= text[start] ? start : nil }
        let opensAnother = rules.lexicon.isConjunction(text[start]) || isRelative(next, layout) || startsHead(at: start)
        return opensAnother ? nil : start
    }

    /// Where content starts that a sentence opens with: behind the words that join the sentence to the one before it.
    func contentStart(_ sentence: Int, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Int {
        let start = skipping(sentence, in: text)
        var index = layout.word(atOrAfter: start)
        guard index < layout.words.count, Int(layout.words[index].start) == start else { return start }
        index = bylineEnd(index, in: text, layout) ?? index
        index = jointEnd(index, in: text, layout) ?? index
        let word = layout.words[index]
        return Int(word.start) + (rules.lexicon.joins(word, first: text[Int(word.start)]) ? 1 : 0)
    }

    /// Words that a phrase has at most which joins a sentence to the one before it.
    private static let longestJoint = 4

    /// The word behind the phrase that joins a sentence to the one before it; nil where none opens it.
    private func jointEnd(_ word: Int, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Int? {
        let first = Int(layout.words[word].start)
        for count in (1...Self.longestJoint).reversed() where word + count < layout.words.count && layout.words[word + count].sentence == layout.words[word].sentence {
            let end = Int(layout.words[word + count - 1].end)
            for start in first...first + (rules.lexicon.isConjunction(text[first]) ? 1 : 0) {
                if rules.lexicon.has(rules.lexicon.entry(of: UnsafeBufferPointer(rebasing: text[start..<end])), in: rules.lexicon.sentenceJoint) { return word + count }
            }
        }
        return nil
    }

    /// Words that the line has at most which says who reports from where.
    private static let longestByline = 8

    /// The word behind the line at the start of a paragraph that says who reports from where: dashes part its words and a colon ends it.
    private func bylineEnd(_ word: Int, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Int? {
        let start = Int(layout.words[word].start)
        guard start == 0 || lastByte(before: start, in: text) == FoldingTable.Byte.newline else { return nil }
        var hasDash = false
        for next in word + 1..<max(word + 1, min(word + 1 + Self.longestByline, layout.words.count)) {
            let gap = text[Int(layout.words[next - 1].end)..<Int(layout.words[next].start)]
            if gap.contains(UInt8(ascii: ":")) { return hasDash ? next : nil }
            if gap.contains(FoldingTable.Byte.dash) { hasDash = true } else if !gap.allSatisfy({ $0 == FoldingTable.Byte.space }) { return nil }
        }
        return nil
    }

    func isComma(_ byte: UInt8?) -> Bool { byte == FoldingTable.Byte.arabicComma || byte == UInt8(ascii: ",") }

    /// Whether a conjunction and a complementizer stand at an offset.
    func joinsClause(at offset: Int, before limit: Int, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Bool {
        let start = skipping(offset, in: text)
        guard start < limit, rules.lexicon.isConjunction(text[start]) else { return false }
        return rules.lexicon.has(layout.words[layout.word(atOrAfter: start)].bareEntry, in: rules.lexicon.complementizer)
    }
}
