/// Which outlet carries a statement: one named at the cue, in its sentence, or with another statement of the same speaker.
extension Attributor {
    /// How far back attributions and mentions are looked at, so that the work stays linear in a document's length.
    static let draftReach = 64
    static let mentionReach = 64

    /// The outlets named within a range.
    private func outlets(in range: Range<Int>) -> ArraySlice<OutletMention> {
        let start = outlets.partitioningIndex(where: { $0.span.lowerBound >= range.lowerBound })
        return outlets[start...].prefix { $0.span.lowerBound < range.upperBound }
    }

    /// Outlets with each post put down to the platform that its sentence goes on to name, or else the one named last before, or first
    /// behind it. Posts on a platform that the article does not name are left out.
    static func withPlatforms(_ mentions: [OutletMention], _ describer: Describer) -> [OutletMention] {
        guard mentions.contains(where: \.isPost) else { return mentions }
        let platforms = mentions.indices.filter { !mentions[$0].isPost && describer.isPostPlatform(mentions[$0].span) }
        guard let first = platforms.first else { return mentions.filter { !$0.isPost } }
        var all = mentions
        for index in all.indices where all[index].isPost {
            let next = platforms.first { $0 > index && mentions[$0].sentence == mentions[index].sentence }
            let platform = mentions[next ?? platforms.last { $0 < index } ?? first]
            all[index].name = platform.name
            all[index].platform = platform.span
        }
        return all
    }

    func outlet(of index: Int) -> Claim.Outlet? { named(at: index) ?? carried(to: index) }

    /// The outlet that is named for a statement where it stands.
    private func named(at index: Int) -> Claim.Outlet? {
        let draft = drafts[index]
        let resolved = speakers[index]
        if let span = draft.head.outlet { return noted(index, .ownPhrase, Claim.Outlet(name: name(ofOutletIn: span), span: span)) }
        let content = draft.spans[0].lowerBound
        // What its own programmes and sites are is said of an outlet that speaks itself; a name right behind it is its own.
        if resolved.resolution == .explicit, draft.head.via == nil, draft.head.agreesWithSpeaker, let span = resolved.span,
            outlets(in: span.upperBound..<span.upperBound + 4).isEmpty, let itself = resolved.entity.flatMap(namedOutlet)
        {
            return noted(index, .speakerItself, Claim.Outlet(name: itself.name, span: itself.span))
        }
        var header = draft.head.start..<max(draft.head.end, min(content, draft.head.end))
        if rules.rules[draft.head.rule].content == .before { header = header.lowerBound..<endOfAside(index) }
        if let mention = outlets(in: header).first(where: { !isSpeaker($0.span, resolved) && !isContent($0.span, draft) }) {
            return noted(index, .header, mention.outlet)
        }
        if let addressee = addressedAgain(in: header) { return noted(index, .header, addressee) }
        if !draft.head.agreesWithSpeaker, let relay = relay(of: draft) { return noted(index, .header, relay) }
        if let itself = resolved.entity.flatMap(namedOutlet) {
            return noted(index, .speakerItself, Claim.Outlet(name: itself.name, span: resolved.span == nil ? nil : itself.span))
        }
        // What a document was published in, whom a correspondent works for, and whose sources they are.
        if let entity = resolved.entity, let span = resolved.span, let mention = outlets(in: span).first,
            memory[entity].kind == .document || describer.isCorrespondent(span.lowerBound..<mention.span.lowerBound)
                || memory[entity].kind == .anonymous && describer.words(in: span.lowerBound..<mention.span.lowerBound).count == 1
        {
            return noted(index, .ownPhrase, mention.outlet)
        }
        let sentence = layout.sentences[draft.head.sentence]
        let near = drafts[max(0, index - Self.draftReach)..<index]
        if let mention = outlets(in: sentence.start..<max(sentence.start, draft.head.start)).last(where: { mention in
            mention.sentence == draft.head.sentence && mention.span.upperBound <= draft.head.start && mention.quotation == draft.head.quotation
                && !describesPerson(mention) && !isContent(mention.span, draft) && !near.contains { isContent(mention.span, $0) || $0.head.sentence == draft.head.sentence && $0.head.start <= mention.span.lowerBound }
        }) {
            return noted(index, .sentenceBefore, mention.outlet)
        }
        if draft.parent >= 0, let outer = carriers[draft.parent], isRelayed(draft.parent) { return noted(index, .enclosing, outer) }
        if draft.sameClaim >= 0, let same = carriers[draft.sameClaim] { return noted(index, .sameClaim, same) }
        return nil
    }

