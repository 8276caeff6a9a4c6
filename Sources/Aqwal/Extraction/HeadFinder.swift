import PCRE2

/// Tries the rules where a cue calls for them; the stage between layout and claims.
final class HeadFinder {
    private let rules: RuleSet
    private let lexicon: Lexicon
    private let context: MatchContext
    private let matcher: Matcher
    private var needs: RuleNeeds
    private var clauses: ClauseStarts
    /// What this worker knows of a rule, so that the shared store is asked once.
    private struct Known {
        let role: Rule.Role
        let place: Rule.Place
        let need: Int
        /// Kept alive by `kept`, as is its pattern.
        var compiled: Unmanaged<CompiledRule>?
        var pattern: Pattern.Handle?
        var first: FirstTest?
        /// How often it was tried: a rule that is tried again and again is worth machine code.
        var trials = 0
    }

    private let known: UnsafeMutableBufferPointer<Known>
    private var kept: [CompiledRule] = []
    static let trialsBeforeJIT = 100
    private var faulty: Set<Int> = []

    private(set) var heads: [Head] = []
    private(set) var boundaries: [Boundary] = []
    private(set) var outlets: [OutletMention] = []
    private(set) var mentions: [Mention] = []
    /// Statuses that words before a cue give it, by the cue's offset.
    private var statuses: [Int: Claim.Status] = [:]
    /// Rules that could not be compiled or hit a limit in this document.
    private(set) var faults: [ExtractionFault] = []
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

    /// Matches rules as they are written, without what makes them fast; for checking that this changes nothing.
    var matchesWholePatterns = false
    private var meter: Meter?
    private var isMeasured = false

