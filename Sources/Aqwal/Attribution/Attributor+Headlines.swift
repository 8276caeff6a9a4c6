/// Speakers of headlines, whom the article names in full only later.
extension Attributor {
    /// A headline calls its speaker by an office or a surname; the article names them later.
    mutating func resolveHeadlines() {
        let headlines = drafts.indices.filter { rules.rules[drafts[$0].head.rule].place == .headline || speakers[$0].entity == nil && isInHeadline($0) }
        guard !headlines.isEmpty else { return }
        var statements: [Int: Int] = [:]
        for speaker in speakers { if let entity = speaker.entity { statements[entity, default: 0] += 1 } }
        for index in headlines {
            if speakers[index].entity == nil, let found = namedBefore(headlineCue: index) {
                nameLater(index, found, antecedent: speakers[index].antecedent)
            }
            guard let entity = speakers[index].entity, !memory[entity].isNamed, statements[entity] == 1 || isAnyOffice(index) else { continue }
            let words = memory[entity].description
            let near = drafts.indices[index..<min(drafts.count, index + Self.draftReach)]
            let later = near.first { candidate in
                guard candidate != index, let other = speakers[candidate].entity else { return false }
                // A word that is no noun for somebody is part of a name: of a person's own, not of the office.
                if memory[entity].kind == .unknown, memory[other].kind == .person { return words.isSubset(of: memory[other].nameWords) }
                return memory[other].description.isSuperset(of: words)
                    && (memory[entity].kind == .unknown || !memory[other].heads.isDisjoint(with: memory[entity].heads))
            }
            let anyPerson = memory[entity].kind == .person ? near.first { candidate in
                guard candidate != index, drafts[candidate].parent < 0, let other = speakers[candidate].entity else { return false }
                return memory[other].kind == .person && memory[other].isNamed
            } : nil
            if let found = later ?? anyPerson, let other = speakers[found].entity {
                for draft in drafts.indices where speakers[draft].entity == entity { nameLater(draft, other, antecedent: speakers[found].span) }
            }
        }
    }

    /// Whether a headline's speaker is called by a noun for somebody of any office.
    private func isAnyOffice(_ index: Int) -> Bool { drafts[index].head.speaker.map(describer.isAnyOffice) ?? false }

    /// Gives an attribution to somebody whom the article names only below.
    private mutating func nameLater(_ index: Int, _ entity: Int, antecedent: Range<Int>?) {
        note(index, .namedLater, entity)
        namedLater.insert(entity)
        speakers[index].entity = entity
        speakers[index].resolution = .definite
        speakers[index].antecedent = antecedent
    }

    private func isInHeadline(_ index: Int) -> Bool {
        layout.paragraphs.count > 1 && drafts[index].head.start < layout.paragraphs[0].upperBound && rules.rules[drafts[index].head.rule].subject != .none
    }

    /// The speaker below whose name holds the word before a headline's verb.
    private func namedBefore(headlineCue index: Int) -> Int? {
        guard drafts[index].head.word > 0 else { return nil }
        let word = describer.hash(layout.words[drafts[index].head.word - 1].range)
        return drafts.indices[(index + 1)..<min(drafts.count, index + Self.draftReach)].lazy.compactMap { speakers[$0].entity }.first { memory[$0].isNamed && memory[$0].nameWords.contains(word) }
    }

    /// In an article whose headline quotes a person, `I` outside of quotations is theirs: an interview set without marks.
    mutating func resolveFirstPersons() {
        let headline = drafts.indices.first { index in
            rules.rules[drafts[index].head.rule].place == .headline && speakers[index].entity.map { memory[$0].kind == .person && memory[$0].isNamed } ?? false
        }
        guard let headline, let entity = speakers[headline].entity else { return }
        for index in drafts.indices where index > headline && speakers[index].entity == nil {
            let draft = drafts[index]
            guard draft.parent < 0, draft.head.quotation < 0, draft.head.form?.agreement.person == 1 else { continue }
            note(index, .earlierSpeaker, entity)
            speakers[index] = Resolved(entity: entity, resolution: .dropped, antecedent: speakers[headline].span)
        }
    }