    /// The outlet of what its speaker has said before on the same occasion. Of what stands within a statement, only the same speaker's
    /// words have come through its outlet.
    private func carried(to index: Int) -> Claim.Outlet? {
        guard let entity = speakers[index].entity else { return nil }
        guard isReported(index) else {
            let parent = drafts[index].parent
            return speakers[parent].entity == entity ? noted(index, .enclosing, carriers[parent]) : nil
        }
        if opensOccasion(index) { return nil }
        return noted(index, .earlierStatement, memory[entity].outlet ?? meeting(before: index))
    }

    /// Whether the article itself reports a statement, or an outlet that it relays: it stands in no other statement.
    private func isReported(_ index: Int) -> Bool { drafts[index].parent < 0 || isRelayed(drafts[index].parent) }

    /// Notes an outlet for what its speaker says below. An aside says nothing of other statements unless it names an outlet.
    mutating func remember(_ outlet: Claim.Outlet?, of index: Int) {
        guard let entity = speakers[index].entity, isReported(index), outlet != nil || !isAside(index) else { return }
        memory.setOutlet(outlet, of: entity)
    }

    /// Words before an attribution that may say when its statement was made.
    private static let occasionReach = 4

    /// Whether a statement is one of another occasion than those before it: the words before it say that it was made earlier, or its source
    /// is somebody without a name who was not there before.
    private func opensOccasion(_ index: Int) -> Bool {
        let head = drafts[index].head
        guard let span = speakers[index].span, let entity = speakers[index].entity else { return false }
        // What goes on in the sentence of another statement goes on with it.
        if index > 0, drafts[index - 1].head.sentence == head.sentence, drafts[index - 1].parent == drafts[index].parent { return false }
        let opening = max(layout.word(atOrAfter: layout.sentences[head.sentence].start), layout.word(atOrAfter: head.start) - Self.occasionReach)
        if layout.words[min(opening, head.word)..<head.word].contains(where: { rules.lexicon.has($0, in: rules.lexicon.earlierOccasion) }) { return true }
        return speakers[index].resolution == .explicit && memory[entity].kind == .anonymous && !describer.isDefinite(span)
    }

    /// How far behind whom an outlet has met, or one of them, others of them are quoted.
    private static let meetingReach = 1800

    /// The outlet that has last met people, which what they say below came through: whom it has met or asked is quoted one after the other.
    private func meeting(before index: Int) -> Claim.Outlet? {
        let head = drafts[index].head
        guard let entity = speakers[index].entity, memory[entity].mayBePerson else { return nil }
        let recent = outlets[..<outlets.partitioningIndex(where: { $0.span.lowerBound >= head.start })].suffix(Self.mentionReach)
        let near = max(0, index - Self.draftReach)..<index
        // What is named within what somebody says has asked nobody.
        guard let last = recent.last(where: { outlet in !near.contains { isContent(outlet.span, drafts[$0]) } }),
            let mention = last.hasMet ? last : recent.last(where: { $0.hasMet && isSame($0.span, last.span) })
        else { return nil }
        let between = near.last { drafts[$0].parent < 0 && drafts[$0].head.start >= mention.span.lowerBound && speakers[$0].entity != nil }
        guard head.start - (between.map { drafts[$0].spans.last?.upperBound ?? drafts[$0].head.end } ?? mention.span.upperBound) < Self.meetingReach else { return nil }
        return between.map { cameThrough($0, mention) } ?? true ? mention.outlet : nil
    }

    /// Whether a statement came through an outlet, or is its own.
    private func cameThrough(_ index: Int, _ mention: OutletMention) -> Bool {
        guard let outlet = carriers[index] else { return false }
        if let span = outlet.span { return isSame(span, mention.span) }
        return speakers[index].entity.map { memory[$0].nameWords == describer.words(in: mention.span).map(describer.hash) } ?? false
    }

    /// Whether an outlet is named by the same words.
    private func isSame(_ span: Range<Int>, _ other: Range<Int>) -> Bool {
        span == other || describer.words(in: span).map(describer.hash) == describer.words(in: other).map(describer.hash)
    }

    /// The outlet that a noun with the article means as the addressee (to the paper, with the paper).
    private func addressedAgain(in header: Range<Int>) -> Claim.Outlet? {
        let words = describer.words(in: header)
        guard let place = words.indices.first(where: { describer.isOutletAddressed(words[$0], behind: $0 > 0 ? words[$0 - 1] : nil) }), case let noun = words[place],
            let entity = memory.antecedent(of: describer.describe(noun, form: nil, subjectFollows: false))
        else { return nil }
        return namedOutlet(entity)
    }

