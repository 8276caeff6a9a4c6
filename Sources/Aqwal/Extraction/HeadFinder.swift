import PCRE2

/// Tries the rules where a cue calls for them; the stage between layout and claims.
final class HeadFinder {
    private let rules: RuleSet
    private let lexicon: Lexicon
    private let context: MatchContext
    private let matcher: RuleMatcher
    private var needs: RuleNeeds
    private var clauses: ClauseStarts

    /// What is asked of a rule at every cue that calls for it.
    private struct Calling {
        let role: Rule.Role
        let place: Rule.Place
        let need: Int
    }

    private let callings: UnsafeMutableBufferPointer<Calling>

    private(set) var heads: [Head] = []
    private(set) var boundaries: [Boundary] = []
    private(set) var outlets: [OutletMention] = []
    private(set) var mentions: [Mention] = []
    /// Statuses that words before a cue give it, by the cue's offset.
    private var statuses: [Int: Claim.Status] = [:]
    /// Called with every rule tried, for `explain`; nil costs nothing.
    var trace: ((Trial) -> Void)?

    /// One rule tried at one place.
    struct Trial {
        enum Outcome {
            case matched(Head), failed
            /// A limit stopped the match.
            case stopped
            /// Not tried: another rule had settled what the word is.
            case skipped
        }
        var rule: Int
        var word: Int
        var start: Int
        /// Where the cue stands at which the rule was tried, and the prepositions of its verb.
        var cueStart: Int
        var prepositions: [[UInt8]]
        var outcome: Outcome
    }

    private func report(_ rule: Int, word: Int, start: Int, _ outcome: @autoclosure () -> Trial.Outcome) {
        trace?(
            Trial(rule: rule, word: word, start: start, cueStart: context.cueStart, prepositions: context.prepositions, outcome: outcome()))
    }

    private func reportSkipped(_ rule: Int, word: Int, start: Int, _ layout: Layout) {
        guard trace != nil else { return }
        let starts = rules.rules[rule].place == .clause ? clauses.starts(before: word, in: text, layout) : [start]
        for start in starts { report(rule, word: word, start: start, .skipped) }
    }

    private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    private var spelling = Spelling(source: UnsafeBufferPointer(start: nil, count: 0), places: UnsafeBufferPointer(start: nil, count: 0))
    /// Cues before this offset belong to a head already found.
    private var consumed = 0
    /// Cues before this offset are words of another reading.
    private var read = 0
    /// The word of the last head.
    private var lastHead = -1

    init(_ matcher: RuleMatcher) {
        self.matcher = matcher
        context = matcher.context
        rules = matcher.rules
        lexicon = rules.lexicon
        needs = RuleNeeds(rules)
        clauses = ClauseStarts(lexicon)
        callings = .allocate(capacity: rules.rules.count)
        _ = callings.initialize(from: rules.rules.indices.map { Calling(role: rules.rules[$0].role, place: rules.rules[$0].place, need: rules.needOfRule[$0]) })
    }

    deinit { callings.deallocate() }

    func find(in text: UnsafeBufferPointer<UInt8>, layout: Layout, spelling: Spelling) {
        self.text = text
        self.spelling = spelling
        matcher.begin(text)
        heads.removeAll(keepingCapacity: true)
        boundaries.removeAll(keepingCapacity: true)
        outlets.removeAll(keepingCapacity: true)
        mentions.removeAll(keepingCapacity: true)
        statuses.removeAll(keepingCapacity: true)
        consumed = 0
        read = 0
        lastHead = -1
        clauses.forget()
        needs.forget()
        var paragraph = 0
        for (index, word) in layout.words.enumerated() {
            while paragraph < layout.paragraphs.count, layout.paragraphs[paragraph].lowerBound <= Int(word.start) {
                tryParagraph(paragraph, word: index, layout)
                paragraph += 1
            }
            if word.entry >= 0 {
                let attributed = tryRules(of: word.entry, at: Int(word.start), word: index, conjunction: false, layout)
                if attributed { continue }
            }
            if word.bareEntry >= 0 {
                let conjunction = lexicon.isConjunction(text[Int(word.start)])
                _ = tryRules(of: word.bareEntry, at: Int(word.bareStart), word: index, conjunction: conjunction, layout)
            }
        }
        tryLater(layout)
    }

    /// A rule that is put off.
    private struct Later {
        var rule: Int
        var entry: Int32
        var start: Int
        var word: Int
        var conjunction: Bool
    }

    /// Rules that find mentions: where no attribution is, nobody need be known.
    private var later: [Later] = []

    private func tryLater(_ layout: Layout) {
        defer { later.removeAll(keepingCapacity: true) }
        guard !heads.isEmpty else { return }
        needs.forget()
        for trial in later {
            context.cueStart = trial.start
            context.cueEntry = trial.entry
            if tryRule(trial.rule, entry: trial.entry, at: trial.start, word: trial.word, conjunction: trial.conjunction, layout) { note(found, role: .mention, layout) }
        }
    }

