/// Decides who speaks in each attribution and which outlet carries it; the last stage before records.
struct Attributor {
    private let rules: RuleSet
    private let describer: Describer
    private let drafts: [Draft]
    private let mentions: [Mention]
    private let outlets: [OutletMention]
    private let layout: Layout
    private var memory = SpeakerMemory()
    private var speakers: [Resolved] = []
    private var carriers: [Claim.Outlet?] = []
    /// Called with every decision, for `explain`; nil costs nothing.
    var trace: ((AttributionStep) -> Void)?

    private func note(_ draft: Int, _ source: AttributionStep.Source, _ entity: Int?, _ verdict: AttributionStep.Verdict = .taken) {
        guard let trace else { return }
        trace(AttributionStep(draft: draft, goal: .speaker, source: source, entity: entity.map { memory[$0] }, verdict: verdict))
    }

    private func noted(_ draft: Int, _ source: AttributionStep.Source, _ outlet: Claim.Outlet?) -> Claim.Outlet? {
        if let trace, let outlet {
            trace(AttributionStep(draft: draft, goal: .outlet, source: source, outlet: outlet, verdict: .taken))
        }
        return outlet
    }

    /// Who an attribution belongs to.
    struct Resolved {
        /// Index into the memory; nil for nobody.
        var entity: Int?
        var resolution: Claim.Resolution
        var span: Range<Int>?
        var antecedent: Range<Int>?
        /// Whether gender and number of the cue fit.
        var agrees = true
    }

    init(rules: RuleSet, finder: HeadFinder, drafts: [Draft], text: UnsafeBufferPointer<UInt8>, layout: Layout) {
        self.rules = rules
        self.drafts = drafts
        self.layout = layout
        mentions = finder.mentions
        outlets = finder.outlets.sorted { $0.span.lowerBound < $1.span.lowerBound }
        describer = Describer(rules: rules, text: text, layout: layout, finder: finder, outlets: outlets)
    }

    mutating func claims() -> [Claim] {
        var nextMention = 0
        var nextOutlet = 0
        var mentioned: [(entity: Int, mention: Mention)] = []
        for index in drafts.indices {
            let start = drafts[index].head.cue.lowerBound
            while nextOutlet < outlets.count, outlets[nextOutlet].span.lowerBound < start {
                let mention = outlets[nextOutlet]
                let entity = noteOutlet(mention)
                mentioned.append((entity, Mention(span: mention.span, sentence: mention.sentence, quotation: mention.quotation)))
                nextOutlet += 1
            }
            while nextMention < mentions.count, mentions[nextMention].span.lowerBound < start {
                let mention = mentions[nextMention]
                let description = describer.describe(mention.span, form: nil, subjectFollows: false)
                if let known = memory.antecedent(of: description) {
                    mentioned.append((known, mention))
                } else if description.pointer == nil {
                    mentioned.append((memory.add(description), mention))
                }
                nextMention += 1
            }
            let resolved = resolve(index, mentioned)
            speakers.append(resolved)
            if let entity = resolved.entity { memory.speak(entity) }
            carriers.append(outlet(of: index))
            if let entity = resolved.entity, let outlet = carriers[index] { memory.setOutlet(outlet, of: entity) }
        }
        resolveHeadlines()
        fillBack()
        var named: [Int: Int] = [:]
        for speaker in speakers where speaker.span != nil { if let entity = speaker.entity { named[entity, default: 0] += 1 } }
        return drafts.indices.filter { !isTopic($0, named) && !isWriter($0) }.map(claim)
    }