    /// A story may open with somebody unnamed (`a senior official`) or with an office (the envoy to X); whom it names next, in the same office or in
    /// none, that was he.
    mutating func resolveUnnamed() {
        guard let index = drafts.indices.first(where: { speakers[$0].span != nil && drafts[$0].parent < 0 && rules.rules[drafts[$0].head.rule].place != .headline }),
            let entity = speakers[index].entity, memory[entity].kind == .person, !memory[entity].isNamed, memory[entity].agreement.number == .singular,
            let phrase = speakers[index].span,
            let next = drafts.indices.first(where: { $0 > index && speakers[$0].span != nil && drafts[$0].parent < 0 && speakers[$0].entity != entity }),
            let other = speakers[next].entity, other > entity, memory[other].isNamed, memory[other].mayBePerson,
            speakers[next].resolution == .explicit, memory[other].agreement.agrees(with: memory[entity].agreement),
            let named = speakers[next].span
        else { return }
        let isOffice = describer.isUnnamed(phrase) && speakers[index].resolution == .explicit
            && (memory[entity].description.isSuperset(of: memory[other].nameWords) || describer.mayBeOne(phrase, named))
        guard isOffice || describer.saysWho(phrase) && !describer.isQuantified(phrase) && describer.isNameAlone(named) else { return }
        for draft in drafts.indices where speakers[draft].entity == entity {
            nameLater(draft, other, antecedent: speakers[next].span)
        }
    }

    /// Somebody known by an office alone is the one person whom the article, before or after, describes with all its words.
    mutating func resolveDescribed() {
        var holders: [Int: Int?] = [:]
        for draft in drafts.indices {
            guard let entity = speakers[draft].entity, memory[entity].kind == .person, !memory[entity].isNamed else { continue }
            let holder = holders[entity] ?? memory.holder(of: entity)
            holders[entity] = .some(holder)
            if let holder { nameLater(draft, holder, antecedent: memory[holder].span) }
        }
    }

    /// Lists of nouns and names that say that a phrase is a source.
    private static let sourceNouns = ["title", "institution", "organisation-name", "anonymous", "people", "document"].map { Selector($0) }

    /// Whether what stands before a headline's colon is the story's topic or place: nobody whom the article quotes, and no kind of speaker.
    /// - Parameter named: how many attributions name an entity as their speaker.
    func isTopic(_ index: Int, _ named: [Int: Int]) -> Bool {
        guard rules.rules[drafts[index].head.rule].place == .headline, let entity = speakers[index].entity else { return false }
        if named[entity, default: 0] > (speakers[index].span == nil ? 0 : 1) { return false }
        if let span = drafts[index].head.speaker, describer.isMarkedWord(span) || isQuotedByMore(index, span, named) { return false }
        guard let head = drafts[index].head.speaker.flatMap({ describer.words(in: $0).first }) else { return true }
        let lexicon = rules.lexicon
        let entry = lexicon.entry(of: head, in: describer.text)
        return memory[entity].kind != .outlet && (memory[entity].kind == .unknown || !memory[entity].isNamed)
            && !Self.sourceNouns.contains { selector in lexicon.selectors[selector].map { lexicon.has(entry, selector: $0) } ?? false }
    }

    /// Whether a headline's phrase is how the article calls one whom it quotes by more words: a surname, or some of an office's words.
    private func isQuotedByMore(_ headline: Int, _ phrase: Range<Int>, _ named: [Int: Int]) -> Bool {
        let words = describer.words(in: phrase)
        guard let entity = speakers[headline].entity, let last = words.last else { return false }
        if let person = memory.person(surname: describer.hash(last)), person != entity, named[person] != nil { return true }
        guard words.count > 1 else { return false }
        let hashes = words.map { describer.hashes($0) }
        return speakers[(headline + 1)..<min(speakers.count, headline + 1 + Self.draftReach)].contains { later in
            guard later.span != nil, let other = later.entity, other != entity else { return false }
            return hashes.allSatisfy { $0.contains { memory[other].description.contains($0) } }
        }
    }
}
