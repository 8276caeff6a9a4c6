/// Content that stands before its cue, where the attribution comes last.
extension ClaimFinder {
    /// Content that stands before an attribution: the quotation that ends there, the content already attributed, or the clause.
    func before(_ head: Head, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> (Range<Int>, Bool, Int)? {
        var end = head.start
        while end > 0, !FoldingTable.isWord[Int(text[end - 1])], !closesQuotation(end, layout) {
            if text[end - 1] == FoldingTable.Byte.newline { return nil }
            end -= 1
        }
        let quotation = layout.quotation(at: max(0, end - 1))
        if quotation >= 0, layout.quotations[quotation].close == end, layout.quotations[quotation].end < end,
            layout.quotations[quotation].parent == head.quotation
        {
            let quoted = layout.quotations[quotation]
            if words(in: quoted.start..<quoted.end, layout) > Self.longestTerm, startsClause(quoted.open, in: text) {
                // The quotation may be somebody's claim already.
                let claim = trimmed(quoted.start..<quoted.end, in: text)
                let earlier = drafts.suffix(Self.reach).lastIndex { $0.form != .nominal && $0.head.quotation == head.quotation && $0.spans.contains(claim) }
                return (claim, true, earlier ?? -1)
            }
        }
        let sentence = layout.sentences[head.sentence]
        // So may content that runs up to the attribution from a sentence further up, also where the attribution is all of its own sentence.
        let standsApart = skipping(head.end, in: text) >= sentence.end
        if let earlier = drafts.suffix(Self.reach).firstIndex(where: {
            $0.form != .nominal && $0.spans.count == 1 && $0.head.sentence < head.sentence && $0.head.quotation == head.quotation && $0.spans[0].lowerBound < end
                && $0.spans[0].upperBound <= head.start && skipping($0.spans[0].upperBound, in: text) >= head.start && (standsApart || $0.spans[0].upperBound > sentence.start)
        }) {
            return (drafts[earlier].spans[0], drafts[earlier].form == .direct, earlier)
        }
        var start = sentence.start
        if head.quotation >= 0 { start = max(start, layout.quotations[head.quotation].start) }
        // The clause may already be content: then it is the same claim, attributed once more. A noun phrase is but a part of its clause.
        if let earlier = drafts.suffix(Self.reach).lastIndex(where: { $0.form != .nominal && ($0.head.sentence == head.sentence && $0.spans[0].upperBound >= end - 1 || $0.spans[0].contains(head.start))
            && $0.head.quotation == head.quotation && $0.spans[0].lowerBound < end
        }) {
            // Whoever else is named as the source of a sentence is that of all of it, not of what a participle adds.
            let isAdded = isAdded(drafts[earlier].head, text, layout) && !isBracketed(head, in: text) && isNew(head.speaker, text, layout)
                && words(in: drafts[earlier].spans[0].lowerBound..<end, layout) > 1
            let from = isAdded ? contentStart(start, in: text, layout) : drafts[earlier].spans[0].lowerBound
            return (trimmed(from..<end, in: text), false, earlier)
        }
        if let earlier = drafts.last, earlier.form != .nominal, earlier.head.quotation == head.quotation, earlier.head.sentence == head.sentence, let last = earlier.spans.last, last.upperBound < end,
            earlier.head.start < end
        {
            start = max(start, last.upperBound)
        }
        let joined = start == sentence.start ? contentStart(start, in: text, layout) : start
        start = skipping(joined < end ? joined : start, in: text)
        if start >= end, skipping(head.end, in: text) >= sentence.end, head.sentence > 0 {
            // A sentence that is nothing but the attribution speaks of the sentence before it.
            let previous = layout.sentences[head.sentence - 1]
            guard previous.paragraph == sentence.paragraph else { return nil }
            return (trimmed(contentStart(previous.start, in: text, layout)..<previous.end, in: text), false, -1)
        }
        guard start < end else { return nil }
        return (trimmed(start..<end, in: text), false, -1)
    }

    /// Whether the content of an attribution is but a part of its sentence: what a noun phrase goes on with, or a participle behind the clause
    /// that the sentence opens with.
    private func isAdded(_ head: Head, _ text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Bool {
        if rules.rules[head.rule].form == .nominal { return true }
        return head.form?.tense == .participle && head.start > skipping(layout.sentences[head.sentence].start, in: text)
    }

    /// Whether a source's last word stands nowhere before it in its sentence: else the source may have been the speaker there already.
    private func isNew(_ source: Range<Int>?, _ text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Bool {
        guard let source else { return false }
        let last = layout.words[layout.word(atOrAfter: source.upperBound) - 1]
        let name = text[Int(last.start)..<Int(last.end)]
        var word = layout.word(atOrAfter: layout.sentences[Int(last.sentence)].start)
        while word < layout.words.count, Int(layout.words[word].end) <= source.lowerBound {
            if text[Int(layout.words[word].start)..<Int(layout.words[word].end)].elementsEqual(name) { return false }
            word += 1
        }
        return true
    }

    /// Whether an attribution stands in round brackets, which belong to the word before them.
    func isBracketed(_ head: Head, in text: UnsafeBufferPointer<UInt8>) -> Bool { lastByte(before: head.start, in: text) == UInt8(ascii: "(") }

    /// Whether nothing of a clause stands before an opening mark: then the quotation is the whole content.
    private func startsClause(_ open: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let before = lastByte(before: open, in: text) else { return true }
        return !isComma(before) && (isStop(before) || before == UInt8(ascii: ":"))
    }

    private func closesQuotation(_ offset: Int, _ layout: Layout) -> Bool {
        let index = layout.quotation(at: offset - 1)
        return index >= 0 && layout.quotations[index].close == offset
    }
}