    /// Whether an outlet is named only to say who somebody is (a model of X), and not for whom a correspondent asks.
    private func describesPerson(_ outlet: OutletMention) -> Bool {
        mentioned.suffix(Self.mentionReach).contains { candidate in
            let start = candidate.mention.span.lowerBound
            return start < outlet.span.lowerBound && candidate.mention.span.contains(outlet.span.lowerBound) && !describer.isCorrespondent(start..<outlet.span.lowerBound)
        }
    }

    /// The outlet that passes a statement on, where it is not named there: the paper, or a verb without subject.
    private func relay(of draft: Draft) -> Claim.Outlet? {
        let entity: Int?
        if let via = draft.head.via {
            entity = memory.antecedent(of: describer.describe(via, form: draft.head.form, subjectFollows: true))
        } else {
            let need = draft.head.form.map { Agreement(gender: $0.agreement.gender) } ?? Agreement()
            entity = memory.latest.first { namedOutlet($0) != nil && memory[$0].agreement.agrees(with: need) }
        }
        return entity.flatMap(namedOutlet)
    }

    /// An entity as an outlet, where it is one with a name. A platform that speaks is the company.
    private func namedOutlet(_ entity: Int) -> Claim.Outlet? {
        guard memory[entity].kind == .outlet, memory[entity].isNamed, !isPlatform(entity) else { return nil }
        return Claim.Outlet(name: memory[entity].name, span: memory[entity].span)
    }

    private func isPlatform(_ entity: Int) -> Bool {
        if case .span(let name) = memory[entity].name, describer.isPlatform(name) { return true }
        return describer.isPlatform(memory[entity].span)
    }

    /// Whether all that an attribution holds comes through its outlet: the outlet itself, or its report, speaks there.
    private func isRelayed(_ index: Int) -> Bool {
        guard let entity = speakers[index].entity else { return true }
        return memory[entity].kind == .outlet || memory[entity].kind == .document || drafts[index].head.via != nil
    }

    /// The phrase that passes a statement on; nil where that is the outlet itself, by its name or by reference.
    func link(via: Range<Int>, of index: Int) -> Claim.Link? {
        let kind = describer.describe(via, form: nil, subjectFollows: false).kind
        if kind == .outlet, let outlet = carriers[index], outlet.span?.overlaps(via) ?? false || relay(of: drafts[index])?.name == outlet.name {
            return nil
        }
        return Claim.Link(name: .span(describer.unmarked(via)), kind: kind)
    }

    private func name(ofOutletIn span: Range<Int>) -> Claim.Name {
        outlets(in: span).first?.name ?? .span(describer.unmarked(span))
    }

    private func isSpeaker(_ span: Range<Int>, _ resolved: Resolved) -> Bool { resolved.span.map { $0.overlaps(span) } ?? false }
    private func isContent(_ span: Range<Int>, _ draft: Draft) -> Bool { draft.spans.contains { $0.overlaps(span) } }

    /// Where an attribution behind its content ends with all that belongs to it: at the next attribution, or with the sentence.
    private func endOfAside(_ index: Int) -> Int {
        let head = drafts[index].head
        let end = layout.sentences[head.sentence].end
        guard index + 1 < drafts.count else { return max(head.end, end) }
        return max(head.end, min(end, drafts[index + 1].head.start))
    }

    /// An outlet that is named as the source of a claim behind it has passed the speaker's words on.
    mutating func passToSameClaim(_ index: Int) {
        let earlier = drafts[index].sameClaim >= 0 ? drafts[index].sameClaim : goesOnFrom(index)
        guard earlier >= 0, carriers[earlier] == nil, let outlet = carriers[index], let source = speakers[index].entity, memory[source].kind == .outlet
        else { return }
        carriers[earlier] = noted(earlier, .laterStatement, outlet)
        guard let speaker = speakers[earlier].entity else { return }
        memory.setOutlet(outlet, of: speaker)
        // It stands behind the last of what its sentence says, and means all that the speaker says there (`said that …, adding that …, according to X`).
        for other in drafts.indices.prefix(earlier).suffix(Self.draftReach).reversed() {
            guard drafts[other].head.sentence == drafts[earlier].head.sentence else { break }
            guard drafts[other].parent == drafts[earlier].parent else { continue }
            guard speakers[other].entity == speaker, carriers[other] == nil else { break }
            carriers[other] = noted(other, .laterStatement, outlet)
        }
    }

