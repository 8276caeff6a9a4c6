/// Who speaks: the noun phrase at the cue, or somebody named before.
extension Attributor {
    mutating func resolve(_ index: Int) -> Resolved {
        let draft = drafts[index]
        let rule = rules.rules[draft.head.rule]
        if let span = draft.head.speaker, !span.isEmpty {
            guard describer.isHonorificPronoun(span) else { return addresser(index, span) ?? explicit(span, draft, rule) }
            // An honorific with a pronoun (his excellency) is no more than a pronoun, but only people are called so.
            var resolved = dropped(index, .definite)
            if let entity = resolved.entity, memory[entity].kind != .person, let person = memory.latestPerson {
                note(index, .lastNamed, person)
                resolved = Resolved(entity: person, resolution: .definite, antecedent: memory[person].span)
            }
            resolved.span = span
            return resolved
        }
        switch rule.subject {
        case .none: return Resolved(entity: nil, resolution: .unresolved, span: nil)
        case .governor:
            if let subject = subjectBefore(index) { return explicit(subject, draft, rule) }
            let governor = governor(of: index)
            if governor == nil || governor == draft.parent, let subject = verbSubject(of: index) { return subject }
            if let governor {
                if isNoPlural(governor), let people = people(before: index, from: drafts[governor].head.cue.upperBound, .dropped) { return people }
                note(index, .governor, speakers[governor].entity)
                return inherit(governor, .dropped)
            }
            return clauseSubject(of: index, .dropped) ?? sentenceSubject(of: index) ?? earlier(index, .dropped)
        case .pronoun:
            if draft.sameClaim >= 0, let entity = speakers[draft.sameClaim].entity, memory[entity].agreement.agrees(with: describer.possessor(in: draft.head.cue)) {
                note(index, .sameClaim, speakers[draft.sameClaim].entity)
                return inherit(draft.sameClaim, .pronoun)
            }
            return dropped(index, .pronoun)
        case .sentence:
            if let subject = sentenceSubject(of: index) { return subject }
            return dropped(index, .dropped)
        case .dropped:
            if let subject = subjectBefore(index) ?? surnameBehind(index) { return explicit(subject, draft, rule) }
            return dropped(index, .dropped)
        }
    }

    /// The surname of somebody known right behind a verb with a noun phrase, where what is said of starts behind it, with the article.
    private func surnameBehind(_ index: Int) -> Range<Int>? {
        let draft = drafts[index]
        let place = draft.head.word + 1
        guard draft.form == .nominal, let form = draft.head.form, form.tense.isFinite, form.agreement.person == 3, place + 1 < layout.words.count,
            draft.head.cue.upperBound == Int(layout.words[draft.head.word].end), Int(layout.words[place + 1].sentence) == draft.head.sentence
        else { return nil }
        let word = layout.words[place].range
        let next = layout.words[place + 1].range
        guard word.lowerBound == draft.head.cue.upperBound + 1, next.lowerBound == word.upperBound + 1, describer.hasArticle(next), describer.kind(of: word) == nil,
            let person = memory.person(surname: describer.hash(word)), !memory[person].nameWords.contains(describer.hash(next)), memory[person].agreement.agrees(with: form.agreement)
        else { return nil }
        return word
    }

    /// The classes of verbs that somebody else may be the object of.
    private static let addressing: Set = ["accuse", "demand", "warn"]

    /// Who accuses, asks or warns somebody else: the speaker of the attribution before, in the same sentence and joined by a conjunction, where a
    /// phrase behind such a verb is of somebody else.
    private mutating func addresser(_ index: Int, _ span: Range<Int>) -> Resolved? {
        let draft = drafts[index]
        guard draft.form == .nominal, draft.head.hasConjunction, let form = draft.head.form, form.tense.isFinite, form.agreement.person == 3, form.agreement.number == .singular,
            Self.addressing.contains(rules.lexicon.verbs[Int(form.verb)].verbClass), span.lowerBound == draft.head.cue.upperBound + 1,
            let last = governor(of: index), drafts[last].parent == draft.parent, drafts[last].form != .nominal || speakers[last].span != nil,
            let speaker = speakers[last].entity, agrees(last, with: form.agreement)
        else { return nil }
        let description = describer.describe(span, form: form, subjectFollows: true, behind: draft.head.cue)
        guard memory.antecedent(of: description) != speaker, !memory[speaker].nameWords.contains(where: description.nameWords.contains) else { return nil }
        note(index, .governor, speaker)
        return inherit(last, .dropped)
    }