    /// Tries the rules of an entry; true when one of them found an attribution or another reading of the word.
    private func tryRules(of entry: Int32, at start: Int, word: Int, conjunction: Bool, _ layout: Layout) -> Bool {
        let traits = lexicon.traits(of: entry)
        let set = layout.words[word].hasObject ? traits.objectRuleSet : traits.ruleSet
        guard set >= 0 else { return false }
        context.cueStart = start
        context.cueEntry = entry
        var settled = start < max(consumed, read)
        var isSettledHere = false
        for number in lexicon.ruleSets[Int(set)] {
            let index = Int(number)
            let role = callings[index].role
            if role == .mention, callings[index].place == .cue, trace == nil {
                later.append(Later(rule: index, entry: entry, start: start, word: word, conjunction: conjunction))
                continue
            }
            if settled, role == .attribution || role == .reading {
                reportSkipped(index, word: word, start: start, layout)
                continue
            }
            guard tryRule(index, entry: entry, at: start, word: word, conjunction: conjunction, layout) else { continue }
            note(found, role: role, layout)
            guard role == .attribution || role == .reading else { continue }
            settled = true
            isSettledHere = true
        }
        return isSettledHere || lastHead == word
    }

    private func note(_ head: Head, role: Rule.Role, _ layout: Layout) {
        switch role {
        case .attribution:
            var head = head
            head.status = statuses[head.cue.lowerBound]
            heads.append(head)
            lastHead = head.word
            // Words between the cue and the content are part of this attribution, other cues among them included.
            consumed = max(head.end, head.cue.upperBound)
            if let claim = head.claim { consumed = max(head.cue.upperBound, claim.lowerBound) }
        case .boundary:
            let rule = rules.rules[head.rule]
            boundaries.append(Boundary(position: head.start, quotation: head.quotation, isWeak: rule.form != .indirect, isSpeakers: rule.form == .direct, limiting: rule.ends.isEmpty ? nil : head.rule))
        case .outlet:
            guard let span = head.outlet else { return }
            // The widest of overlapping mentions counts.
            if let last = outlets.last, last.span.overlaps(span) {
                if last.span.count >= span.count {
                    if head.speaker != nil { outlets[outlets.count - 1].hasMet = true }
                    return
                }
                outlets.removeLast()
            }
            outlets.append(OutletMention(span: span, name: name(ofOutletIn: span), sentence: head.sentence, quotation: layout.quotation(around: span), hasMet: head.speaker != nil, isPost: head.via != nil))
        case .mention:
            guard let span = head.speaker else { return }
            if let last = mentions.last, last.span.upperBound >= span.upperBound { return }
            mentions.append(Mention(span: span, sentence: head.sentence, quotation: head.quotation))
        case .status:
            if let status = rules.rules[head.rule].status { statuses[head.cue.lowerBound] = status }
        // All words of a reading are what it says they are.
        case .reading: read = max(read, head.end)
        case .name, .subject: break
        }
    }

    /// An outlet's name as the text spells it; where a preposition has eaten part of the article, as the rule files do.
    private func name(ofOutletIn span: Range<Int>) -> Claim.Name {
        guard let remnant = lexicon.attachedArticle.last, text[span.lowerBound] == remnant, span.lowerBound > 0,
            FoldingTable.isWord[Int(text[span.lowerBound - 1])]
        else { return .span(span) }
        let entry = lexicon.entry(of: UnsafeBufferPointer(rebasing: text[span]))
        let list = lexicon.memberships(of: entry).first { lexicon.lists[Int($0.list)].kind == .outlet }
        return list.map { .text(lexicon.name(of: $0)) } ?? .attached(span)
    }

    /// A short paragraph that does not end as a sentence does is set as a headline within the text.
    private func isSubheading(_ paragraph: Range<Int>) -> Bool {
        var end = paragraph.upperBound
        while end > paragraph.lowerBound, text[end - 1] == FoldingTable.Byte.space || text[end - 1] == FoldingTable.Byte.newline { end -= 1 }
        return end - paragraph.lowerBound <= 110 && end > paragraph.lowerBound && FoldingTable.isWord[Int(text[end - 1])]
    }

    private var isInHeadlines = false

    private func tryParagraph(_ paragraph: Int, word: Int, _ layout: Layout) {
        // Headlines stand in a row at the top; further down, a line that looks like one leads to another article.
        if paragraph == 0 { isInHeadlines = layout.paragraphs.count > 1 }
        let isHeading = isSubheading(layout.paragraphs[paragraph])
        let isHeadline = isInHeadlines && (paragraph == 0 || isHeading)
        if !isHeading { isInHeadlines = false }
        let candidates = isHeadline ? rules.headlineRules + rules.paragraphRules : rules.paragraphRules
        for index in candidates {
            let start = layout.paragraphs[paragraph].lowerBound
            guard start >= consumed, match(index, from: start, word: word, conjunction: false, layout) else { continue }
            note(found, role: callings[index].role, layout)
            if callings[index].role == .attribution { return }
        }
    }