    /// A headline calls its speaker by an office or a surname; the article names them later.
    private mutating func resolveHeadlines() {
        let headlines = drafts.indices.filter { rules.rules[drafts[$0].head.rule].place == .headline }
        guard !headlines.isEmpty else { return }
        var statements: [Int: Int] = [:]
        for speaker in speakers { if let entity = speaker.entity { statements[entity, default: 0] += 1 } }
        for index in headlines {
            guard let entity = speakers[index].entity, !memory[entity].isNamed, statements[entity] == 1 else { continue }
            let words = memory[entity].description
            let near = drafts.indices[index..<min(drafts.count, index + Self.draftReach)]
            let later = near.first { candidate in
                guard candidate != index, let other = speakers[candidate].entity else { return false }
                return memory[other].description.isSuperset(of: words)
            }
            let anyPerson = memory[entity].kind == .person ? near.first { candidate in
                guard candidate != index, drafts[candidate].parent < 0, let other = speakers[candidate].entity else { return false }
                return memory[other].kind == .person && memory[other].isNamed
            } : nil
            if let found = later ?? anyPerson, let other = speakers[found].entity {
                note(index, .namedLater, other)
                speakers[index].entity = other
                speakers[index].resolution = .definite
                speakers[index].antecedent = speakers[found].span
            }
        }
    }

    /// Whether the writer speaks in the first person: no source that the article reports.
    private func isWriter(_ index: Int) -> Bool {
        drafts[index].head.form?.agreement.person == 1 && drafts[index].head.speaker == nil && drafts[index].parent < 0
    }

    /// Whether what stands before a headline's colon is the story's topic or place: nobody whom the article quotes, and no kind of speaker.
    /// - Parameter named: how many attributions name an entity as their speaker.
    private func isTopic(_ index: Int, _ named: [Int: Int]) -> Bool {
        guard rules.rules[drafts[index].head.rule].place == .headline, let entity = speakers[index].entity else { return false }
        if named[entity, default: 0] > (speakers[index].span == nil ? 0 : 1) { return false }
        guard let head = drafts[index].head.speaker.flatMap({ describer.words(in: $0).first }) else { return true }
        let lexicon = rules.lexicon
        let selectors = [Selector("title"), Selector("institution"), Selector("organisation-name"), Selector("anonymous"), Selector("people")]
        let entry = lexicon.entry(of: head, in: describer.text)
        return memory[entity].kind != .outlet && !memory[entity].isNamed
            && !selectors.contains { selector in lexicon.selectors[selector].map { lexicon.has(entry, selector: $0) } ?? false }
    }

    private mutating func noteOutlet(_ mention: OutletMention) -> Int {
        let words = describer.words(in: mention.span).map(describer.hash)
        let description = Description(
            span: mention.span, name: mention.name, nameSpan: mention.span, nameWords: words, words: words, head: 0, kind: .outlet,
            agreement: rules.lexicon.kindList(of: rules.lexicon.entry(of: mention.span, in: describer.text))?.agreement ?? Agreement(), isNamed: true, pointer: nil,
            isGeneric: false)
        return memory.add(description)
    }

    // MARK: Speakers

    private mutating func resolve(_ index: Int, _ mentioned: [(entity: Int, mention: Mention)]) -> Resolved {
        let draft = drafts[index]
        let rule = rules.rules[draft.head.rule]
        if let span = draft.head.speaker, !span.isEmpty {
            guard describer.isHonorificPronoun(span) else { return explicit(span, draft, rule) }
            // An honorific with a pronoun (his excellency) is no more than a pronoun.
            var resolved = dropped(index, mentioned, .definite)
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
            if let subject = sentenceSubject(of: index, mentioned) { return subject }
            return dropped(index, mentioned, .dropped)
        case .pronoun:
            if draft.sameClaim >= 0 {
                note(index, .sameClaim, speakers[draft.sameClaim].entity)
                return inherit(draft.sameClaim, .pronoun)
            }
            return dropped(index, mentioned, .pronoun)
        case .sentence:
            if let subject = sentenceSubject(of: index, mentioned) { return subject }
            return dropped(index, mentioned, .dropped)
        case .dropped: return dropped(index, mentioned, .dropped)
        }
    }

