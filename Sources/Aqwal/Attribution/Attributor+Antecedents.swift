/// Whom a cue without a noun phrase of its own means: the attribution that it hangs on, the subject of its sentence, somebody earlier.
extension Attributor {
    func inherit(_ governor: Int, _ resolution: Claim.Resolution) -> Resolved {
        let entity = speakers[governor].entity
        return Resolved(entity: entity, resolution: entity == nil ? .unresolved : resolution, antecedent: entity.map { memory[$0].span })
    }

    /// The attribution that a participle or a second cue hangs on: the last one of the same sentence and level whose speaker agrees with it.
    func governor(of index: Int) -> Int? {
        let draft = drafts[index]
        let need = need(of: index)
        var last: Int?
        var candidate = index - 1
        while candidate >= 0, drafts[candidate].head.sentence == draft.head.sentence || candidate == draft.parent {
            if candidate == draft.parent || drafts[candidate].parent == draft.parent, isTrusted(candidate), !isPassing(candidate), !saysNobody(candidate) {
                if agrees(candidate, with: need) { return candidate }
                if last == nil { last = candidate }
            }
            candidate -= 1
        }
        return last
    }

    /// Whether an attribution is no more than what a relative clause says of somebody in passing (the reports that speak of it).
    private func isPassing(_ index: Int) -> Bool { drafts[index].form == .nominal && speakers[index].span == nil && isRelative(index) }

    /// Whether an attribution is a bare noun phrase that is nobody's: reports, a request.
    private func saysNobody(_ index: Int) -> Bool { drafts[index].form == .nominal && speakers[index].entity == nil }

    /// What a cue asks of who speaks: nothing where a pronoun behind a finite verb means the speaker (it came in it, it relayed of him), for the
    /// verb agrees with somebody else.
    private func need(of index: Int) -> Agreement {
        let head = drafts[index].head
        guard let form = head.form, !(form.tense.isFinite && rules.rules[head.rule].subject == .pronoun) else { return Agreement() }
        return form.agreement
    }

    /// Whether an attribution's speaker, or what the speaker was called there, agrees with a verb.
    func agrees(_ candidate: Int, with need: Agreement) -> Bool {
        guard let entity = speakers[candidate].entity else { return true }
        return memory[entity].agreement.agrees(with: need) || speakers[candidate].agreement?.agrees(with: need) ?? false
    }

    /// Who is named right before a participle and right behind a verb (`X answered him, saying`).
    func verbSubject(of index: Int) -> Resolved? {
        let head = drafts[index].head
        let word = head.word - 1
        guard word > 1, Int(layout.words[word].sentence) == head.sentence, Int(layout.words[word].end) + 1 == head.start else { return nil }
        let last = layout.words[word].range
        let mention = mentioned.suffix(Self.mentionReach).last { $0.mention.span.contains(last.lowerBound) }
        let first = mention.map { layout.word(atOrAfter: $0.mention.span.lowerBound) } ?? word
        guard first > 1, subjects.isVerb(layout.words[first - 1]) || subjects.isVerb(layout.words[first - 2]),
            let entity = mention?.entity ?? memory.known(by: describer.hash(last)), memory[entity].agreement.agrees(with: head.form?.agreement ?? Agreement())
        else { return nil }
        note(index, .sentenceSubject, entity)
        return Resolved(entity: entity, resolution: .dropped, antecedent: mention?.mention.span ?? last)
    }