    /// Tries a rule at a cue; true when it matched, with ``found``.
    private func tryRule(
        _ index: Int, entry: Int32, at start: Int, word: Int, conjunction: Bool, _ layout: Layout
    ) -> Bool {
        guard callings[index].need < 0 || trace != nil || matcher.matchesWholePatterns || needs.areMet(callings[index].need, from: start, word: word, in: text, layout, matcher.matcher) else { return false }
        if callings[index].place == .clause {
            guard !conjunction else { return false }
            let starts = clauses.starts(before: word, in: text, layout)
            guard starts.contains(where: { $0 >= consumed && match(index, from: $0, word: word, conjunction: false, layout) }) else { return false }
        } else {
            guard match(index, from: start, word: word, conjunction: conjunction, layout) else { return false }
        }
        if lexicon.isVerb(entry) {
            let parts = rules.rules[index].cues
            found.form = lexicon.form(of: entry) { form in parts.contains { self.admits($0, form) } }
            if let first = firstPerson(entry, at: start) {
                found.form = first
                found.speaker = nil
            }
            if let speaker = found.speaker, speaker.lowerBound >= found.cue.upperBound, hasItsSubject(entry) { found.speaker = nil }
        }
        return true
    }

    /// The first person that a verb is, and not the third that folding makes the same, where its alef has a hamza: the verb itself is written without.
    private func firstPerson(_ entry: Int32, at start: Int) -> VerbForm? {
        guard let form = found.form, form.tense == .perfect, form.agreement.person == 3, spelling.hasHamza(at: start),
            lexicon.verbs[Int(form.verb)].lemma.unicodeScalars.first != FoldingTable.alefWithHamza
        else { return nil }
        return lexicon.form(of: entry) { $0.agreement.person == 1 && $0.tense == .imperfect && $0.verb == form.verb }
    }

    /// Whether a finite verb names its subject by its own form (I ask, they refuse), however it is read: what stands behind it is an object.
    /// We told is spelled as told us.
    private func hasItsSubject(_ entry: Int32) -> Bool {
        let mayTakeOne = lexicon.form(of: entry) { form in
            let (person, number) = (form.agreement.person, form.agreement.number)
            return !form.tense.isFinite || person == 3 && number == .singular || person == 1 && number == .plural && form.tense == .perfect
        }
        return mayTakeOne == nil
    }

    private func admits(_ selector: Selector, _ form: VerbForm) -> Bool {
        let verb = lexicon.verbs[Int(form.verb)]
        return selector.names(rules.tables[verb.table])
            && selector.admits(form.tense) && selector.admits(form.agreement)
    }

    /// What the last rule that matched has found.
    private var found = Head(rule: -1, start: 0, end: 0, cue: 0..<0, word: 0, hasConjunction: false, quotation: -1, sentence: 0)

    /// Matches a rule at one offset; true when it matched, with ``found``.
    private func match(_ index: Int, from start: Int, word: Int, conjunction: Bool, _ layout: Layout) -> Bool {
        do throws(PCRE2Error) {
            guard let rule = try matcher.match(index, in: text, from: start) else {
                report(index, word: word, start: start, .failed)
                return false
            }
            rule._withUnsafeGuaranteedRef { note($0, index, from: start, word: word, conjunction: conjunction, layout) }
            report(index, word: word, start: start, .matched(found))
            return true
        } catch {
            matcher.report(index, error.message)
            report(index, word: word, start: start, .stopped)
            return false
        }
    }

    /// Reads the groups of a match.
    private func note(_ rule: CompiledRule, _ index: Int, from start: Int, word: Int, conjunction: Bool, _ layout: Layout) {
        let groups = matcher.matcher
        let whole = groups.range(of: 0) ?? start..<start
        let cue = groups.range(ofFirst: rule.cue) ?? whole
        let first = groups.range(ofFirst: rule.lead)?.lowerBound ?? (conjunction ? start - 1 : start)
        found = Head(
            rule: index, start: first, end: whole.upperBound, cue: cue, word: word, form: nil, hasConjunction: conjunction,
            speaker: groups.range(ofFirst: rule.speaker), outlet: groups.range(ofFirst: rule.outlet),
            via: groups.range(ofFirst: rule.via), claim: groups.range(ofFirst: rule.claim), agreesWithSpeaker: rule.via.isEmpty,
            quotation: layout.quotation(at: cue.lowerBound), sentence: Int(layout.words[word].sentence), status: nil)
    }
}
