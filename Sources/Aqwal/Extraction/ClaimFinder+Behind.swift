/// Content that stands behind its cue, and how far it runs.
extension ClaimFinder {
    /// Content that starts at a group and runs on.
    func after(_ claim: Range<Int>, of head: Head, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> ([Range<Int>], Bool) {
        let rule = rules.rules[head.rule]
        let cue = head.cue.lowerBound
        let quotation = head.quotation
        let start = claim.lowerBound
        let inner = layout.quotation(at: start)
        if let opened = layout.quotation(openingAt: start), opened != quotation {
            let quoted = layout.quotations[opened]
            if rule.form == .direct && !opensHeadline(quoted, of: rule, in: text, layout) || standsAlone(quoted, in: text, layout: layout) {
                var end = quoted.end
                if !quoted.isClosed {
                    // Its closing mark was left out, so the next attribution may be the writer's.
                    end = min(end, max(quoted.start, farthest))
                    let stop = firstStop(after: quoted.start, before: end, quotation: opened, inSpeech: true)
                    end = stop ?? sharedEnd(of: opened, in: text, layout) ?? end
                }
                let more = adjoining(quoted, in: text, layout)
                let others = more.map { $0.start..<$0.end } + layout.goingOn(behind: more.last ?? quoted, in: text)
                return ([trimmed(quoted.start..<end, in: text)] + others.map { trimmed($0, in: text) }, true)
            }
        }
        if let close = bracket(openingAt: start, in: text, layout) { return ([trimmed(start + 1..<close, in: text)], true) }
        // A mark that closes a quotation opens none.
        if rule.form == .direct, inner >= 0, layout.quotations[inner].open < start, layout.quotations[inner].close == start + 1 { return ([], false) }
        let word = layout.word(atOrAfter: start)
        guard word < layout.words.count else { return ([], false) }
        let sentence = layout.sentences[Int(layout.words[word].sentence)]
        var limit = rule.form == .direct ? layout.paragraphs[sentence.paragraph].upperBound : sentence.end
        let outer = inner >= 0 && layout.quotations[inner].open == start ? layout.quotations[inner].parent : inner
        if outer >= 0 { limit = min(limit, layout.quotations[outer].end) }
        let farthest = max(start, farthest)
        limit = min(limit, farthest)
        // An attribution right behind the first word, as in `that he, according to whom`, is within the content.
        let second = word + 1 < layout.words.count ? Int(layout.words[word + 1].start) : start
        let passing: (Boundary) -> Bool = { stop in
            if let limiting = stop.limiting, !self.isEnded(head, by: limiting) { return true }
            if stop.isSpeakers { return rule.form == .direct || outer != quotation || !self.isSpoken(cue, quotation) }
            return rule.form == nil && self.goesOn(stop, content: start, of: head, layout)
        }
        var stop = firstStop(after: second, before: limit, quotation: outer, inSpeech: rule.form == .direct, passing: passing)
        if let verb = stop, opensWithAdverbial(word, layout), isMainVerb(at: verb, in: text) {
            stop = firstStop(after: verb, before: limit, quotation: outer, inSpeech: rule.form == .direct, passing: passing)
        }
        if let stop {
            limit = stop
        } else if outer < 0 {
            limit = listEnd(limit, paragraph: sentence.paragraph, in: text, layout: layout)
        }
        if rule.form == .direct, outer < 0, cue < layout.paragraphs[sentence.paragraph].lowerBound {
            limit = max(limit, verseEnd(after: sentence.paragraph, in: text, layout: layout) ?? limit)
        }
        let unclosed = unclosedStop(from: start, to: limit, outer: outer, layout)
        limit = unclosed ?? limit
        if rule.form != .direct, let dots = dots(from: start, to: limit, quotation: outer, in: text, layout: layout) { limit = dots }
        // A noun phrase ends by its grammar, so its rule may say where; a clause joined to it is content as well.
        if rule.form == .nominal, !claim.isEmpty, !joinsClause(at: claim.upperBound, before: limit, in: text, layout) { limit = min(limit, claim.upperBound) }
        if limit != unclosed { limit = closing(limit, from: start, outer: outer, layout, farthest) }
        return ([trimmed(start..<limit, in: text)], false)
    }

    /// Quotations with nothing but a stop or a conjunction between them and the one before: the same one speaks on. Of terms in a row none does.
    private func adjoining(_ quoted: Quotation, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> [Quotation] {
        var last = quoted
        var found: [Quotation] = []
        var next = layout.quotations.partitioningIndex(where: { $0.open >= quoted.close })
        while next < layout.quotations.count, last.isClosed, !isTerm(last, layout) {
            let other = layout.quotations[next]
            guard other.isClosed, other.parent == quoted.parent, !isTerm(other, layout), text[last.close..<other.open].allSatisfy(joinsQuotations) else { break }
            found.append(other)
            last = other
            next = layout.quotations.partitioningIndex(where: { $0.open >= other.close })
        }
        return found
    }

    private func joinsQuotations(_ byte: UInt8) -> Bool {
        byte == FoldingTable.Byte.space || byte == UInt8(ascii: ".") || isComma(byte) || rules.lexicon.isConjunction(byte)
    }

    /// Whether content opens with an adverbial, behind a complementizer with its pronoun or at once.
    private func opensWithAdverbial(_ word: Int, _ layout: Layout) -> Bool {
        let lexicon = rules.lexicon
        let first = lexicon.has(layout.words[word].entry, in: lexicon.complementizer) ? word + 1 : word
        guard first < layout.words.count else { return false }
        return lexicon.has(layout.words[first], in: lexicon.adverbialPreposition) || lexicon.has(layout.words[first], in: lexicon.occasionPreposition)
    }

    /// Whether an attribution is a verb right behind a comma, with no conjunction: behind an adverbial that is what the clause goes on with.
    private func isMainVerb(at offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let head = head(from: offset), head.cue.lowerBound == offset, !head.hasConjunction, rules.rules[head.rule].content == .after else { return false }
        return isNarrated(head) && head.form?.agreement.person == 3 && isComma(lastByte(before: offset, in: text))
    }

    /// Paragraphs of a list at most.
    private static let longestList = 12

    /// Where content ends that leads up to a colon at the end of its paragraph: behind the list of paragraphs that nobody else is quoted in.
    private func listEnd(_ limit: Int, paragraph: Int, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> Int {
        let end = layout.paragraphs[paragraph].upperBound
        var index = limit
        while index < end, text[index] == FoldingTable.Byte.space { index += 1 }
        guard index < end, text[index] == UInt8(ascii: ":"), skipping(index, in: text) >= end else { return limit }
        var last = limit
        for next in layout.paragraphs[(paragraph + 1)...].prefix(Self.longestList) {
            if holdsStop(next) { break }
            last = next.upperBound
        }
        return last
    }

    /// Lines longer than this are no verse.
    private static let longestVerse = 70

    /// Where the verses end that a colon at the end of a paragraph announces: behind the short lines that follow, where no attribution starts.
    private func verseEnd(after paragraph: Int, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> Int? {
        guard layout.paragraphs[paragraph].count <= Self.longestVerse else { return nil }
        var last: Int?
        for next in layout.paragraphs[(paragraph + 1)...].prefix(Self.longestList) {
            if next.count > Self.longestVerse || holdsStop(next) { break }
            last = next.upperBound
        }
        return last
    }

    /// The first dots that part clauses in running text, as a full stop does; in brackets they stand for words left out.
    private func dots(from start: Int, to limit: Int, quotation: Int, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> Int? {
        var index = start
        while index + 1 < limit {
            if text[index] == UInt8(ascii: "."), text[index + 1] == UInt8(ascii: "."), index > 0, text[index - 1] != UInt8(ascii: "("),
                layout.quotation(at: index) == quotation
            {
                return index
            }
            index += 1
        }
        return nil
    }

    /// Where an unclosed quotation ends with the one that opens behind its last word, in the middle of its clause: one mark closes both.
    private func sharedEnd(of opened: Int, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Int? {
        let quoted = layout.quotations[opened]
        let next = layout.quotations.partitioningIndex(where: { $0.open >= quoted.close })
        guard next < layout.quotations.count, layout.quotations[next].isClosed, quoted.end > quoted.start, FoldingTable.isWord[Int(text[quoted.end - 1])] else { return nil }
        let inner = layout.quotations[next]
        return inner.parent == quoted.parent && text[quoted.end..<inner.open].allSatisfy { $0 == FoldingTable.Byte.space } ? inner.end : nil
    }

    /// The first attribution in a quotation within the content whose closing mark was left out: the writer's, for all that one can tell.
    private func unclosedStop(from start: Int, to limit: Int, outer: Int, _ layout: Layout) -> Int? {
        var index = layout.quotations.partitioningIndex(where: { $0.open >= start })
        while index < layout.quotations.count, layout.quotations[index].open < limit {
            let quoted = layout.quotations[index]
            if !quoted.isClosed, quoted.parent == outer,
                let stop = firstStop(after: quoted.start, before: quoted.close, quotation: index, inSpeech: true, passing: { $0.isParticular || self.isFirstPerson(at: $0.position) })
            {
                return stop
            }
            index += 1
        }
        return nil
    }

    /// Moves a limit that falls into a quotation opened within the content behind that quotation.
    private func closing(_ limit: Int, from start: Int, outer: Int, _ layout: Layout, _ farthest: Int) -> Int {
        var index = layout.quotation(at: max(start, limit - 1))
        var end = limit
        while index >= 0, index != outer, layout.quotations[index].open >= start {
            end = max(end, layout.quotations[index].isClosed ? layout.quotations[index].close : min(layout.quotations[index].close, farthest))
            index = layout.quotations[index].parent
        }
        return end
    }

    /// Whether the clause ends with the closing mark, so that the whole content is the quotation.
    private func standsAlone(_ quoted: Quotation, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> Bool {
        var index = quoted.close
        while index < text.count, text[index] == FoldingTable.Byte.space { index += 1 }
        guard index < text.count else { return true }
        if FoldingTable.isWord[Int(text[index])] { return startsHead(at: index) }
        // Of a term in marks a relative clause may tell more before the clause goes on.
        return !(isComma(text[index]) && isTerm(quoted, layout) && isRelative(layout.word(atOrAfter: index), layout))
    }

    /// Whether a quotation is but the first term of a line that a headline says of its source.
    private func opensHeadline(_ quoted: Quotation, of rule: Rule, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Bool {
        (rule.place == .headline || rule.place == .paragraph) && isTerm(quoted, layout) && !standsAlone(quoted, in: text, layout: layout)
    }
}
