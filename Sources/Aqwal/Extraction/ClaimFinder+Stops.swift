/// What ends the content before it: attributions, boundaries, and the words that open their clauses.
extension ClaimFinder {
    /// Whether an attribution ends the content that runs up to it, rather than being part of it.
    func ends(_ head: Head, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> Bool {
        let rule = rules.rules[head.rule]
        switch rule.content {
        case .before, .around:
            // Postposed: it ends the content only when nothing of the sentence follows it.
            let sentence = layout.sentences[head.sentence]
            return rule.content == .before && skipping(head.end, in: text) >= sentence.end
                || isFollowed(head, in: text, layout)
        case .none, .previous: return true
        case .after, .turn: break
        }
        if let form = head.form, form.tense == .participle { return true }
        if let form = head.form, form.tense == .masdar { return false }
        // Who says I goes on speaking.
        if let form = head.form, form.agreement.person == 1 { return false }
        // A noun joined to others states nothing new.
        if head.hasConjunction, head.form == nil, rule.form == .nominal { return false }
        if head.hasConjunction || rule.place != .clause && conjunction(before: head.start, in: text) != nil { return true }
        let before = lastByte(before: head.start, in: text)
        if before == nil { return true }
        // A comma before a verb with a noun phrase may close what is said of its subject.
        if rule.form == .nominal, isComma(before) { return false }
        if rule.place == .clause {
            // A relative clause belongs to the noun that it tells of.
            if isRelative(head.word - 1, layout) || isRelative(head.word - 2, layout) { return false }
            // A clause with a complementizer goes on with content that began with one.
            let joint = conjunction(before: head.start, in: text)
            let start = joint ?? head.start
            let first = layout.words[layout.word(atOrAfter: start)]
            if Int(first.start) == start, rules.lexicon.has(first, in: rules.lexicon.complementizer), !rules.lexicon.has(first.entry, in: rules.lexicon.clauseStarter) { return false }
            // A conjunction with no comma before it may join two nouns.
            if let joint { return lastByte(before: joint, in: text).map(isStop) ?? true }
            return isStop(before!) || rules.lexicon.has(first, in: rules.lexicon.clauseStarter)
        }
        return isStop(before!) || opened(head, in: text, layout)
    }

    /// Whether the next attribution follows right behind a source told after its content, or what a relative clause says of the source.
    private func isFollowed(_ head: Head, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Bool {
        let next = skipping(head.end, in: text)
        guard next < text.count else { return false }
        if startsHead(at: next) || rules.lexicon.isConjunction(text[next]) && startsHead(at: next + 1) { return true }
        return !isBracketed(head, in: text) && isRelative(layout.word(atOrAfter: next), layout)
    }

    /// Where the conjunction stands that is written on to the front of the word at an offset, or by itself before it.
    private func conjunction(before offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var end = offset
        while end > 0, text[end - 1] == FoldingTable.Byte.space { end -= 1 }
        guard end > 0, rules.lexicon.isConjunction(text[end - 1]) else { return nil }
        return end == 1 || !FoldingTable.isWord[Int(text[end - 2])] ? end - 1 : nil
    }

    /// Whether the word before a head opens a new clause of the writer's, as `then` does.
    private func opened(_ head: Head, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Bool { clauseStart(of: head, in: text, layout) < head.start }

    /// Where the clause of a head starts: at the words that open it.
    func clauseStart(of head: Head, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Int {
        let starters = rules.lexicon.clauseStarter
        var start = conjunction(before: head.start, in: text) ?? head.start
        var word = layout.word(atOrAfter: start) - 1
        while word >= 0, rules.lexicon.has(layout.words[word], in: starters) {
            start = Int(layout.words[word].start)
            word -= 1
        }
        return adverbialStart(before: start, of: head, in: text, layout) ?? start
    }

    /// Where an adverbial starts that a conjunction joins and a comma parts from the verb of its clause: , and in answer to that, he said.
    private func adverbialStart(before start: Int, of head: Head, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Int? {
        guard !head.hasConjunction, start == head.start, isNarrated(head) else { return nil }
        var index = start - 1
        while index > 0, text[index] == FoldingTable.Byte.space { index -= 1 }
        guard index > 0, isComma(text[index]) else { return nil }
        let first = layout.sentences[head.sentence].start
        repeat { index -= 1 } while index > first && !isComma(text[index])
        let word = layout.words[layout.word(atOrAfter: max(index, first))]
        let lexicon = rules.lexicon
        guard Int(word.start) < start, lexicon.isConjunction(text[Int(word.start)]), layout.quotation(at: Int(word.start)) == head.quotation,
            !lexicon.has(word.bareEntry, in: lexicon.complementizer)
        else { return nil }
        // What an attribution within the adverbial says ends there as well, but the adverbial does not begin behind it.
        let next = heads.partitioningIndex(where: { $0.cue.lowerBound >= Int(word.start) })
        guard next >= heads.count || heads[next].start >= start else { return nil }
        let opens = [lexicon.adverbialPreposition, lexicon.occasionPreposition, lexicon.freePreposition].contains { lexicon.has(word.bareEntry, in: $0) }
        return opens ? Int(word.start) : nil
    }

    /// Whether nothing of a sentence stands before an offset.
    func startsSentence(_ offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch lastByte(before: offset, in: text) {
        case nil, FoldingTable.Byte.newline, UInt8(ascii: "."), UInt8(ascii: "!"), FoldingTable.Byte.arabicQuestionMark, UInt8(ascii: "?"): return true
        default: return false
        }
    }

    func startsHead(at offset: Int) -> Bool { starts.contains(offset) }

    func isStop(_ byte: UInt8) -> Bool {
        switch byte {
        case FoldingTable.Byte.arabicComma, UInt8(ascii: ","), FoldingTable.Byte.arabicSemicolon, UInt8(ascii: ";"),
            UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), FoldingTable.Byte.arabicQuestionMark,
            FoldingTable.Byte.newline, FoldingTable.Byte.closingMark, FoldingTable.Byte.neutralMark, FoldingTable.Byte.dash:
            true
        default: false
        }
    }

    /// The first stop between two offsets. First-hand speech is not ended by a word in the middle of a sentence that may well be the speaker's.
    func firstStop(after offset: Int, before limit: Int, quotation: Int, inSpeech: Bool, passing: (Boundary) -> Bool = { $0.isParticular }) -> Int? {
        var index = stops.partitioningIndex(where: { $0.position > offset })
        while index < stops.count, stops[index].position < limit {
            if stops[index].quotation == quotation, !inSpeech || !stops[index].isWeak, !passing(stops[index]) { return stops[index].position }
            index += 1
        }
        return nil
    }

    /// Whether content goes on with a verb without subject that is joined to it: one in the imperfect does not join to a speech verb in another
    /// tense, and in content that opens with who says something, the same one says more.
    func goesOn(_ stop: Boundary, content start: Int, of head: Head, _ layout: Layout) -> Bool {
        if isAnother(stop, than: head, layout) { return true }
        guard let joined = stop.joinedTense, let own = head.form?.tense else { return false }
        if joined == .imperfect { return own == .perfect || own == .participle }
        guard joined == .perfect, own == .perfect || own == .participle else { return false }
        let opening = heads[heads.partitioningIndex(where: { $0.start >= start })...].prefix { $0.start == start }
        return opening.contains { $0.speaker != nil && $0.form?.tense == .perfect }
    }

    /// Whether a joined verb without subject has another gender than an attribution's: it tells of somebody in the content, unless the
    /// attribution is in a relative clause or in what somebody else says, whose verb may go on as well.
    private func isAnother(_ stop: Boundary, than head: Head, _ layout: Layout) -> Bool {
        guard stop.joinedGender != .unknown, head.agreesWithSpeaker,
            head.word == 0 || !rules.lexicon.has(layout.words[head.word - 1], in: rules.lexicon.relativePronoun),
            !drafts.suffix(Self.reach).contains(where: { $0.spans.contains { $0.contains(head.cue.lowerBound) } })
        else { return false }
        let own = gender(of: head)
        return own != .unknown && own != stop.joinedGender
    }

    /// The gender of a finite singular verb in the third person; a verb before its subject shows no number.
    func gender(of head: Head) -> Agreement.Gender {
        guard isNarrated(head), let agreement = head.form?.agreement, agreement.person == 3, agreement.number == .singular else { return .unknown }
        return agreement.gender
    }

    /// Whether an attribution tells what somebody says or said, by a verb in the imperfect or perfect.
    func isNarrated(_ head: Head) -> Bool { head.form.map { $0.tense == .perfect || $0.tense == .imperfect } ?? false }

    /// Whether a boundary is among those that end such an attribution.
    func isEnded(_ head: Head, by limiting: Int) -> Bool {
        let names = rules.rules[limiting].ends
        let verbClass = head.form.map { rules.lexicon.verbs[Int($0.verb)].verbClass }
        return names.contains(rules.rules[head.rule].name) || verbClass.map { names.contains($0) } ?? false
    }

    /// Whether an attribution is part of what somebody says, who then goes on.
    func isSpoken(_ cue: Int, _ quotation: Int) -> Bool {
        quotation >= 0 || drafts.suffix(Self.reach).contains { $0.form == .direct && $0.spans.contains { $0.contains(cue) } }
    }

    func holdsStop(_ paragraph: Range<Int>) -> Bool {
        stops[stops.partitioningIndex(where: { $0.position >= paragraph.lowerBound })...].lazy.prefix { $0.position < paragraph.upperBound }.contains { !$0.isParticular }
    }

    /// Whether the attribution at an offset is one's own.
    func isFirstPerson(at offset: Int) -> Bool { head(from: offset)?.form?.agreement.person == 1 }

    /// The first attribution at an offset or behind it.
    func head(from offset: Int) -> Head? {
        let index = heads.partitioningIndex(where: { $0.start >= offset })
        return index < heads.count ? heads[index] : nil
    }
}
