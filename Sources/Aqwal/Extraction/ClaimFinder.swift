/// Finds where the content of each attribution starts and ends.
///
/// A rule says where content begins; where it ends depends on what comes next in the document: the next attribution, a writer's
/// aside, the closing mark, the sentence's end.
struct ClaimFinder {
    let rules: RuleSet
    private(set) var drafts: [Draft] = []
    private(set) var stops: [Boundary] = []
    private(set) var heads: [Head] = []
    /// Positions of the stops found so far.
    private(set) var starts: Set<Int> = []

    init(rules: RuleSet) { self.rules = rules }

    mutating func find(_ finder: HeadFinder, in text: UnsafeBufferPointer<UInt8>, layout: Layout) {
        drafts.removeAll(keepingCapacity: true)
        heads = finder.heads
        stops = finder.boundaries
        starts = Set(stops.lazy.filter { $0.limiting == nil }.map(\.position))
        for head in heads where !isTold(head) { stop(at: head, in: text, layout) }
        // Whether a source told behind its content ends it depends on what follows, so that the last of them comes first.
        for head in heads.reversed() where isTold(head) { stop(at: head, in: text, layout) }
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

    private func isTold(_ head: Head) -> Bool { rules.rules[head.rule].content == .before || rules.rules[head.rule].content == .around }

    /// Notes that the content before an attribution ends there, where it does.
    private mutating func stop(at head: Head, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) {
        guard ends(head, in: text, layout: layout) else { return }
        let position = clauseStart(of: head, in: text, layout)
        let isNominal = rules.rules[head.rule].form == .nominal
        let isJoined = head.hasConjunction && head.speaker == nil
        stops.append(Boundary(position: position, quotation: layout.quotation(at: position), isWeak: isNominal, joinedTense: isNominal && isJoined ? head.form?.tense : nil, joinedGender: isJoined ? gender(of: head) : .unknown))
        starts.insert(head.start)
    }

    func isRelative(_ word: Int, _ layout: Layout) -> Bool {
        layout.words.indices.contains(word) && rules.lexicon.has(layout.words[word], in: rules.lexicon.relativePronoun)
    }

    /// How many attributions back a clause may already be content.
    static let reach = 32

    /// Attributions that content may hold whose end nothing marks: in a text without full stops or closing marks all that follows
    /// would be everybody's words, and the records would grow with the square of its length.
    private static let mostWithin = 32

    /// Where the content of the attribution at hand ends for that reason.
    private(set) var farthest = 0

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

    /// Whether a noun phrase within a quotation is but what a verb governs that is joined to a clause: whatever that clause is about does more.
    private func goesOnQuoted(_ head: Head) -> Bool {
        guard head.quotation >= 0, head.hasConjunction, head.speaker == nil, rules.rules[head.rule].form == .nominal, let form = head.form else { return false }
        return form.agreement.person == 3 && form.tense != .participle && form.tense != .masdar
    }

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

    /// A quotation of so few words that it may be a name or a term.
    func isTerm(_ quoted: Quotation, _ layout: Layout) -> Bool {
        quoted.isClosed && words(in: quoted.start..<quoted.end, layout) <= Self.longestTerm
    }

    static let longestTerm = 3

    /// Cuts spaces and punctuation off both ends; marks that belong to a quotation inside stay.
    func trimmed(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var start = range.lowerBound
        var end = min(range.upperBound, text.count)
        while start < end, isPadding(text[start]) { start += 1 }
        while end > start, isPadding(text[end - 1]) || text[end - 1] == UInt8(ascii: "(") { end -= 1 }
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