    /// The subject of the clause that a cue's sentence opens with, where the cue goes on with that clause and no attribution of the same level
    /// stands between.
    mutating func clauseSubject(of index: Int, _ resolution: Claim.Resolution) -> Resolved? {
        let head = drafts[index].head
        let need = need(of: index)
        guard drafts[index].parent < 0, head.quotation < 0, need.person != 1, rules.rules[head.rule].content == .after, goesOn(head), !isRelative(index) else { return nil }
        let start = layout.sentences[head.sentence].start
        for candidate in stride(from: index - 1, through: max(0, index - Self.draftReach), by: -1) {
            guard drafts[candidate].head.start >= start else { break }
            if sameLevel(candidate, index), isTrusted(candidate), !isOutletAside(candidate), !saysNobody(candidate) { return nil }
        }
        guard start < head.start, let phrase = describer.phrases.subject(in: start..<head.start), layout.quotation(around: phrase) == head.quotation else { return nil }
        let span = upToSurname(phrase, head)
        guard let entity = mentioned(at: span) ?? known(described(span), need) else { return nil }
        guard memory[entity].agreement.agrees(with: need) else { return nil }
        note(index, .sentenceSubject, entity)
        return Resolved(entity: entity, resolution: resolution, antecedent: span)
    }

    /// Whether a cue is a verb or participle, or a noun that a preposition makes one (by saying).
    private func goesOn(_ head: Head) -> Bool {
        guard let tense = head.form?.tense else { return false }
        return tense.isFinite || tense == .participle || tense == .masdar && head.cue.lowerBound > 0 && rules.lexicon.isPreposition(describer.text[head.cue.lowerBound - 1])
    }

    /// Who was named by a phrase, or by one that starts with it and goes on.
    private func mentioned(at span: Range<Int>) -> Int? {
        mentioned.suffix(Self.mentionReach).last { $0.mention.span.lowerBound == span.lowerBound && $0.mention.span.upperBound >= span.upperBound }?.entity
    }

    /// What a phrase says that is no speaker's. Some of a kind that no list knows are a group.
    private func described(_ span: Range<Int>) -> Description {
        var description = describer.describe(span, form: nil, subjectFollows: false)
        if description.kind == .unknown, describer.isQuantified(span) {
            description.kind = .group
            description.agreement = Agreement()
        }
        // Words of no list with an office behind them are somebody's name.
        if description.kind == .unknown, description.isNamed, let office = describer.words(in: description.nameSpan.upperBound..<max(description.nameSpan.upperBound, span.upperBound)).first,
            describer.kind(of: office) == .person
        {
            description.kind = .person
        }
        return description
    }

    /// Who is meant by a phrase that is no speaker's: somebody known, or somebody new whom it names or says what they are.
    private mutating func known(_ description: Description, _ need: Agreement) -> Int? {
        guard description.agreement.agrees(with: need) else { return nil }
        if let known = author(of: description) ?? memory.antecedent(of: description) { return known }
        // What points back to nobody known is somebody by itself (the Greek court, the demonstrators). A document is its author's, and a noun
        // for one person (the young man) means somebody whom the text names in other words.
        if description.pointer != nil,
            description.kind == .document || description.kind == .outlet || description.kind == .person && description.isDefinite || mayBeObject(description.span)
        {
            return nil
        }
        return description.kind == .unknown ? memory.known(by: description.head) : memory.add(description)
    }

    /// Whether a phrase stands behind the verb of a sentence that is joined to the one before it: the verb's subject may be the same as there.
    private func mayBeObject(_ span: Range<Int>) -> Bool {
        let word = layout.word(atOrAfter: span.lowerBound)
        let first = layout.word(atOrAfter: layout.sentences[Int(layout.words[word].sentence)].start)
        return first + 1 < word && rules.lexicon.has(layout.words[first], in: rules.lexicon.sentenceJoint)
    }

    /// The first one named in the sentence before the cue, outside other attributions.
    func sentenceSubject(of index: Int) -> Resolved? {
        let draft = drafts[index]
        let need = need(of: index)
        let found = mentioned.suffix(Self.mentionReach).first { candidate in
            candidate.mention.sentence == draft.head.sentence && isSubject(candidate.mention) && candidate.mention.quotation == draft.head.quotation
                && candidate.mention.span.upperBound <= draft.head.start && memory[candidate.entity].agreement.agrees(with: need)
        }
        guard let found else { return nil }
        note(index, .sentenceSubject, found.entity)
        return Resolved(entity: found.entity, resolution: .dropped, antecedent: found.mention.span)
    }

