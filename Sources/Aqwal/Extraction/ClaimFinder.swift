/// Finds where the content of each attribution starts and ends.
///
/// A rule says where content begins; where it ends depends on what comes next in the document: the next attribution, a writer's
/// aside, the closing mark, the sentence's end.
struct ClaimFinder {
    let rules: RuleSet
    private(set) var drafts: [Draft] = []
    private var stops: [Boundary] = []
    private var heads: [Head] = []
    /// Positions of the stops found so far.
    private var starts: Set<Int> = []

    init(rules: RuleSet) { self.rules = rules }

    mutating func find(_ finder: HeadFinder, in text: UnsafeBufferPointer<UInt8>, layout: Layout) {
        drafts.removeAll(keepingCapacity: true)
        heads = finder.heads
        stops = finder.boundaries
        starts = Set(stops.lazy.filter { $0.limiting == nil }.map(\.position))
        for head in heads where ends(head, in: text, layout: layout) {
            let position = clauseStart(of: head, in: text, layout)
            let isNominal = rules.rules[head.rule].form == .nominal
            stops.append(Boundary(position: position, quotation: layout.quotation(at: position), isWeak: isNominal, joinedTense: isNominal && head.hasConjunction && head.speaker == nil ? head.form?.tense : nil, joinedGender: head.hasConjunction && head.speaker == nil ? gender(of: head) : .unknown))
            starts.insert(head.start)
        }
        for head in heads where head.hasConjunction && head.form?.agreement.person == 1 {
            stops.append(Boundary(position: head.start, quotation: head.quotation, isSpeakers: true))
        }
        for index in stops.indices where stops[index].isWeak { stops[index].isWeak = !startsSentence(stops[index].position, in: text) }
        stops.sort { $0.position < $1.position }
        for (index, head) in heads.enumerated() {
            farthest = index + Self.mostWithin < heads.count ? heads[index + Self.mostWithin].start : text.count
            guard let draft = draft(head, in: text, layout: layout) else { continue }
            drafts.append(draft)
        }
        nest()
    }

    // MARK: Stops