    private mutating func explicit(_ span: Range<Int>, _ draft: Draft, _ rule: Rule) -> Resolved {
        let description = describer.describe(span, form: draft.head.agreesWithSpeaker ? draft.head.form : nil, subjectFollows: rule.place == .cue)
        if let entity = memory.antecedent(of: description) {
            note(speakers.count, .pointsBack, entity)
            let antecedent = memory[entity].span
            return Resolved(entity: entity, resolution: .definite, span: span, antecedent: antecedent)
        }
        let entity = memory.add(description)
        note(speakers.count, .ownPhrase, entity)
        return Resolved(entity: entity, resolution: .explicit, span: span)
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
    private func sentenceSubject(of index: Int, _ mentioned: [(entity: Int, mention: Mention)]) -> Resolved? {
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
    private func dropped(
        _ index: Int, _ mentioned: [(entity: Int, mention: Mention)], _ resolution: Claim.Resolution
    ) -> Resolved {
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
                && memory[candidate.entity].agreement.agrees(with: need) && memory[candidate.entity].isNamed
        }
        var tried: Set<Int> = []
        for candidate in stride(from: index - 1, through: max(0, index - Self.draftReach), by: -1) where sameLevel(candidate, index) && isTrusted(candidate) {
            guard let entity = speakers[candidate].entity, tried.insert(entity).inserted else { continue }
            if let subject, subject.mention.span.lowerBound > drafts[candidate].head.end, subject.mention.sentence != drafts[candidate].head.sentence {
                note(index, .nearerSubject, subject.entity)
                return Resolved(entity: subject.entity, resolution: resolution, antecedent: subject.mention.span)
            }
            let fits = memory[entity].agreement.agrees(with: need)
            note(index, .earlierSpeaker, entity, fits ? .taken : .disagrees(verb: need, candidate: memory[entity].agreement))
            if fits { return inherit(candidate, resolution) }
            if anySpeaker == nil { anySpeaker = candidate }
            if tried.count > 8 { break }
        }
        if tried.isEmpty, draft.parent >= 0 {
            note(index, .enclosing, speakers[draft.parent].entity)
            return inherit(draft.parent, resolution)
        }
        if let subject = sentenceSubject(of: index, mentioned) { return subject }
        let named = mentioned.suffix(Self.mentionReach).last { candidate in
            candidate.mention.quotation == draft.head.quotation && memory[candidate.entity].agreement.agrees(with: need)
                && memory[candidate.entity].isNamed
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

    /// Whether a mention is its sentence's subject: it stands right behind the verb that opens the sentence, or opens it.
    private func isSubject(_ mention: Mention) -> Bool {
        let sentence = layout.sentences[mention.sentence]
        return layout.word(atOrAfter: mention.span.lowerBound) - layout.word(atOrAfter: sentence.start) <= 2
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

    // MARK: Outlets

    /// How far back attributions and mentions are looked at, so that the work stays linear in a document's length.
    private static let draftReach = 64
    private static let mentionReach = 64

    /// The outlets named within a range.
    private func outlets(in range: Range<Int>) -> ArraySlice<OutletMention> {
        let start = outlets.firstIndex(fromWhich: { $0.span.lowerBound >= range.lowerBound })
        return outlets[start...].prefix { $0.span.lowerBound < range.upperBound }
    }

    private func outlet(of index: Int) -> Claim.Outlet? {
        let draft = drafts[index]
        let resolved = speakers[index]
        if let span = draft.head.outlet { return noted(index, .ownPhrase, Claim.Outlet(name: name(ofOutletIn: span), span: span)) }
        let content = draft.spans[0].lowerBound
        let header = draft.head.start..<max(draft.head.end, min(content, draft.head.end))
        if let mention = outlets(in: header).first(where: { !isSpeaker($0.span, resolved) && !isContent($0.span, draft) }) {
            return noted(index, .header, Claim.Outlet(name: mention.name, span: mention.span))
        }
        if !draft.head.agreesWithSpeaker, let relay = relay(of: draft) { return noted(index, .header, relay) }
        if let entity = resolved.entity, memory[entity].kind == .outlet, memory[entity].isNamed {
            return noted(index, .speakerItself, Claim.Outlet(name: memory[entity].name, span: resolved.span == nil ? nil : memory[entity].span))
        }
        if let entity = resolved.entity, memory[entity].kind == .document, let span = resolved.span,
            let mention = outlets(in: span).first
        {
            return noted(index, .ownPhrase, Claim.Outlet(name: mention.name, span: mention.span))
        }
        let sentence = layout.sentences[draft.head.sentence]
        let near = drafts[max(0, index - Self.draftReach)..<index]
        if let mention = outlets(in: sentence.start..<max(sentence.start, draft.head.start)).last(where: { mention in
            mention.sentence == draft.head.sentence && mention.span.upperBound <= draft.head.start && mention.quotation == draft.head.quotation
                && !near.contains { isContent(mention.span, $0) || $0.head.sentence == draft.head.sentence && $0.head.start <= mention.span.lowerBound }
        }) {
            return noted(index, .sentenceBefore, Claim.Outlet(name: mention.name, span: mention.span))
        }
        if draft.parent >= 0, let outer = carriers[draft.parent], isRelayed(draft.parent) { return noted(index, .enclosing, outer) }
        if draft.sameClaim >= 0, let same = carriers[draft.sameClaim] { return noted(index, .sameClaim, same) }
        if let entity = resolved.entity { return noted(index, .earlierStatement, memory[entity].outlet) }
        return nil
    }

    /// The outlet that passes a statement on, where it is not named there: the paper, or a verb without subject.
    private func relay(of draft: Draft) -> Claim.Outlet? {
        let entity: Int?
        if let via = draft.head.via {
            entity = memory.antecedent(of: describer.describe(via, form: draft.head.form, subjectFollows: true))
        } else {
            let need = draft.head.form.map { Agreement(gender: $0.agreement.gender) } ?? Agreement()
            entity = memory.latest.first { memory[$0].kind == .outlet && memory[$0].isNamed && memory[$0].agreement.agrees(with: need) }
        }
        guard let entity, memory[entity].kind == .outlet, memory[entity].isNamed else { return nil }
        return Claim.Outlet(name: memory[entity].name, span: memory[entity].span)
    }

    /// Whether all that an attribution holds comes through its outlet: the outlet itself, or its report, speaks there.
    private func isRelayed(_ index: Int) -> Bool {
        guard let entity = speakers[index].entity else { return true }
        return memory[entity].kind == .outlet || memory[entity].kind == .document || drafts[index].head.via != nil
    }

    /// The phrase that passes a statement on; nil where that is the outlet itself, by its name or by reference.
    private func link(via: Range<Int>, of index: Int) -> Claim.Link? {
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

    /// A speaker whose later statement names the outlet gave it the earlier ones as well.
    private mutating func fillBack() {
        var later: [Int: Claim.Outlet] = [:]
        for index in drafts.indices.reversed() {
            guard let entity = speakers[index].entity else { continue }
            if let outlet = carriers[index] {
                later[entity] = outlet
            } else if memory[entity].kind != .outlet, let outlet = later[entity] {
                carriers[index] = noted(index, .laterStatement, outlet)
            }
        }
    }

    // MARK: Records

    private func claim(_ index: Int) -> Claim {
        let draft = drafts[index]
        let rule = rules.rules[draft.head.rule]
        let resolved = speakers[index]
        let verb = draft.head.form.map { rules.lexicon.verbs[Int($0.verb)] }
        var speaker: Claim.Speaker?
        if let entity = resolved.entity {
            speaker = Claim.Speaker(
                span: resolved.span, name: memory[entity].name, kind: memory[entity].kind, resolution: resolved.resolution,
                antecedent: resolved.antecedent)
        } else if rule.subject != .none {
            speaker = Claim.Speaker(span: nil, name: nil, kind: .unknown, resolution: .unresolved, antecedent: nil)
        }
        var chain: [Claim.Link] = []
        if let outlet = carriers[index], outlet.name != speaker?.name { chain.append(Claim.Link(name: outlet.name, kind: .outlet)) }
        if let via = draft.head.via, let link = link(via: via, of: index) { chain.append(link) }
        if let speaker, let name = speaker.name { chain.append(Claim.Link(name: name, kind: speaker.kind)) }
        return Claim(
            form: draft.form, status: draft.status,
            cue: Claim.Cue(span: draft.head.cue, lemma: verb?.lemma ?? "", verbClass: verb?.verbClass ?? rule.name),
            speaker: speaker, outlet: carriers[index], spans: draft.spans, chain: chain, rule: draft.head.rule,
            confidence: Confidence.of(rule: rule, kind: speaker?.kind, resolved: resolved, draft: draft))
    }
}