    /// Whom a verb without a subject means: the subject of the clause that it goes on with, else somebody earlier.
    mutating func dropped(_ index: Int, _ resolution: Claim.Resolution) -> Resolved {
        clauseSubject(of: index, resolution) ?? earlier(index, resolution)
    }

    /// The last speaker of the same level who agrees; else somebody named; else the last speaker at all.
    mutating func earlier(_ index: Int, _ resolution: Claim.Resolution) -> Resolved {
        let draft = drafts[index]
        var need = need(of: index)
        // Outside of others' speech it is the writer, whom the article does not name; in a quotation it is somebody outside of it.
        let isFirst = need.person == 1
        // An interview is with one person, whom it has most often quoted before the first answer.
        let isAnswer = rules.rules[draft.head.rule].place == .paragraph
        let isOne = isFirst && need.number == .singular || isAnswer
        let quotation = isFirst ? -1 : draft.head.quotation
        if isFirst {
            if let speech = speech(around: index) {
                note(index, .enclosing, speakers[speech].entity)
                return inherit(speech, resolution)
            }
            if draft.head.quotation < 0 { return Resolved(entity: nil, resolution: .unresolved) }
        }
        need.person = 0
        var anySpeaker: Int?
        // Answers of an interview are all one person's.
        if isAnswer, let earlier = drafts[..<index].lastIndex(where: { $0.head.rule == draft.head.rule }) {
            return inherit(earlier, resolution)
        }
        // The last subject of a sentence that is no attribution competes with the speakers by nearness.
        let subject = mentioned.suffix(Self.mentionReach).last { candidate in
            isSubject(candidate.mention) && candidate.mention.quotation == quotation && candidate.mention.span.upperBound <= draft.head.start
                && memory[candidate.entity].agreement.agrees(with: need)
                && (!isOne || memory[candidate.entity].mayBePerson) && (memory[candidate.entity].isKnown || memory[candidate.entity].kind == .group || memory[candidate.entity].kind == .anonymous) && !describer.isPlatform(candidate.mention.span)
        }
        if isRelative(index), let speaker = speakerRightBefore(index), agrees(speaker, with: need) {
            note(index, .earlierSpeaker, speakers[speaker].entity)
            return inherit(speaker, resolution)
        }
        if isRelative(index), let antecedent = lastMentioned(before: index, need) {
            note(index, .sentenceSubject, antecedent.entity)
            return Resolved(entity: antecedent.entity, resolution: resolution, antecedent: antecedent.mention.span)
        }
        var tried: Set<Int> = []
        for candidate in stride(from: index - 1, through: max(0, index - Self.draftReach), by: -1)
        where sameLevel(candidate, index) && isTrusted(candidate) && !isOutletAside(candidate) && !(isOne && speakers[candidate].entity.map { !memory[$0].mayBePerson } ?? false) {
            guard let entity = speakers[candidate].entity, tried.insert(entity).inserted else { continue }
            if let subject, !isAnswer, subject.mention.span.lowerBound > drafts[candidate].head.end, subject.mention.sentence != drafts[candidate].head.sentence {
                note(index, .nearerSubject, subject.entity)
                return Resolved(entity: subject.entity, resolution: resolution, antecedent: subject.mention.span)
            }
            let fits = agrees(candidate, with: need)
            note(index, .earlierSpeaker, entity, fits ? .taken : .disagrees(verb: need, candidate: memory[entity].agreement))
            if fits { return inherit(candidate, resolution) }
            if anySpeaker == nil { anySpeaker = candidate }
            if tried.count > 8 { break }
        }
        if let people = people(before: index, from: layout.sentences[draft.head.sentence].start, resolution) { return people }
        // In a quotation the one who speaks is `I`.
        if draft.parent >= 0, drafts[draft.parent].isQuoted && draft.head.form?.agreement.person == 3 || !agrees(draft.parent, with: need),
            let subject = sentenceSubject(of: index)
        {
            return subject
        }
        if tried.isEmpty, draft.parent >= 0 {
            note(index, .enclosing, speakers[draft.parent].entity)
            var resolved = inherit(draft.parent, resolution)
            if drafts[draft.parent].isQuoted, let form = draft.head.form, isOfOthers(form) { resolved.agrees = false }
            return resolved
        }
        if !isAnswer, let subject = sentenceSubject(of: index) { return subject }
        if let subject, memory[subject.entity].kind != .outlet {
            note(index, .nearerSubject, subject.entity)
            return Resolved(entity: subject.entity, resolution: resolution, antecedent: subject.mention.span)
        }
        let named = mentioned.suffix(Self.mentionReach).last { candidate in
            candidate.mention.quotation == quotation && memory[candidate.entity].agreement.agrees(with: need)
                && memory[candidate.entity].isNamed && memory[candidate.entity].mayBePerson
        }
        if let named {
            note(index, .lastNamed, named.entity)
            return Resolved(entity: named.entity, resolution: resolution, antecedent: named.mention.span, isGuess: true)
        }
        if let anySpeaker {
            note(index, .lastSpeaker, speakers[anySpeaker].entity)
            var resolved = inherit(anySpeaker, resolution)
            resolved.agrees = false
            return resolved
        }
        return Resolved(entity: nil, resolution: .unresolved)
    }

