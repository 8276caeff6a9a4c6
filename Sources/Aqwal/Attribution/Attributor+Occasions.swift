/// Occasions that the article tells of without attributing a statement there (`X told his story in an interview with Y`): what X says
/// in the sentences around came through Y.
extension Attributor {
    /// Somebody who has spoken to an outlet.
    struct Occasion {
        /// Where the outlet is named.
        let position: Int
        let speaker: Int
        let outlet: Claim.Outlet
        /// Whether what was said above came through it, too.
        let reachesBack: Bool
    }

    /// How many words may stand between the noun for a speech and the outlet.
    private static let speechReach = 6

    /// Notes who has spoken to outlets in sentences that are over.
    mutating func noteOccasions(before sentence: Int) {
        while nextOccasion < outlets.count, outlets[nextOccasion].sentence < sentence {
            let mention = outlets[nextOccasion]
            nextOccasion += 1
            guard mention.quotation < 0, !mention.hasMet, let noun = speechEvent(before: mention), !isTaken(mention), let speaker = speaker(to: mention, noun) else { continue }
            let outlet = mention.outlet
            let opening = layout.word(atOrAfter: layout.sentences[mention.sentence].start)
            if let earlier = layout.words[max(opening, noun - Self.draftReach)..<noun].lastIndex(where: { rules.lexicon.has($0, in: rules.lexicon.earlierOccasion) }),
                !goesOn(behind: earlier, before: noun) { continue }
            memory.setOutlet(outlet, of: speaker)
            occasions.append(Occasion(position: mention.span.lowerBound, speaker: speaker, outlet: outlet, reachesBack: !describer.isPublication(layout.words[noun].range)))
        }
    }

    /// Whether a verb in the imperfect between tells what went on meanwhile (was answering a question in an interview with X).
    private func goesOn(behind earlier: Int, before noun: Int) -> Bool {
        layout.words[(earlier + 1)..<noun].contains { word in rules.lexicon.form(of: word.entry) { $0.tense == .imperfect } != nil }
    }

    /// The noun for a speech, behind a preposition, in which an outlet is addressed.
    func speechEvent(before mention: OutletMention) -> Int? {
        var word = layout.word(atOrAfter: mention.span.lowerBound) - 1
        let end = max(0, word - Self.speechReach)
        while word > end, Int(layout.words[word].sentence) == mention.sentence {
            if rules.lexicon.has(layout.words[word], in: rules.lexicon.complementizer) { return nil }
            if describer.isSpeechEvent(layout.words[word].range) {
                let before = layout.words[word - 1]
                return rules.lexicon.has(before, in: rules.lexicon.occasionPreposition) || describer.isStatement(layout.words[word].range) ? word : nil
            }
            word -= 1
        }
        return nil
    }

    /// Whether an outlet is that of an attribution already, or part of what somebody says or is called.
    private func isTaken(_ mention: OutletMention) -> Bool {
        let near = max(0, carriers.count - Self.draftReach)
        return drafts[near..<carriers.count].indices.contains { index in
            let head = drafts[index].head
            return head.start..<max(head.start, head.end) ~= mention.span.lowerBound || drafts[index].spans.contains { $0.overlaps(mention.span) }
                || carriers[index]?.span?.overlaps(mention.span) ?? false || speakers[index].span?.overlaps(mention.span) ?? false
        }
    }

    /// Who speaks to an outlet: the speaker of its sentence, or who is named first there; where the sentence only says that this came in
    /// a speech, or in his speech, the last speaker.
    private func speaker(to mention: OutletMention, _ noun: Int) -> Int? {
        let start = mention.span.lowerBound
        let recent = drafts.indices.prefix(carriers.count).suffix(Self.draftReach)
        let spoken = recent.last { drafts[$0].parent < 0 && drafts[$0].head.start < start && drafts[$0].head.sentence >= mention.sentence }
        if let spoken { return speakerButOutlet(spoken) }
        let isFrame = frames.contains(layout.sentences[mention.sentence].start)
        let named = mentioned.suffix(Self.mentionReach).first { candidate in
            candidate.mention.sentence == mention.sentence && candidate.mention.span.upperBound <= start && candidate.mention.quotation < 0 && memory[candidate.entity].kind != .outlet
                && (memory[candidate.entity].kind != .document || !isFrame)
        }
        if let named { return named.entity }
        guard isFrame || describer.isOwnSpeech(layout.words[noun].range),
            let last = recent.last(where: { drafts[$0].parent < 0 }) else { return nil }
        return speakerButOutlet(last)
    }

    /// An attribution's speaker, unless it is an outlet.
    private func speakerButOutlet(_ index: Int) -> Int? { speakers[index].entity.flatMap { memory[$0].kind == .outlet ? nil : $0 } }
}
