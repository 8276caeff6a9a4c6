/// Who speaks: the noun phrase at the cue, or somebody named before.
extension Attributor {
    mutating func resolve(_ index: Int) -> Resolved {
        let draft = drafts[index]
        let rule = rules.rules[draft.head.rule]
        if let span = draft.head.speaker, !span.isEmpty {
            guard describer.isHonorificPronoun(span) else { return explicit(span, draft, rule) }
            // An honorific with a pronoun (his excellency) is no more than a pronoun.
            var resolved = dropped(index, .definite)
            resolved.span = span
            return resolved
        }
        switch rule.subject {
        case .none: return Resolved(entity: nil, resolution: .unresolved, span: nil)
        case .governor:
            if let governor = governor(of: index) {
                note(index, .governor, speakers[governor].entity)
                return inherit(governor, .dropped)
            }
            if let subject = sentenceSubject(of: index) { return subject }
            return dropped(index, .dropped)
        case .pronoun:
            if draft.sameClaim >= 0 {
                note(index, .sameClaim, speakers[draft.sameClaim].entity)
                return inherit(draft.sameClaim, .pronoun)
            }
            return dropped(index, .pronoun)
        case .sentence:
            if let subject = sentenceSubject(of: index) { return subject }
            return dropped(index, .dropped)
        case .dropped: return dropped(index, .dropped)
        }
    }

    private mutating func explicit(_ span: Range<Int>, _ draft: Draft, _ rule: Rule) -> Resolved {
        let description = describer.describe(
            span, form: draft.head.agreesWithSpeaker ? draft.head.form : nil, subjectFollows: rule.place == .cue, behind: draft.head.cue)
        // A document speaks for those who put it out; they may be known already (a statement by the company).
        if let issuer = description.issuer {
            let known = describer.describe(issuer, form: nil, subjectFollows: false)
            if let entity = memory.antecedent(of: known) {
                note(speakers.count, .pointsBack, entity)
                memory.describe(entity, as: description)
                return Resolved(entity: entity, resolution: .definite, span: span, antecedent: memory[entity].span, agreement: description.agreement)
            }
        }
        if let entity = memory.antecedent(of: description) {
            note(speakers.count, .pointsBack, entity)
            let antecedent = memory[entity].span
            return Resolved(entity: entity, resolution: .definite, span: span, antecedent: antecedent, agreement: description.agreement)
        }
        let entity = memory.add(description)
        note(speakers.count, .ownPhrase, entity)
        return Resolved(entity: entity, resolution: .explicit, span: span, agreement: description.agreement)
    }

    private func inherit(_ governor: Int, _ resolution: Claim.Resolution) -> Resolved {
        let entity = speakers[governor].entity
        return Resolved(entity: entity, resolution: entity == nil ? .unresolved : resolution, antecedent: entity.map { memory[$0].span })
    }

    /// The attribution that a participle or a second cue hangs on: the last one of the same sentence and level.
    private func governor(of index: Int) -> Int? {
        let draft = drafts[index]
        var candidate = index - 1
        while candidate >= 0, drafts[candidate].head.sentence == draft.head.sentence || candidate == draft.parent {
            if candidate == draft.parent || drafts[candidate].parent == draft.parent, isTrusted(candidate) { return candidate }
            candidate -= 1
        }
        return nil
    }

    /// The first one named in the sentence before the cue, outside other attributions.
    private func sentenceSubject(of index: Int) -> Resolved? {
        let draft = drafts[index]
        let need = draft.head.form?.agreement ?? Agreement()
        let found = mentioned.suffix(Self.mentionReach).first { candidate in
            candidate.mention.sentence == draft.head.sentence && isSubject(candidate.mention) && candidate.mention.quotation == draft.head.quotation
                && candidate.mention.span.upperBound <= draft.head.start && memory[candidate.entity].agreement.agrees(with: need)
        }
        guard let found else { return nil }
        note(index, .sentenceSubject, found.entity)
        return Resolved(entity: found.entity, resolution: .dropped, antecedent: found.mention.span)
    }

