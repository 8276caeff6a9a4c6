/// Turns the trials of one document into what an explanation says about them.
struct TrialDescriber {
    let rules: RuleSet
    let extractor: Extractor
    let tracer: PatternTracer
    let claims: [Claim]
    /// The only rule to speak of; nil for all.
    let only: Int?
    let reader: PassageReader
    let text: UnsafeBufferPointer<UInt8>

    private var layout: Layout { extractor.layout }

    /// The cues of one sentence, each with its trials.
    func cues(_ trials: [HeadFinder.Trial]) -> [Explanation.Cue] {
        var order: [Key] = []
        var groups: [Key: [HeadFinder.Trial]] = [:]
        for trial in trials {
            let key = Key(word: trial.word, place: place(of: trial))
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(trial)
        }
        return order.compactMap { key in
            guard let trials = groups[key] else { return nil }
            let word = layout.words[key.word]
            let described = describe(trials)
            return described.isEmpty
                ? nil
                : Explanation.Cue(
                    passage: reader.passage(word.range), place: key.place, readings: key.place == nil ? readings(of: word) : [], trials: described)
        }
    }

    private struct Key: Hashable {
        var word: Int
        var place: Rule.Place?
    }

    private func place(of trial: HeadFinder.Trial) -> Rule.Place? {
        let place = rules.rules[trial.rule].place
        return place == .paragraph || place == .headline ? place : nil
    }

    // MARK: Readings

    /// What a word is in the rule files, the whole of it and without what is written on to it.
    private func readings(of word: Layout.Word) -> [String] {
        var readings: [String] = []
        for (entry, isWhole) in [(word.entry, true), (word.bareEntry, false)] where entry >= 0 {
            let prefix = isWhole ? "" : "without its first letter: "
            for form in rules.lexicon.forms(of: entry) {
                let verb = rules.lexicon.verbs[Int(form.verb)]
                let parts = [Self.person(form.agreement), word.hasObject ? "with an object pronoun" : nil].compactMap { $0 }
                readings.append("\(prefix)\(form.tense.name)\(parts.isEmpty ? "" : ", " + parts.joined(separator: ", ")), class \(verb.verbClass), of \(verb.lemma)")
            }
            for membership in rules.lexicon.memberships(of: entry) { readings.append("\(prefix)in the list \(rules.lexicon.lists[Int(membership.list)].name)") }
        }
        var seen: Set<String> = []
        return readings.filter { seen.insert($0).inserted }
    }