    /// Whether an attribution ends the content that runs up to it, rather than being part of it.
    private func ends(_ head: Head, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> Bool {
        let rule = rules.rules[head.rule]
        switch rule.content {
        case .before, .around:
            // Postposed: it ends the content only when nothing of the sentence follows it.
            let sentence = layout.sentences[head.sentence]
            return rule.content == .before && skipping(head.end, in: text) >= sentence.end
                || startsHead(at: skipping(head.end, in: text))
        case .none, .previous: return true
        case .after, .turn: break
        }
        if let form = head.form, form.tense == .participle { return true }
        if let form = head.form, form.tense == .masdar { return false }
        // Who says I goes on speaking.
        if let form = head.form, form.agreement.person == 1 { return false }
        if head.hasConjunction { return true }
        let before = lastByte(before: head.start, in: text)
        if before == nil { return true }
        // A comma before a verb with a noun phrase may close what is said of its subject.
        if rule.form == .nominal, isComma(before) { return false }
        if rule.place == .clause {
            // A relative clause belongs to the noun that it tells of.
            if isRelative(head.word - 1, layout) || isRelative(head.word - 2, layout) { return false }
            // A clause with a complementizer goes on with content that began with one.
            let first = layout.words[layout.word(atOrAfter: head.start)]
            if Int(first.start) == head.start, rules.lexicon.has(first.entry, in: rules.lexicon.complementizer) { return false }
            // A conjunction with no comma before it may join two nouns.
            if let conjunction = conjunction(before: head.start, in: text) { return lastByte(before: conjunction, in: text).map(isStop) ?? true }
            return isStop(before!) || rules.lexicon.has(first, in: rules.lexicon.clauseStarter)
        }
        return isStop(before!) || opened(head, in: text, layout)
    }

    /// Where the conjunction stands that is written on to the front of the word at an offset.
    private func conjunction(before offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard offset > 0, rules.lexicon.isConjunction(text[offset - 1]) else { return nil }
        return offset == 1 || !FoldingTable.isWord[Int(text[offset - 2])] ? offset - 1 : nil
    }

    func isRelative(_ word: Int, _ layout: Layout) -> Bool {
        layout.words.indices.contains(word) && rules.lexicon.has(layout.words[word].entry, in: rules.lexicon.relativePronoun)
    }

    /// Whether the word before a head opens a new clause of the writer's, as `then` does.
    private func opened(_ head: Head, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Bool { clauseStart(of: head, in: text, layout) < head.start }

    /// Where the clause of a head starts: at the words that open it.
    private func clauseStart(of head: Head, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Int {
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
    private func startsSentence(_ offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch lastByte(before: offset, in: text) {
        case nil, FoldingTable.Byte.newline, UInt8(ascii: "."), UInt8(ascii: "!"), FoldingTable.Byte.arabicQuestionMark, UInt8(ascii: "?"): return true
        default: return false
        }
    }

    func startsHead(at offset: Int) -> Bool { starts.contains(offset) }

    /// How many attributions back a clause may already be content.
    private static let reach = 32
    /// Attributions that content may hold whose end nothing marks: in a text without full stops or closing marks all that follows
    /// would be everybody's words, and the records would grow with the square of its length.
    private static let mostWithin = 32
    /// Where the content of the attribution at hand ends for that reason.
    private(set) var farthest = 0

    private func isStop(_ byte: UInt8) -> Bool {
        switch byte {
        case FoldingTable.Byte.arabicComma, UInt8(ascii: ","), FoldingTable.Byte.arabicSemicolon, UInt8(ascii: ";"),
            UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), FoldingTable.Byte.arabicQuestionMark,
            FoldingTable.Byte.newline, FoldingTable.Byte.closingMark, FoldingTable.Byte.neutralMark, FoldingTable.Byte.dash:
            true
        default: false
        }
    }

    /// The last byte before an offset that is no space; nil at the start of the text.
    func lastByte(before offset: Int, in text: UnsafeBufferPointer<UInt8>) -> UInt8? {
        var index = offset - 1
        while index >= 0, text[index] == FoldingTable.Byte.space { index -= 1 }
        return index >= 0 ? text[index] : nil
    }

    func skipping(_ offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var index = offset
        while index < text.count, !FoldingTable.isWord[Int(text[index])] { index += 1 }
        return index
    }

    /// The first stop between two offsets. First-hand speech is not ended by a word in the middle of a sentence that may well be the speaker's.
    private func firstStop(after offset: Int, before limit: Int, quotation: Int, inSpeech: Bool, passing: (Boundary) -> Bool = { $0.isParticular }) -> Int? {
        var index = stops.partitioningIndex(where: { $0.position > offset })
        while index < stops.count, stops[index].position < limit {
            if stops[index].quotation == quotation, !inSpeech || !stops[index].isWeak, !passing(stops[index]) { return stops[index].position }
            index += 1
        }
        return nil
    }

    /// Whether content goes on with a verb without subject that is joined to it: one in the imperfect does not join to a speech verb in another
    /// tense, and in content that opens with who says something, the same one says more.
    private func goesOn(_ stop: Boundary, content start: Int, of head: Head, _ layout: Layout) -> Bool {
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
    private func gender(of head: Head) -> Agreement.Gender {
        guard isNarrated(head), let agreement = head.form?.agreement, agreement.person == 3, agreement.number == .singular else { return .unknown }
        return agreement.gender
    }

    /// Whether an attribution tells what somebody says or said, by a verb in the imperfect or perfect.
    private func isNarrated(_ head: Head) -> Bool { head.form.map { $0.tense == .perfect || $0.tense == .imperfect } ?? false }

    /// Whether a boundary is among those that end such an attribution.
    private func isEnded(_ head: Head, by limiting: Int) -> Bool {
        let names = rules.rules[limiting].ends
        let verbClass = head.form.map { rules.lexicon.verbs[Int($0.verb)].verbClass }
        return names.contains(rules.rules[head.rule].name) || verbClass.map { names.contains($0) } ?? false
    }

    /// Whether an attribution is part of what somebody says, who then goes on.
    private func isSpoken(_ cue: Int, _ quotation: Int) -> Bool {
        quotation >= 0 || drafts.suffix(Self.reach).contains { $0.form == .direct && $0.spans.contains { $0.contains(cue) } }
    }

    /// Whether a noun phrase within a quotation is but what a verb governs that is joined to a clause: whatever that clause is about does more.
    private func goesOnQuoted(_ head: Head) -> Bool {
        guard head.quotation >= 0, head.hasConjunction, head.speaker == nil, rules.rules[head.rule].form == .nominal, let form = head.form else { return false }
        return form.agreement.person == 3 && form.tense != .participle && form.tense != .masdar
    }

    // MARK: Content

    private func draft(_ head: Head, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> Draft? {
        let rule = rules.rules[head.rule]
        if goesOnQuoted(head) { return nil }
        var spans: [Range<Int>] = []
        var direct = false
        var same = -1
        switch rule.content {
        case .after:
            guard let claim = head.claim else { return nil }
            (spans, direct) = after(claim, of: head, in: text, layout: layout)
            if !direct, isAside(head, in: text, layout), let end = asideEnd(spans.first, quotation: head.quotation, in: text, layout) {
                spans[0] = trimmed(spans[0].lowerBound..<end, in: text)
            }
        case .turn:
            guard let claim = head.claim else { return nil }
            spans = [trimmed(claim.lowerBound..<turnEnd(from: claim.lowerBound, sentence: head.sentence, in: text, layout: layout), in: text)]
            direct = true
        case .before:
            guard let (span, quoted, earlier) = before(head, in: text, layout: layout) else { return nil }
            spans = [span]
            direct = quoted
            same = earlier
            if !quoted, earlier < 0, let rest = broken(span, by: head, in: text, layout) {
                spans += after(rest..<rest, of: head, in: text, layout: layout).0
            }
        case .around:
            guard let (span, quoted, _) = before(head, in: text, layout: layout) else { return nil }
            spans = [span]
            direct = quoted
            if let claim = head.claim {
                spans += after(claim, of: head, in: text, layout: layout).0
            }
        case .previous:
            guard head.sentence > 0 else { return nil }
            let sentence = layout.sentences[head.sentence - 1]
            spans = [trimmed(contentStart(sentence.start, in: text, layout)..<sentence.end, in: text)]
        case .none: return nil
        }
        spans.removeAll { $0.isEmpty }
        guard !spans.isEmpty else { return nil }
        spans[spans.count - 1] = rounded(spans[spans.count - 1], in: text)
        // One word, such as a complementizer with its pronoun, says nothing by itself.
        guard spans.count > 1 || rule.form == .nominal || words(in: spans[0], layout) > 1 else { return nil }
        let joins = head.claim.map { !$0.isEmpty && joinsClause(at: $0.upperBound, before: spans[0].upperBound, in: text, layout) } ?? false
        let isNominal = rule.form == .nominal && !joins
        let form = isNominal ? .nominal : form(of: spans, direct: direct || rule.form == .direct, in: text, layout)
        let status = head.status ?? rule.status ?? head.form.map { rules.lexicon.verbs[Int($0.verb)].status } ?? .asserted
        return Draft(head: head, spans: spans, form: form, status: status, parent: -1, sameClaim: same)
    }

    func words(in span: Range<Int>, _ layout: Layout) -> Int {
        layout.word(atOrAfter: span.upperBound) - layout.word(atOrAfter: span.lowerBound)
    }

    private func form(of spans: [Range<Int>], direct: Bool, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Claim.Form {
        if direct { return .direct }
        let quoted = spans.contains { layout.quotations(in: $0).contains { !isName($0, in: text, layout) } }
        return quoted ? .mixed : .indirect
    }

    /// Words that a name in marks has at most, the times it stands in marks, and how many quotations on either side are looked at for that.
    private static let longestName = 4, leastRepeated = 3, repeatReach = 100

    /// Whether what stands in marks is a name and nobody's words: behind what it is a name of (the company "X"), or in marks again and again.
    private func isName(_ index: Int, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Bool {
        let quoted = layout.quotations[index]
        let count = words(in: quoted.start..<quoted.end, layout)
        guard quoted.isClosed, count > 0, count <= Self.longestName else { return false }
        let before = layout.word(atOrAfter: quoted.open) - 1
        if before >= 0 {
            let word = layout.words[before]
            let lexicon = rules.lexicon
            let isKind = lexicon.has(word.entry, in: lexicon.namedKind)
                || lexicon.has(word.bareEntry, in: lexicon.namedKind) && !text[Int(word.start)..<Int(word.end)].starts(with: lexicon.article)
            if isKind, text[Int(word.end)..<quoted.open].allSatisfy({ $0 == FoldingTable.Byte.space }) { return true }
        }
        let name = text[quoted.start..<quoted.end]
        let others = layout.quotations[max(0, index - Self.repeatReach)..<min(layout.quotations.count, index + Self.repeatReach)]
        return others.count { $0.end - $0.start == name.count && text[$0.start..<$0.end].elementsEqual(name) } >= Self.leastRepeated
    }

    /// Content that starts at a group and runs on.
    private func after(_ claim: Range<Int>, of head: Head, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> ([Range<Int>], Bool) {
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
                return ([trimmed(quoted.start..<end, in: text)] + layout.goingOn(behind: quoted, in: text).map { trimmed($0, in: text) }, true)
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

    private func holdsStop(_ paragraph: Range<Int>) -> Bool {
        stops[stops.partitioningIndex(where: { $0.position >= paragraph.lowerBound })...].lazy.prefix { $0.position < paragraph.upperBound }.contains { !$0.isParticular }
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

    /// Whether the attribution at an offset is one's own.
    private func isFirstPerson(at offset: Int) -> Bool { head(from: offset)?.form?.agreement.person == 1 }

    /// The first attribution at an offset or behind it.
    private func head(from offset: Int) -> Head? {
        let index = heads.partitioningIndex(where: { $0.start >= offset })
        return index < heads.count ? heads[index] : nil
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

    /// A quotation of so few words that it may be a name or a term.
    private func isTerm(_ quoted: Quotation, _ layout: Layout) -> Bool {
        quoted.isClosed && words(in: quoted.start..<quoted.end, layout) <= Self.longestTerm
    }

    static let longestTerm = 3

    /// Content that stands before an attribution: the quotation that ends there, the content already attributed, or the clause.
    private func before(_ head: Head, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> (Range<Int>, Bool, Int)? {
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
        start = start == sentence.start ? contentStart(start, in: text, layout) : skipping(start, in: text)
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
    private func isBracketed(_ head: Head, in text: UnsafeBufferPointer<UInt8>) -> Bool { lastByte(before: head.start, in: text) == UInt8(ascii: "(") }

    /// Whether nothing of a clause stands before an opening mark: then the quotation is the whole content.
    private func startsClause(_ open: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let before = lastByte(before: open, in: text) else { return true }
        return !isComma(before) && (isStop(before) || before == UInt8(ascii: ":"))
    }

    private func closesQuotation(_ offset: Int, _ layout: Layout) -> Bool {
        let index = layout.quotation(at: offset - 1)
        return index >= 0 && layout.quotations[index].close == offset
    }

    /// Cuts spaces and punctuation off both ends; marks that belong to a quotation inside stay.
    private func trimmed(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var start = range.lowerBound
        var end = min(range.upperBound, text.count)
        while start < end, isPadding(text[start]) { start += 1 }
        while end > start, isPadding(text[end - 1]) { end -= 1 }
        guard end > start else { return start..<start }
        return start..<end
    }

    private func isPadding(_ byte: UInt8) -> Bool {
        switch byte {
        case FoldingTable.Byte.space, FoldingTable.Byte.newline, FoldingTable.Byte.arabicComma, UInt8(ascii: ","),
            UInt8(ascii: "."), UInt8(ascii: ":"), FoldingTable.Byte.dash, FoldingTable.Byte.arabicSemicolon, UInt8(ascii: ";"),
            FoldingTable.Byte.bullet:
            true
        default: false
        }
    }

    // MARK: Nesting

    /// Finds for every draft the innermost earlier one whose content holds its cue.
    private mutating func nest() {
        var open: [Int] = []
        for index in drafts.indices {
            let cue = drafts[index].head.cue.lowerBound
            while let last = open.last, !(drafts[last].spans.contains { $0.contains(cue) }),
                (drafts[last].spans.last?.upperBound ?? 0) <= cue
            {
                open.removeLast()
            }
            drafts[index].parent = open.last { candidate in drafts[candidate].spans.contains { $0.contains(cue) } } ?? -1
            open.append(index)
        }
    }
}
