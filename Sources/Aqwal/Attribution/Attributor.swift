/// Decides who speaks in each attribution and which outlet carries it; the last stage before records.
struct Attributor {
    let rules: RuleSet
    let describer: Describer
    let drafts: [Draft]
    let mentions: [Mention]
    let outlets: [OutletMention]
    let layout: Layout
    /// Where frames such as `this came in a statement` start.
    let frames: Set<Int>
    let subjects: SubjectPlaces
    var memory = SpeakerMemory()
    /// Who was named so far, in the order of the text.
    var mentioned: [(entity: Int, mention: Mention)] = []
    /// The speaker and the outlet of each draft so far.
    var speakers: [Resolved] = []
    var carriers: [Claim.Outlet?] = []
    /// Those whom the article names only below what they said first.
    var namedLater: Set<Int> = []
    /// Who has spoken to an outlet, in the order of the text.
    var occasions: [Occasion] = []
    var nextOccasion = 0
    private var nextMention = 0
    private var nextOutlet = 0
    private var nextSubject = 0
    private let documents: [Int]
    private var nextDocument = 0
    /// Called with every decision, for `explain`; nil costs nothing.
    var trace: ((AttributionStep) -> Void)?

    func note(_ draft: Int, _ source: AttributionStep.Source, _ entity: Int?, _ verdict: AttributionStep.Verdict = .taken) {
        guard let trace else { return }
        trace(AttributionStep(draft: draft, goal: .speaker, source: source, entity: entity.map { memory[$0] }, verdict: verdict))
    }

    func noted(_ draft: Int, _ source: AttributionStep.Source, _ outlet: Claim.Outlet?) -> Claim.Outlet? {
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
        /// Gender and number of the phrase at the cue, which may be another than the speaker's (a statement of the ministry).
        var agreement: Agreement?
        /// Whether gender and number of the cue fit.
        var agrees = true
        /// Whether it is somebody named who has not spoken.
        var isGuess = false
    }

    init(rules: RuleSet, finder: HeadFinder, phrases: PhraseReader, drafts: [Draft], text: UnsafeBufferPointer<UInt8>, layout: Layout) {
        self.rules = rules
        self.drafts = drafts
        self.layout = layout
        mentions = finder.mentions
        frames = Set(finder.boundaries.map(\.position))
        subjects = SubjectPlaces(layout: drafts.isEmpty ? Layout() : layout, lexicon: rules.lexicon, text: text)
        let mentioned = finder.outlets.sorted { $0.span.lowerBound < $1.span.lowerBound }
        describer = Describer(rules: rules, text: text, layout: layout, phrases: phrases, outlets: mentioned.filter { !$0.isPost })
        outlets = Self.withPlatforms(mentioned, describer)
        documents = drafts.isEmpty ? [] : Self.ownDocuments(layout, rules.lexicon, describer)
    }

    mutating func claims() -> [Claim] {
        for index in drafts.indices {
            remember(before: drafts[index].head.cue.lowerBound)
            noteOccasions(before: drafts[index].head.sentence)
            let resolved = resolve(index)
            speakers.append(resolved)
            if let entity = resolved.entity { memory.speak(entity, isQuoted: drafts[index].parent >= 0) }
            notePublication(index)
            let outlet = outlet(of: index)
            carriers.append(outlet)
            remember(outlet, of: index)
            passToSameClaim(index)
        }
        // The fullest name may come after the last statement.
        remember(before: .max)
        noteOccasions(before: .max)
        resolveHeadlines()
        resolveFirstPersons()
        resolveUnnamed()
        resolveDescribed()
        passOutletsOn()
        var named: [Int: Int] = [:]
        for speaker in speakers where speaker.span != nil { if let entity = speaker.entity { named[entity, default: 0] += 1 } }
        return drafts.indices.filter { !isTopic($0, named) && !isWriter($0) }.map(claim)
    }

    /// Notes all who are named before an offset.
    private mutating func remember(before offset: Int) {
        while true {
            let mention = nextMention < mentions.count ? mentions[nextMention].span.lowerBound : .max
            let outlet = nextOutlet < outlets.count ? outlets[nextOutlet].span.lowerBound : .max
            let subject = nextSubject < subjects.words.count ? Int(layout.words[subjects.words[nextSubject]].start) : .max
            let document = nextDocument < documents.count ? Int(layout.words[documents[nextDocument]].start) : .max
            guard min(mention, outlet, subject, document) < offset else { return }
            if document < min(mention, outlet, subject) {
                notePublication(at: documents[nextDocument])
                nextDocument += 1
            } else if subject < min(mention, outlet) {
                recall(subjects.words[nextSubject])
                nextSubject += 1
            } else if outlet <= mention {
                if !outlets[nextOutlet].isPost { rememberOutlet(outlets[nextOutlet]) }
                nextOutlet += 1
            } else {
                remember(mentions[nextMention])
                nextMention += 1
            }
        }
    }