    private mutating func explicit(_ phrase: Range<Int>, _ draft: Draft, _ rule: Rule) -> Resolved {
        let span = beforeObject(upToSurname(phrase, draft.head), draft.head)
        var description = describer.describe(
            span, form: draft.head.agreesWithSpeaker ? draft.head.form : nil, subjectFollows: rule.place == .cue, behind: draft.head.cue)
        if let author = author(of: description) {
            note(speakers.count, .pointsBack, author)
            memory.describe(author, as: description)
            return Resolved(entity: author, resolution: .definite, span: span, antecedent: memory[author].span, agreement: description.agreement)
        }
        if let entity = memory.antecedent(of: description) {
            note(speakers.count, .pointsBack, entity)
            let antecedent = memory[entity].span
            memory.callAsSubject(entity, description)
            return Resolved(entity: entity, resolution: .definite, span: span, antecedent: antecedent, agreement: description.agreement)
        }
        if let speaker = continuing(draft, description) {
            note(speakers.count, .earlierSpeaker, speaker)
            memory.describe(speaker, as: description)
            return Resolved(entity: speaker, resolution: .definite, span: span, antecedent: memory[speaker].span, agreement: description.agreement)
        }
        let known = bearer(of: description)
        if let known {
            memory.join(description, to: known)
        } else if let name = fullName(of: description) {
            description = describer.describe(description, named: name)
        }
        let entity = known ?? memory.add(description)
        note(speakers.count, .ownPhrase, entity)
        return Resolved(entity: entity, resolution: .explicit, span: span, agreement: description.agreement)
    }

    /// The person whose surname a single word of no list is, where nobody is called by it otherwise: the text's name for them goes on behind it,
    /// and ends there then, or ends with it but for a slip.
    private mutating func bearer(of description: Description) -> Int? {
        let words = describer.words(in: description.nameSpan)
        guard words.count == 1, description.kind == .unknown || description.kind == .person, describer.kind(of: words[0]) == nil, !memory.knows(description) else { return nil }
        for index in memory.latest where memory[index].isNamed && memory[index].kind == .person && memory[index].nameWords.count > 1 && memory.fits(index, description) {
            guard case .span(let name) = memory[index].name else { continue }
            let known = describer.words(in: name)
            if let place = known.indices.dropFirst().first(where: { describer.text[known[$0]].elementsEqual(describer.text[words[0]]) }), place < memory[index].nameWords.count, words[0].count >= Describer.slipLength - 1 {
                memory.cutName(of: index, to: place + 1, .span(name.lowerBound..<known[place].upperBound))
                return index
            }
            if let surname = known.last, describer.isSlip(words[0], of: surname) { return index }
        }
        return nil
    }

    /// Where the text names by more words one whom it calls by a single word that nobody was called by so far: behind a title or an office, or a
    /// given name. No list knows all given names.
    private func fullName(of description: Description) -> Range<Int>? {
        let words = describer.words(in: description.nameSpan)
        guard words.count == 1, description.kind == .unknown || description.kind == .person, describer.isNameWord(words[0]), words[0].count > 2, !memory.knows(description) else { return nil }
        let place = layout.word(atOrAfter: words[0].lowerBound)
        let near = max(1, place - Self.nameReach)..<min(layout.words.count, place + Self.nameReach)
        for index in near where index != place && layout.words[index].range.count == words[0].count && describer.text[layout.words[index].range].elementsEqual(describer.text[words[0]]) {
            if let start = fullName(endingWith: index) { return start..<layout.words[index].range.upperBound }
        }
        return nil
    }

    /// How many words before and behind a surname the full name is looked for.
    private static let nameReach = 1024

    /// Where the name starts that a surname ends.
    private func fullName(endingWith surname: Int) -> Int? {
        var first = surname
        while first > 0, surname - first < 3, Int(layout.words[first - 1].end) + 1 == Int(layout.words[first].start),
            describer.text[Int(layout.words[first - 1].end)] == FoldingTable.Byte.space, describer.isNameWord(layout.words[first - 1].range),
            layout.words[first - 1].bareEntry < 0 || describer.isGivenName(layout.words[first - 1].range), !describer.hasArticle(layout.words[first - 1].range)
        {
            first -= 1
        }
        guard first < surname else { return nil }
        let start = Int(layout.words[first].start)
        // The last few before it: others end long before.
        let next = mentions.partitioningIndex { $0.span.lowerBound >= start }
        let isTitled = first > 0 && mentions[max(0, next - 8)..<next].contains { mention in
            guard start - mention.span.upperBound <= 2 else { return false }
            let title = describer.describe(mention.span, form: nil, subjectFollows: false)
            return title.kind == .person && !title.isNamed && (start > mention.span.upperBound || describer.hasArticle(layout.words[first - 1].range))
        }
        if isTitled { return start }
        return describer.isGivenName(layout.words[surname - 1].range) ? Int(layout.words[surname - 1].start) : nil
    }