    /// The statement that what is attributed in passing goes on from behind no more than a comma (`said: «…», who …, according to X`), or -1.
    private func goesOnFrom(_ index: Int) -> Int {
        let earlier = index - 1
        guard isAside(index), earlier >= 0, drafts[earlier].parent == drafts[index].parent, !isAside(earlier), let end = drafts[earlier].spans.last?.upperBound,
            case let start = drafts[index].spans[0].lowerBound, end < start, start - end <= Self.commaReach
        else { return -1 }
        let gap = describer.text[end..<start]
        let comma = gap.contains(FoldingTable.Byte.arabicComma) || gap.contains(UInt8(ascii: ","))
        return comma && !gap.contains(UInt8(ascii: ".")) && !gap.contains(FoldingTable.Byte.newline) ? earlier : -1
    }

    private static let commaReach = 5

    mutating func passOutletsOn() {
        passFromHeadline()
        passToNamed()
        passBack()
        passToHeadline()
    }

    /// A headline tells what the story opens with: it came through the same outlet, unless another person is named in it.
    private mutating func passToHeadline() {
        guard opensWithHeadline, let first = drafts.indices.first(where: { drafts[$0].head.start >= layout.paragraphs[0].upperBound && drafts[$0].parent < 0 }),
            let outlet = carriers[first], let speaker = speakers[first].entity, memory[speaker].kind != .outlet
        else { return }
        for headline in drafts.indices.prefix(first) where carriers[headline] == nil && drafts[headline].parent < 0 && drafts[headline].head.start < layout.paragraphs[0].upperBound {
            guard let entity = speakers[headline].entity, entity == speaker || memory[entity].kind != .person || !memory[entity].isNamed else { continue }
            carriers[headline] = noted(headline, .laterStatement, outlet)
        }
    }

    /// Whether the first of several paragraphs does not end with a full stop.
    private var opensWithHeadline: Bool {
        guard layout.paragraphs.count > 1 else { return false }
        let last = describer.text[layout.paragraphs[0]].last { $0 != FoldingTable.Byte.space && $0 != FoldingTable.Byte.newline }
        return last != UInt8(ascii: ".")
    }

    /// A headline that addresses an outlet (`X to Y:`) says so of all that its speakers say below, and whoever speaks for them.
    private mutating func passFromHeadline() {
        for headline in drafts.indices where rules.rules[drafts[headline].head.rule].place == .headline {
            guard let outlet = carriers[headline], let span = outlet.span, drafts[headline].head.start..<drafts[headline].head.end ~= span.lowerBound,
                let speaker = speakers[headline].span
            else { continue }
            let phrase = describer.words(in: speaker)
            let named = phrase.map(describer.hash)
            let words = Set(phrase.flatMap(describer.hashes))
            for index in drafts.indices where index > headline && drafts[index].parent < 0 && carriers[index] == nil {
                guard let entity = speakers[index].entity, memory[entity].kind == .person,
                    memory[entity].nameWords.last.map(words.contains) ?? false || memory[entity].description.isSuperset(of: named)
                else { continue }
                carriers[index] = noted(index, .laterStatement, outlet)
            }
        }
    }

    /// What came through an outlet while its speaker had no name yet goes on under the name (a minister told X; the minister, N, added).
    private mutating func passToNamed() {
        guard !namedLater.isEmpty else { return }
        var told: [Int: Claim.Outlet] = [:]
        for index in drafts.indices where isReported(index) {
            guard let entity = speakers[index].entity, namedLater.contains(entity) else { continue }
            if let outlet = carriers[index] {
                told[entity] = outlet
            } else if opensOccasion(index) {
                told[entity] = nil
            } else if let outlet = told[entity] {
                carriers[index] = noted(index, .earlierStatement, outlet)
            }
        }
    }

    /// How a speaker's next statement came, as told behind the one at hand.
    private struct LaterStatement {
        let outlet: Claim.Outlet
        /// Whether it says nothing of more than what the story opens with: a post on a platform, or what an outlet relays.
        let isOfLead: Bool
    }