    private mutating func remember(_ mention: Mention) {
        guard !isByline(mention) else { return }
        let description = describer.describe(mention.span, form: nil, subjectFollows: false)
        // What stands within a speaker's phrase, such as an office behind a comma, is said of that speaker.
        if let speaker = speakers.last, let entity = speaker.entity, let span = speaker.span, span.contains(mention.span.lowerBound),
            description.kind == memory[entity].kind, description.kind == .person || description.kind == .document
        {
            if isJoined(mention), description.isNamed, !description.nameWords.contains(where: memory[entity].nameWords.contains) {
                // Two who speak together: the other one may speak later.
                mentioned.append((memory.add(description), mention))
            } else if !description.isNamed {
                memory.describe(entity, as: description)
            } else if !memory[entity].isNamed, mention.span.lowerBound == span.lowerBound {
                // The phrase goes on to the name behind what was taken for its end.
                memory.join(description, to: entity)
            }
            return
        }
        // The head of a source that stays unnamed, or of a group, is that source.
        if let speaker = speakers.last, let entity = speaker.entity, let span = speaker.span, mention.span.lowerBound == span.lowerBound,
            description.kind == memory[entity].kind, description.kind == .anonymous || description.kind == .group, !description.isNamed
        {
            return
        }
        if let named = namedRightBefore(mention), description.kind == .person, !description.isNamed, memory[named].mayBePerson {
            memory.describe(named, as: description)
            return
        }
        if let author = author(of: description) {
            memory.describe(author, as: description)
        } else if let known = memory.antecedent(of: description) {
            mentioned.append((known, mention))
        } else if description.pointer == nil {
            mentioned.append((memory.add(description), mention))
        }
    }

    /// Whether a conjunction is written on to a mention's front.
    private func isJoined(_ mention: Mention) -> Bool {
        let before = mention.span.lowerBound - 1
        return before > 0 && rules.lexicon.isConjunction(describer.text[before]) && !FoldingTable.isWord[Int(describer.text[before - 1])]
    }

    /// Whose name a mention follows with no more than a comma between: it is said of them (Haddad, head of the club).
    private func namedRightBefore(_ mention: Mention) -> Int? {
        let last = mentioned.last.map { ($0.entity, $0.mention.span.upperBound) }
        let speaker = speakers.last.flatMap { speaker in speaker.entity.flatMap { entity in speaker.span.map { (entity, $0.upperBound) } } }
        for case let (entity, end)? in [last, speaker] where memory[entity].isNamed && end < mention.span.lowerBound {
            // The distance first: what was named last may stand far above.
            if mention.span.lowerBound - end <= 3, describer.words(in: end..<mention.span.lowerBound).isEmpty, !describer.text[end..<mention.span.lowerBound].contains(where: Self.parts) { return entity }
        }
        return nil
    }

    /// Whether what stands behind a mark is said of another: a headline's topic and its speaker, one paragraph and the next.
    private static func parts(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ":") || byte == FoldingTable.Byte.newline }

    /// Notes somebody known whom a sentence's subject calls by one word of the name.
    private mutating func recall(_ word: Int) {
        let span = layout.words[word].range
        guard mentioned.last?.mention.span.overlaps(span) != true, let known = memory.known(by: describer.hash(span)) else { return }
        let sentence = Int(layout.words[word].sentence)
        mentioned.append((known, Mention(span: span, sentence: sentence, quotation: layout.quotation(at: layout.sentences[sentence].start))))
    }

    private mutating func rememberOutlet(_ mention: OutletMention) {
        let words = describer.words(in: mention.span).map(describer.hash)
        let list = rules.lexicon.kind(of: rules.lexicon.entry(of: mention.span, in: describer.text))
        let description = Description(
            span: mention.span, name: mention.name, nameSpan: mention.span, nameWords: words, words: words, head: 0, kind: .outlet,
            agreement: Agreement(gender: list?.agreement.gender ?? .unknown, number: .singular), isNamed: true, pointer: nil, isGeneric: false)
        mentioned.append((memory.add(description), Mention(span: mention.span, sentence: mention.sentence, quotation: mention.quotation)))
    }

    /// Whether the writer speaks in the first person without stating a clause: a question, a quotation or a bare noun is the article's own voice.
    private func isWriter(_ index: Int) -> Bool {
        let draft = drafts[index]
        guard draft.head.form?.agreement.person == 1, draft.head.speaker == nil, draft.parent < 0 else { return false }
        return draft.form == .nominal || draft.form == .direct || draft.status == .asked
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