    func measure(with meter: Meter?) {
        self.meter = meter
        isMeasured = meter != nil
        context.meter = meter
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

    init(rules: RuleSet, limits: MatchLimits) {
        self.rules = rules
        lexicon = rules.lexicon
        context = MatchContext(rules: rules, limits: limits)
        matcher = Matcher(limits: limits, handler: context)
        needs = RuleNeeds(rules)
        clauses = ClauseStarts(lexicon)
        known = .allocate(capacity: rules.rules.count)
        _ = known.initialize(from: rules.rules.indices.map { Known(role: rules.rules[$0].role, place: rules.rules[$0].place, need: rules.needOfRule[$0]) })
    }

    deinit {
        for rule in known { rule.first?.deallocate() }
        known.deallocate()
    }

    func find(in text: UnsafeBufferPointer<UInt8>, layout: Layout, spelling: Spelling) {
        self.text = text
        self.spelling = spelling
        context.begin(text)
        heads.removeAll(keepingCapacity: true)
        boundaries.removeAll(keepingCapacity: true)
        outlets.removeAll(keepingCapacity: true)
        mentions.removeAll(keepingCapacity: true)
        statuses.removeAll(keepingCapacity: true)
        faults.removeAll()
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
            let role = known[index].role
            if role == .mention, known[index].place == .cue, trace == nil {
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
            note(found, role: known[index].role, layout)
            if known[index].role == .attribution { return }
        }
    }

    /// Tries a rule at a cue; true when it matched, with ``found``.
    private func tryRule(
        _ index: Int, entry: Int32, at start: Int, word: Int, conjunction: Bool, _ layout: Layout
    ) -> Bool {
        guard known[index].need < 0 || trace != nil || matchesWholePatterns || needs.areMet(known[index].need, from: start, word: word, in: text, layout, matcher) else { return false }
        if known[index].place == .clause {
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
        if let first = known[index].first, !context.mayStart(first, at: start) {
            report(index, word: word, start: start, .failed)
            return false
        }
        guard let rule = compiledRule(index), let pattern = known[index].pattern else { return false }
        do throws(PCRE2Error) {
            let matched = isMeasured ? try measured(index, pattern, from: start) : try matcher.match(pattern, in: text, from: start)
            if let fault = context.takeFault() { throw fault }
            guard matched else {
                report(index, word: word, start: start, .failed)
                return false
            }
            rule._withUnsafeGuaranteedRef { note($0, index, from: start, word: word, conjunction: conjunction, layout) }
            report(index, word: word, start: start, .matched(found))
            return true
        } catch {
            faults.append(ExtractionFault(rule: rules.rules[index].name, message: error.message))
            report(index, word: word, start: start, .stopped)
            return false
        }
    }

    // Never part of what it is called from: clocks would cost there even where nothing is measured.
    @inline(never) private func measured(_ index: Int, _ pattern: Pattern.Handle, from start: Int) throws(PCRE2Error) -> Bool {
        let began = meter?.now
        let matched = try matcher.match(pattern, in: text, from: start)
        if let meter, let began { meter.note(rule: index, since: began, matched: matched) }
        return matched
    }

    /// Reads the groups of a match.
    private func note(_ rule: CompiledRule, _ index: Int, from start: Int, word: Int, conjunction: Bool, _ layout: Layout) {
        let whole = matcher.range(of: 0) ?? start..<start
        let cue = matcher.range(ofFirst: rule.cue) ?? whole
        let first = matcher.range(ofFirst: rule.lead)?.lowerBound ?? (conjunction ? start - 1 : start)
        found = Head(
            rule: index, start: first, end: whole.upperBound, cue: cue, word: word, form: nil, hasConjunction: conjunction,
            speaker: matcher.range(ofFirst: rule.speaker), outlet: matcher.range(ofFirst: rule.outlet),
            via: matcher.range(ofFirst: rule.via), claim: matcher.range(ofFirst: rule.claim), agreesWithSpeaker: rule.via.isEmpty,
            quotation: layout.quotation(at: cue.lowerBound), sentence: Int(layout.words[word].sentence), status: nil)
    }

    private let phrases = PhraseMemory()

    /// The name that the rules find in a span.
    func name(in span: Range<Int>) -> Range<Int>? {
        inPhrase(span) { phrase, start in
            phrases.found(in: phrase, from: start) {
                for rule in rules.nameRules { if let found = name(by: rule, in: phrase, from: start), !found.isEmpty { return found } }
                return nil
            }
        }
    }

    /// The name that one rule finds in a span.
    func name(by rule: Int, in span: Range<Int>) -> Range<Int>? { inPhrase(span) { name(by: rule, in: $0, from: $1) } }

    /// Reads a span by itself: of what stands around it only the letter before it is seen, where it starts within a word.
    private func inPhrase(_ span: Range<Int>, _ find: (_ phrase: UnsafeBufferPointer<UInt8>, _ start: Int) -> Range<Int>?) -> Range<Int>? {
        let start = span.lowerBound > 0 && FoldingTable.isWord[Int(text[span.lowerBound - 1])] ? 1 : 0
        let offset = span.lowerBound - start
        let found = find(UnsafeBufferPointer(rebasing: text[offset..<span.upperBound]), start)
        return found.map { $0.lowerBound + offset..<$0.upperBound + offset }
    }

    private func name(by index: Int, in phrase: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
        guard let rule = compiledRule(index), let pattern = known[index].pattern else { return nil }
        context.cueStart = start
        context.enter(phrase)
        defer { context.leaveWindow() }
        if let first = known[index].first, !context.mayStart(first, at: start) { return nil }
        guard (try? matcher.match(pattern, in: phrase, from: start)) == true else { return nil }
        return rule._withUnsafeGuaranteedRef { matcher.range(ofFirst: $0.name) }
    }

    /// The subject of the clause that a stretch of the text starts with, by the rules for it.
    func subject(in clause: Range<Int>) -> Range<Int>? {
        for rule in rules.subjectRules { if let found = subject(by: rule, in: clause) { return found } }
        return nil
    }

    /// The subject that stands right before a cue, by the rules for it: the nearest start of a clause from which one of them gets there counts.
    func subject(rightBefore cue: Int, _ layout: Layout) -> Range<Int>? {
        let end = Int(layout.words[cue].end)
        for start in clauses.starts(before: cue, in: text, layout).reversed() {
            for rule in rules.nearSubjectRules { if let found = subject(by: rule, in: start..<end) { return found } }
        }
        return nil
    }

    /// The same by one rule. What stands before the clause is seen, what stands behind it is not.
    func subject(by index: Int, in clause: Range<Int>) -> Range<Int>? {
        guard let rule = compiledRule(index), let pattern = known[index].pattern else { return nil }
        let before = UnsafeBufferPointer(rebasing: text[..<clause.upperBound])
        context.cueStart = clause.lowerBound
        context.cueEntry = -1
        context.enter(before)
        defer { context.leaveWindow() }
        if let first = known[index].first, !context.mayStart(first, at: clause.lowerBound) { return nil }
        guard (try? matcher.match(pattern, in: before, from: clause.lowerBound)) == true else { return nil }
        return rule._withUnsafeGuaranteedRef { matcher.range(ofFirst: $0.speaker) }
    }

    private func compiledRule(_ index: Int) -> Unmanaged<CompiledRule>? {
        known[index].trials &+= 1
        if let compiled = known[index].compiled, known[index].trials != Self.trialsBeforeJIT { return compiled }
        guard !faulty.contains(index) else { return nil }
        do {
            let made = matchesWholePatterns ? try rules.compile(rules.rules[index]) : try rules.compiled(index, jit: known[index].trials >= Self.trialsBeforeJIT)
            kept.append(made)
            known[index].compiled = .passUnretained(made)
            known[index].pattern = made.pattern.handle
            if known[index].first == nil, !made.first.isOpen { known[index].first = FirstTest(made.first) }
            return known[index].compiled
        } catch {
            faulty.insert(index)
            faults.append(ExtractionFault(rule: rules.rules[index].name, message: error.description))
            return nil
        }
    }
}

/// A rule that failed while a document was read: what, and why.
public struct ExtractionFault: Sendable, Equatable {
    public var rule: String
    public var message: String
}