    /// Whether a verb in somebody's own words is not their own: in the third person, and not spelled as the first.
    private func isOfOthers(_ form: VerbForm) -> Bool {
        form.tense.isFinite && form.agreement.person == 3 && (form.tense != .perfect || form.agreement.number == .plural)
    }

    /// Whether an attribution's speaker is one person with a name, or an outlet: no verb in the plural is theirs.
    func isNoPlural(_ index: Int) -> Bool {
        guard let entity = speakers[index].entity else { return false }
        return memory[entity].isNamed && (memory[entity].kind == .person && memory[entity].agreement.number == .singular || memory[entity].kind == .outlet)
    }

    /// The last people whom a cue's sentence speaks of before it, for a verb in the plural.
    mutating func people(before index: Int, from start: Int, _ resolution: Claim.Resolution) -> Resolved? {
        let head = drafts[index].head
        guard let form = head.form, form.agreement.gender != .feminine,
            form.tense == .participle ? form.agreement.isAccusative && form.agreement.number != .singular : form.agreement.person == 3 && form.agreement.number == .plural,
            start < head.start, let span = describer.phrases.people(in: start..<head.start), layout.quotation(around: span) == head.quotation
        else { return nil }
        let description = described(span)
        let entity = memory.antecedent(of: description) ?? memory.add(description)
        guard memory[entity].agreement.number != .singular else { return nil }
        note(index, .sentenceSubject, entity)
        return Resolved(entity: entity, resolution: resolution, antecedent: span)
    }

    /// The innermost attribution around a cue in which its speaker may say `I`: not where the writer tells what somebody thinks.
    private func speech(around index: Int) -> Int? {
        var enclosing = drafts[index].parent
        while enclosing >= 0, !drafts[enclosing].isQuoted, drafts[enclosing].head.quotation == drafts[index].head.quotation, isThought(enclosing) {
            enclosing = drafts[enclosing].parent
        }
        return enclosing >= 0 ? enclosing : nil
    }

    /// The classes of verbs for what somebody thinks, and not says.
    private static let thoughts = ["believe", "evaluate", "expect"]

    /// Whether an attribution has no verb, or one of thinking.
    private func isThought(_ index: Int) -> Bool {
        guard let form = drafts[index].head.form else { return true }
        let verbClass = rules.lexicon.verbs[Int(form.verb)].verbClass
        return Self.thoughts.contains { verbClass.hasPrefix($0) }
    }