    /// What a speaker says on one occasion has one outlet: where a later statement names it, it is that of the earlier ones as well.
    private mutating func passBack() {
        var later: [Int: LaterStatement] = [:]
        let lead = leadEnd
        var told = occasions[...]
        for index in drafts.indices.reversed() where isReported(index) {
            while let occasion = told.last, occasion.position > drafts[index].head.start {
                later[occasion.speaker] = occasion.reachesBack ? LaterStatement(outlet: occasion.outlet, isOfLead: false) : nil
                told.removeLast()
            }
            guard let entity = speakers[index].entity else { continue }
            if let outlet = carriers[index] {
                later[entity] = isOccasion(index) ? nil : LaterStatement(outlet: outlet, isOfLead: isPosted(index) || drafts[index].head.via != nil)
            } else if isInStatement(index) {
                later[entity] = nil
            } else if memory[entity].kind != .outlet, memory[entity].kind != .document, let statement = later[entity],
                drafts[index].head.start < lead || !statement.isOfLead && (drafts[index].sameClaim >= 0 || !isAside(index))
            {
                carriers[index] = noted(index, .laterStatement, statement.outlet)
            }
            if opensOccasion(index) { later[entity] = nil }
        }
        for index in drafts.indices where carriers[index] == nil && speakers[index].entity != nil {
            let outer = [drafts[index].parent, drafts[index].sameClaim].first { $0 >= 0 && speakers[$0].entity == speakers[index].entity }
            if let outer { carriers[index] = noted(index, .enclosing, carriers[outer]) }
        }
    }

    /// Whether a statement was written on a platform, which is named behind its verb: what the story opens with may tell of it already, but no other.
    private func isPosted(_ index: Int) -> Bool {
        guard let outlet = carriers[index]?.span, outlet.lowerBound > drafts[index].head.cue.upperBound else { return false }
        return describer.isPlatform(outlet)
    }

    /// Where what the story opens with ends: the headline and the first paragraph behind it.
    private var leadEnd: Int { layout.paragraphs.isEmpty ? 0 : layout.paragraphs[opensWithHeadline ? 1 : 0].upperBound }

    /// Whether an attribution says in which statement of its own it was made, which is not what an outlet was told later.
    private func isInStatement(_ index: Int) -> Bool {
        let words = describer.words(in: drafts[index].head.start..<drafts[index].head.end)
        return words.indices.dropFirst().contains { place in
            describer.isStatement(words[place]) && !describer.isDefinite(words[place]) && describer.isBeforeDocument(words[place - 1])
        }
    }

    /// Whether a statement is attributed in passing, behind what it says.
    private func isAside(_ index: Int) -> Bool { rules.rules[drafts[index].head.rule].content == .before }

    /// Whether a sentence opens with a preposition or a word for an earlier time.
    private func opensWithAdverbial(_ opening: Int) -> Bool {
        let word = layout.words[opening], lexicon = rules.lexicon
        return [lexicon.occasionPreposition, lexicon.earlierOccasion, lexicon.adverbialPreposition, lexicon.freePreposition].contains { lexicon.has(word, in: $0) }
    }

    /// Whether the words before a statement tell of a speech to its outlet as of what somebody does (`refused in an interview with X to …, saying that`).
    private func tellsOfSpeech(to outlet: Range<Int>, before index: Int, from opening: Int) -> Bool {
        let sentence = layout.sentences[drafts[index].head.sentence]
        guard outlet.lowerBound < drafts[index].head.start, !opensWithAdverbial(opening),
            let mention = outlets(in: sentence.start..<outlet.upperBound).first(where: { $0.outlet.span == outlet })
        else { return false }
        return speechEvent(before: mention) != nil
    }

    /// Whether a statement was made on an occasion of its own: its sentence opens with a phrase that sets it apart
    /// (`earlier`, `in an article for X`), it is attributed in passing, or a publication stands between the speaker and the outlet.
    private func isOccasion(_ index: Int) -> Bool {
        let head = drafts[index].head
        guard let outlet = carriers[index]?.span, layout.sentences[head.sentence].start..<max(layout.sentences[head.sentence].end, head.end) ~= outlet.lowerBound
        else { return false }
        let sentence = layout.sentences[head.sentence]
        // What goes on in the sentence of another statement, and is addressed itself, opens behind that one.
        let goesOn = index > 0 && drafts[index - 1].head.sentence == head.sentence && drafts[index - 1].parent == drafts[index].parent && outlet.lowerBound < head.end
        let opening = layout.word(atOrAfter: goesOn ? max(sentence.start, min(head.start, drafts[index - 1].spans.last?.upperBound ?? head.start)) : sentence.start)
        if rules.rules[head.rule].content == .before { return true }
        if head.word - opening > 1, !frames.contains(sentence.start), !tellsOfSpeech(to: outlet, before: index, from: opening) { return true }
        return outlet.lowerBound > head.cue.upperBound
            && describer.words(in: head.cue.upperBound..<outlet.lowerBound).contains(where: describer.isPublication)
    }
}