    /// The last speaker of the same level who agrees; else somebody named; else the last speaker at all.
    private func dropped(_ index: Int, _ resolution: Claim.Resolution) -> Resolved {
        let draft = drafts[index]
        var need = draft.head.form?.agreement ?? Agreement()
        if need.person == 1, draft.parent >= 0 {
            note(index, .enclosing, speakers[draft.parent].entity)
            return inherit(draft.parent, resolution)
        }
        need.person = 0
        var anySpeaker: Int?
        // Answers of an interview are all one person's.
        if rules.rules[draft.head.rule].place == .paragraph, let earlier = drafts[..<index].lastIndex(where: { $0.head.rule == draft.head.rule }) {
            return inherit(earlier, resolution)
        }
        // The last subject of a sentence that is no attribution competes with the speakers by nearness.
        let subject = mentioned.suffix(Self.mentionReach).last { candidate in
            isSubject(candidate.mention) && candidate.mention.quotation == draft.head.quotation && candidate.mention.span.upperBound <= draft.head.start
                && memory[candidate.entity].agreement.agrees(with: need)
                && (memory[candidate.entity].isKnown || memory[candidate.entity].kind == .group) && !describer.isPlatform(candidate.mention.span)
        }
        if isRelative(index), let antecedent = lastMentioned(before: index, need) {
            note(index, .sentenceSubject, antecedent.entity)
            return Resolved(entity: antecedent.entity, resolution: resolution, antecedent: antecedent.mention.span)
        }
        var tried: Set<Int> = []
        for candidate in stride(from: index - 1, through: max(0, index - Self.draftReach), by: -1)
        where sameLevel(candidate, index) && isTrusted(candidate) && !isAside(candidate) {
            guard let entity = speakers[candidate].entity, tried.insert(entity).inserted else { continue }
            if let subject, subject.mention.span.lowerBound > drafts[candidate].head.end, subject.mention.sentence != drafts[candidate].head.sentence {
                note(index, .nearerSubject, subject.entity)
                return Resolved(entity: subject.entity, resolution: resolution, antecedent: subject.mention.span)
            }
            let fits = memory[entity].agreement.agrees(with: need) || speakers[candidate].agreement?.agrees(with: need) ?? false
            note(index, .earlierSpeaker, entity, fits ? .taken : .disagrees(verb: need, candidate: memory[entity].agreement))
            if fits { return inherit(candidate, resolution) }
            if anySpeaker == nil { anySpeaker = candidate }
            if tried.count > 8 { break }
        }
        if tried.isEmpty, draft.parent >= 0 {
            note(index, .enclosing, speakers[draft.parent].entity)
            return inherit(draft.parent, resolution)
        }
        if let subject = sentenceSubject(of: index) { return subject }
        let named = mentioned.suffix(Self.mentionReach).last { candidate in
            candidate.mention.quotation == draft.head.quotation && memory[candidate.entity].agreement.agrees(with: need)
                && memory[candidate.entity].isNamed && memory[candidate.entity].kind != .outlet
        }
        if let named {
            note(index, .lastNamed, named.entity)
            return Resolved(entity: named.entity, resolution: resolution, antecedent: named.mention.span, agrees: false)
        }
        if let anySpeaker {
            note(index, .lastSpeaker, speakers[anySpeaker].entity)
            var resolved = inherit(anySpeaker, resolution)
            resolved.agrees = false
            return resolved
        }
        return Resolved(entity: nil, resolution: .unresolved)
    }

    /// Whether the verb stands in a relative clause: its subject is what the clause hangs on.
    private func isRelative(_ index: Int) -> Bool {
        let word = drafts[index].head.word - 1
        return word >= 0 && rules.lexicon.has(layout.words[word], in: rules.lexicon.relativePronoun)
    }

    /// Who was named last in the sentence of a cue; an outlet only where nobody else was.
    private func lastMentioned(before index: Int, _ need: Agreement) -> (entity: Int, mention: Mention)? {
        let head = drafts[index].head
        let before = mentioned.suffix(Self.mentionReach).filter { candidate in
            candidate.mention.sentence == head.sentence && candidate.mention.quotation == head.quotation
                && candidate.mention.span.upperBound <= head.start && memory[candidate.entity].agreement.agrees(with: need)
        }
        return before.last { memory[$0.entity].kind != .outlet } ?? before.last
    }

    /// Whether an attribution only says where the writer has it from (`according to the agency`): the story goes on without it.
    private func isAside(_ index: Int) -> Bool {
        guard rules.rules[drafts[index].head.rule].content == .before, let entity = speakers[index].entity else { return false }
        return memory[entity].kind == .outlet
    }

    /// Whether a mention is its sentence's subject: it stands right behind the verb that opens the sentence, or opens it.
    private func isSubject(_ mention: Mention) -> Bool {
        let sentence = layout.sentences[mention.sentence]
        return layout.word(atOrAfter: mention.span.lowerBound) - layout.word(atOrAfter: sentence.start) <= 2
            && !describer.text[min(sentence.start, mention.span.lowerBound)..<mention.span.lowerBound].contains(UInt8(ascii: "("))
    }

    /// Whether others may go back to this speaker: one found by a noun phrase's claim alone must be somebody known, and not be named
    /// in passing, as at a noun.
    private func isTrusted(_ index: Int) -> Bool {
        guard drafts[index].form == .nominal, let entity = speakers[index].entity else { return true }
        guard let tense = drafts[index].head.form?.tense, tense != .masdar else { return false }
        return memory[entity].isNamed || memory[entity].kind != .unknown
    }

    /// Whether two attributions belong to one thread of narration: neither stands in content that the other does not.
    private func sameLevel(_ candidate: Int, _ index: Int) -> Bool {
        drafts[candidate].parent == drafts[index].parent
    }
}