    /// Whether the verb stands in a relative clause: its subject is what the clause hangs on.
    private func isRelative(_ index: Int) -> Bool {
        let word = drafts[index].head.word - 1
        return word >= 0 && rules.lexicon.has(layout.words[word], in: rules.lexicon.relativePronoun)
    }

    /// The attribution whose speaker's phrase ends right before the relative pronoun in front of a cue (according to X, who added).
    private func speakerRightBefore(_ index: Int) -> Int? {
        let pronoun = Int(layout.words[drafts[index].head.word - 1].start)
        return speakers.indices.last { candidate in
            guard let span = speakers[candidate].span, span.upperBound <= pronoun, drafts[candidate].head.sentence == drafts[index].head.sentence else { return false }
            return describer.words(in: span.upperBound..<pronoun).isEmpty
        }
    }

    /// Who was named last in the sentence of a cue: whoever stands right before the relative pronoun, else a person, else anybody but an outlet.
    private func lastMentioned(before index: Int, _ need: Agreement) -> (entity: Int, mention: Mention)? {
        let head = drafts[index].head
        let before = mentioned.suffix(Self.mentionReach).filter { candidate in
            candidate.mention.sentence == head.sentence && candidate.mention.quotation == head.quotation
                && candidate.mention.span.upperBound <= head.start && memory[candidate.entity].agreement.agrees(with: need)
        }
        let pronoun = layout.words[head.word - 1]
        if let last = before.last, pronoun.entry >= 0, memory[last.entity].kind != .outlet, last.mention.span.upperBound <= Int(pronoun.start),
            describer.words(in: last.mention.span.upperBound..<Int(pronoun.start)).isEmpty
        {
            return last
        }
        return before.last { memory[$0.entity].kind == .person } ?? before.last { memory[$0.entity].kind != .outlet } ?? before.last
    }

    /// Whether an attribution only says where the writer has it from (`according to the agency`): the story goes on without it.
    func isOutletAside(_ index: Int) -> Bool {
        rules.rules[drafts[index].head.rule].content == .before && speakers[index].entity.map { memory[$0].kind == .outlet } ?? false
    }

    /// Whether a mention stands where its sentence's subject does.
    func isSubject(_ mention: Mention) -> Bool {
        let word = layout.word(atOrAfter: mention.span.lowerBound)
        let lexicon = rules.lexicon
        guard word < layout.words.count, Int(layout.words[word].start) == mention.span.lowerBound else {
            // Nothing but a conjunction may be written on to its front.
            return word > 0 && subjects.contains(word - 1) && lexicon.isConjunction(describer.text[Int(layout.words[word - 1].start)])
        }
        guard subjects.contains(word) else { return false }
        guard word > 0, Int(layout.words[word - 1].sentence) == mention.sentence else { return true }
        let before = layout.words[word - 1]
        let isPreposition = before.range.count == 1 && lexicon.isPreposition(describer.text[before.range.lowerBound]) || lexicon.has(before, in: lexicon.freePreposition)
        return !isPreposition && !describer.isConstruct(before.range)
    }

    /// Whether a sentence opens with a name and a dash: the reporter's.
    func isByline(_ mention: Mention) -> Bool {
        guard layout.sentences[mention.sentence].start == mention.span.lowerBound else { return false }
        return describer.text[mention.span.upperBound...].first { $0 != FoldingTable.Byte.space } == FoldingTable.Byte.dash
    }

    /// Whether others may go back to this speaker: one found by a noun phrase's claim alone must be somebody known, and not be named
    /// in passing, as at a noun.
    func isTrusted(_ index: Int) -> Bool {
        guard drafts[index].form == .nominal, let entity = speakers[index].entity else { return true }
        guard let tense = drafts[index].head.form?.tense, tense != .masdar else { return false }
        return memory[entity].isNamed || memory[entity].kind != .unknown
    }

    /// Whether two attributions belong to one thread of narration: neither stands in content that the other does not.
    private func sameLevel(_ candidate: Int, _ index: Int) -> Bool {
        drafts[candidate].parent == drafts[index].parent
    }
}