    private static func person(_ agreement: Agreement) -> String? {
        var parts: [String] = []
        if agreement.person > 0 { parts.append("person \(agreement.person)") }
        if agreement.gender != .unknown { parts.append("\(agreement.gender)") }
        if agreement.number != .unknown { parts.append("\(agreement.number)") }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    // MARK: Trials

    private func describe(_ trials: [HeadFinder.Trial]) -> [Explanation.Trial] {
        var matched: [Explanation.Trial] = []
        var lost: [Explanation.Trial] = []
        var failed: [(trial: Explanation.Trial, word: Int, rule: Rule)] = []
        let reading = trials.first { trial in
            if case .matched = trial.outcome { rules.rules[trial.rule].role == .reading } else { false }
        }
        for (index, attempts) in byRule(trials) {
            let rule = rules.rules[index]
            let isOwn = rule.role == .attribution || rule.role == .reading
            if let success = attempts.first(where: { if case .matched = $0.outcome { true } else { false } }),
                case .matched(let head) = success.outcome
            {
                matched.append(trial(rule, groups(of: head), .matched(fate(of: head, rule))))
            } else if attempts.contains(where: { if case .stopped = $0.outcome { true } else { false } }) {
                failed.append((trial(rule, [], .stopped), 0, rule))
            } else if attempts.allSatisfy({ if case .skipped = $0.outcome { true } else { false } }) {
                if let loser = loser(index, attempts, reading: reading?.rule) { lost.append(loser) }
            } else if only == index || isOwn && place(of: attempts[0]) == nil, let best = furthest(index, attempts) {
                let groups = best.groups.map { ($0.name, reader.passage($0.range)) }
                failed.append((trial(rule, groups, .failed(progress(best))), layout.word(atOrAfter: best.position), rule))
            }
        }
        // Which word a rule got to says how near it was; that another went a full stop further does not.
        failed.sort { a, b in a.word != b.word ? a.word > b.word : RuleSet.goesBefore(a.rule, b.rule) }
        return matched + lost + failed.map(\.trial)
    }

    private func byRule(_ trials: [HeadFinder.Trial]) -> [(Int, [HeadFinder.Trial])] {
        var order: [Int] = []
        var groups: [Int: [HeadFinder.Trial]] = [:]
        for trial in trials {
            if groups[trial.rule] == nil { order.append(trial.rule) }
            groups[trial.rule, default: []].append(trial)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    private func trial(_ rule: Rule, _ groups: [(String, Explanation.Passage)], _ outcome: Explanation.Trial.Outcome) -> Explanation.Trial {
        Explanation.Trial(
            rule: rule.name, file: rule.file, line: rule.line, about: rule.about, priority: rule.priority,
            groups: groups.map { (name: $0.0, passage: $0.1) }, outcome: outcome)
    }

    private func groups(of head: Head) -> [(String, Explanation.Passage)] {
        let groups: [(String, Range<Int>?)] = [("cue", head.cue), ("speaker", head.speaker), ("outlet", head.outlet), ("via", head.via)]
        return groups.compactMap { name, span in span.map { (name, reader.passage($0)) } }
    }

    private func fate(of head: Head, _ rule: Rule) -> Explanation.Trial.Fate {
        switch rule.role {
        case .attribution:
            if claims.contains(where: { $0.rule == head.rule && $0.cue.span == head.cue }) { return .claim }
            return extractor.claims.drafts.contains { $0.head.rule == head.rule && $0.head.cue == head.cue } ? .leftOut : .noContent
        case .boundary: return .boundary
        case .outlet: return .outlet
        case .mention, .name, .subject: return .mention
        case .status: return .status
        case .reading: return .reading
        }
    }

    // MARK: Lost

    /// A rule that was not tried but would have matched; nil where it would have failed as well.
    /// - Parameter reading: the rule that said the word is something else here.
    private func loser(_ index: Int, _ attempts: [HeadFinder.Trial], reading: Int?) -> Explanation.Trial? {
        let rule = rules.rules[index]
        guard let trace = attempts.lazy.compactMap({ trace(index, $0) }).first(where: \.matched) else { return nil }
        let groups = PatternProgress.groups(of: trace, upTo: trace.steps.count).map { ($0.name, reader.passage($0.range)) }
        let word = attempts[0].word
        if let winner = extractor.finder.heads.first(where: { $0.word == word }) {
            let other = rules.rules[winner.rule]
            let why =
                if other.layer > rule.layer {
                    "rules of a later folder are tried first"
                } else if other.priority != rule.priority {
                    "it is tried first: its priority is \(other.priority), this rule's \(rule.priority)"
                } else {
                    "it is tried first: of two with priority \(rule.priority) the one that stands first in the files"
                }
            return trial(rule, groups, .lost(to: other.name, why: why))
        }
        let start = attempts[0].cueStart
        if let holder = extractor.finder.heads.last(where: { $0.start <= start && start < max($0.end, $0.claim?.lowerBound ?? 0) }) {
            return trial(rule, groups, .lost(to: rules.rules[holder.rule].name, why: "the word lies within its match"))
        }
        let name = reading.map { rules.rules[$0].name } ?? "another rule"
        return trial(rule, groups, .lost(to: name, why: "it says that the word is no attribution here"))
    }

    // MARK: Failed

    private func furthest(_ index: Int, _ attempts: [HeadFinder.Trial]) -> PatternProgress? {
        let rule = rules.rules[index]
        let all = attempts.compactMap { trace(index, $0).flatMap { PatternProgress($0, in: text, checksCue: rule.checksCue) } }
        return all.max { ($0.groups.count, $0.position) < ($1.groups.count, $1.position) }
    }

    private func trace(_ index: Int, _ trial: HeadFinder.Trial) -> PatternTracer.Trace? {
        tracer.trace(index, in: text, from: trial.start, cueStart: trial.cueStart, prepositions: prepositions(trial))
    }

    /// Prepositions of the cue's verb; a rule that was skipped was never told them.
    private func prepositions(_ trial: HeadFinder.Trial) -> [[UInt8]] {
        let word = layout.words[trial.word]
        let entry = trial.cueStart == Int(word.start) && word.entry >= 0 ? word.entry : word.bareEntry
        return rules.lexicon.form(of: entry) { _ in true }.map { rules.lexicon.verbs[Int($0.verb)].prepositions } ?? []
    }

    private func progress(_ progress: PatternProgress) -> Explanation.Progress {
        let end = min(text.count, progress.position + 1)
        let word = layout.word(atOrAfter: progress.position)
        // What stands there: the rest of the word or mark, and one word more.
        let until = word < layout.words.count ? Int(layout.words[word].end) : end
        return Explanation.Progress(
            part: progress.part,
            path: progress.path.map { item in
                Explanation.Progress.Part(
                    name: item.name, source: item.source, file: item.file, line: item.line, column: item.column,
                    about: item.name.flatMap { rules.fragments[$0]?.comment }.flatMap { $0.isEmpty ? nil : $0 })
            },
            alternatives: progress.alternatives,
            found: reader.passage(min(progress.position, text.count)..<max(min(until, text.count), end)))
    }

    // MARK: Suppositions

    /// The first unknown word of a sentence that, were it a cue, would make some rule match, and the first such rule.
    func supposition(sentence: Int) -> Explanation.Supposition? {
        let candidates = rules.rules.indices.filter {
            rules.rules[$0].role == .attribution && rules.rules[$0].place == .cue && rules.rules[$0].content == .after
        }.sorted { RuleSet.goesBefore(rules.rules[$0], rules.rules[$1]) }
        for word in layout.words where Int(word.sentence) == sentence && word.entry < 0 && word.bareEntry < 0 {
            guard let index = candidates.first(where: { matches($0, ifCue: word) }) else { continue }
            return Explanation.Supposition(rule: rules.rules[index].name, cues: rules.rules[index].cueNames, word: reader.passage(word.range))
        }
        return nil
    }

    /// The first word of a sentence that, were it a cue of the rule, would make the rule match.
    func supposition(_ index: Int, sentence: Int) -> Explanation.Supposition? {
        let rule = rules.rules[index]
        guard rule.place == .cue else { return nil }
        let word = layout.words.first { Int($0.sentence) == sentence && matches(index, ifCue: $0) }
        return Explanation.Supposition(rule: rule.name, cues: rule.cueNames, word: word.map { reader.passage($0.range) })
    }

    private func matches(_ index: Int, ifCue word: Layout.Word) -> Bool {
        let start = Int(word.start)
        let starts = rules.lexicon.isConjunction(text[start]) ? [start, start + 1] : [start]
        return starts.contains { tracer.trace(index, in: text, from: $0, cueStart: $0, prepositions: [])?.matched ?? false }
    }
}