    /// A phrase that starts with the surname of somebody known, up to there: what stands behind it is the verb's object or addressee, unless it
    /// says who that is.
    func upToSurname(_ phrase: Range<Int>, _ head: Head) -> Range<Int> {
        let words = describer.words(in: phrase)
        if head.agreesWithSpeaker, describer.isCountryBeforeNoun(words) { return words[0] }
        guard words.count > 1, words[0].lowerBound == phrase.lowerBound, words[0].upperBound + 1 == words[1].lowerBound,
            describer.text[words[0].upperBound] == FoldingTable.Byte.space, describer.kind(of: words[0]) == nil, describer.kind(of: words[1]) != .person,
            !rules.lexicon.isConjunction(describer.text[words[1].lowerBound]),
            let person = memory.person(surname: describer.hash(words[0])), !memory[person].nameWords.contains(describer.hash(words[1])),
            !head.agreesWithSpeaker || memory[person].agreement.agrees(with: Agreement(gender: head.form?.agreement.gender ?? .unknown))
        else { return phrase }
        return words[0]
    }

    /// A full name with the surname of somebody else known behind it, up to there: the verb's object (the senator John Adams accused Hamilton).
    private func beforeObject(_ phrase: Range<Int>, _ head: Head) -> Range<Int> {
        let words = describer.words(in: phrase)
        guard words.count > 2, let form = head.form, let last = words.last, last.upperBound == phrase.upperBound, describer.isNameWord(last), !describer.hasArticle(last),
            describer.isNameWord(words[words.count - 2]),
            let object = memory.person(surname: describer.hash(last)), !words.dropLast().contains(where: { memory[object].nameWords.contains(describer.hash($0)) })
        else { return phrase }
        let rest = phrase.lowerBound..<words[words.count - 2].upperBound
        let subject = describer.describe(rest, form: form, subjectFollows: true, behind: head.cue)
        return subject.isNamed && subject.kind == .person && subject.nameWords.count > 1 && subject.nameWords.last == describer.hash(words[words.count - 2]) ? rest : phrase
    }

    /// The class of verbs for going on with the same speech.
    private static let continuation = "add"

    /// Who goes on to speak (added the midfielder; said the Brazilian defender), where the phrase is a new one for the last speaker.
    private func continuing(_ draft: Draft, _ description: Description) -> Int? {
        guard description.kind == .person, !description.isNamed, let form = draft.head.form,
            rules.lexicon.verbs[Int(form.verb)].verbClass == Self.continuation || describer.isEpithet(description.span),
            describer.isDefinitePhrase(description.span),
            let last = drafts.indices.prefix(speakers.count).last(where: { level(drafts[$0]) == level(draft) && isTrusted($0) && speakers[$0].entity.map { memory[$0].kind != .outlet } ?? true }),
            let entity = speakers[last].entity, memory[entity].mayBePerson, memory[entity].isNamed || memory[entity].kind == .person
        else { return nil }
        return memory.fits(entity, description) ? entity : nil
    }

    /// The attribution that a draft stands within; one of an outlet (according to the agency, X said) only says where the writer has it from.
    private func level(_ draft: Draft) -> Int {
        guard draft.parent >= 0, draft.parent < speakers.count, let entity = speakers[draft.parent].entity, memory[entity].kind == .outlet else { return draft.parent }
        return drafts[draft.parent].parent
    }

    /// A document speaks for those who put it out; they may be known already (a statement by the company).
    func author(of document: Description) -> Int? {
        document.issuer.flatMap { memory.antecedent(of: describer.describe($0, form: nil, subjectFollows: false)) }
    }

    /// The noun phrase right before a cue, or before the relative pronoun that the cue follows, where rules say that it is its subject.
    private func subjectBefore(_ index: Int) -> Range<Int>? {
        let head = drafts[index].head
        guard let form = head.form, form.agreement.person != 1, !head.hasConjunction, head.word > 0, Int(layout.words[head.word - 1].sentence) == head.sentence,
            head.cue.lowerBound == Int(layout.words[head.word].start), let phrase = describer.phrases.subject(rightBefore: head.word, layout)
        else { return nil }
        let description = describer.describe(phrase, form: nil, subjectFollows: false)
        // Of a noun that no list knows nothing shows how many they are but the verb.
        return description.agreement.agrees(with: form.agreement) || description.kind == .unknown && form.agreement.number == .plural ? phrase : nil
    }
}
