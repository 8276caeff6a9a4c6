/// Runs the extraction of a text and writes down why it went as it did.
public final class Explainer {
    private let rules: RuleSet
    private let extractor: Extractor
    private let tracer: PatternTracer
    /// The only rule to speak of; nil for all.
    private let only: Int?

    /// - Parameter only: name of the rule to explain; nil for all rules.
    public init(rules: RuleSet, only: String? = nil) {
        let rules = rules.whole
        self.rules = rules
        self.only = only.flatMap { name in rules.rules.firstIndex { $0.name == name } }
        extractor = Extractor(rules: rules, leastConfidence: 0)
        tracer = PatternTracer(rules: rules)
    }

    /// Explains one text, in UTF-8.
    public func explain(_ source: UnsafeBufferPointer<UInt8>) throws(InvalidText) -> Explanation {
        var trials: [HeadFinder.Trial] = []
        var steps: [AttributionStep] = []
        extractor.finder.trace = { trials.append($0) }
        defer { extractor.finder.trace = nil }
        let claims = try extractor.extract(source, trace: { steps.append($0) })
        return Explanation(sentences: sentences(source, trials, steps, claims), faults: faults)
    }

    private var faults: [String] {
        var seen: Set<String> = []
        return extractor.faults.map { "\($0.rule): \($0.message)" }.filter { seen.insert($0).inserted }
    }

    private func sentences(
        _ source: UnsafeBufferPointer<UInt8>, _ trials: [HeadFinder.Trial], _ steps: [AttributionStep], _ claims: [Claim]
    ) -> [Explanation.Sentence] {
        let reader = PassageReader(source: source, folded: extractor.folded, article: rules.lexicon.article)
        let layout = extractor.layout
        return extractor.folded.bytes.withUnsafeBufferPointer { text in
            let describer = TrialDescriber(rules: rules, extractor: extractor, tracer: tracer, claims: claims, only: only, reader: reader, text: text)
            var bySentence: [[HeadFinder.Trial]] = Array(repeating: [], count: layout.sentences.count)
            for trial in trials where only == nil || trial.rule == only { bySentence[Int(layout.words[trial.word].sentence)].append(trial) }
            return layout.sentences.indices.map { index in
                let sentence = layout.sentences[index]
                let here = claims.filter { claim in
                    sentence.start <= claim.cue.span.lowerBound && claim.cue.span.lowerBound < max(sentence.end, sentence.start + 1)
                        && (only == nil || claim.rule == only)
                }
                let cues = describer.cues(bySentence[index])
                // What if a word were a cue? Asked of one rule wherever it found nothing; of all rules only where there is no cue at all.
                let hasCue = bySentence[index].contains { rules.rules[$0.rule].role == .attribution && [.cue, .clause].contains(rules.rules[$0.rule].place) }
                var supposition: Explanation.Supposition?
                if let only, here.isEmpty {
                    supposition = describer.supposition(only, sentence: index)
                    // That nothing helps is worth saying only where the rule was not even tried.
                    if supposition?.word == nil, !cues.isEmpty { supposition = nil }
                } else if only == nil, !hasCue {
                    supposition = describer.supposition(sentence: index)
                }
                return Explanation.Sentence(
                    passage: reader.passage(sentence.start..<max(sentence.end, sentence.start)), cues: cues,
                    claims: here.map { explain($0, steps, reader) }, supposition: supposition)
            }
        }
    }

    private func explain(_ claim: Claim, _ steps: [AttributionStep], _ reader: PassageReader) -> Explanation.Claim {
        let draft = extractor.claims.drafts.firstIndex { $0.head.cue == claim.cue.span && $0.head.rule == claim.rule }
        return Explanation.Claim(
            rule: rules.rules[claim.rule].name, cue: reader.passage(claim.cue.span), spans: claim.spans.map(reader.passage),
            speaker: claim.speaker?.name.map(reader.text), outlet: claim.outlet.map { reader.text($0.name) },
            resolution: claim.speaker?.resolution.rawValue, confidence: claim.confidence,
            steps: steps.filter { $0.draft == draft }.map { step in
                Explanation.Step(
                    goal: step.goal.rawValue, source: step.source.description,
                    candidate: step.entity.map { reader.text($0.name) } ?? step.outlet.map { reader.text($0.name) }, isTaken: step.isTaken,
                    verdict: step.verdictText)
            })
    }
}

/// Reads stretches of the original text by folded offsets.
struct PassageReader {
    let source: UnsafeBufferPointer<UInt8>
    let folded: FoldedText
    let article: [UInt8]

    func passage(_ span: Range<Int>) -> Explanation.Passage {
        let passage = ClaimReading.Passage(span, in: source, folded: folded)
        return Explanation.Passage(text: passage.text, start: passage.start, end: passage.end)
    }

    func text(_ name: Claim.Name) -> String {
        name.text(article: article) { passage($0).text }
    }
}

extension AttributionStep {
    var isTaken: Bool { if case .taken = verdict { true } else { false } }

    /// What agreed or did not, in words.
    var verdictText: String {
        guard case .disagrees(let verb, let candidate) = verdict else { return "taken" }
        var reasons: [String] = []
        if verb.gender != .unknown, candidate.gender != .unknown, verb.gender != candidate.gender {
            reasons.append("the verb is \(verb.gender), the candidate \(candidate.gender)")
        }
        if verb.number != .unknown, candidate.number != .unknown, verb.number != candidate.number {
            reasons.append("the verb is \(verb.number), the candidate \(candidate.number)")
        }
        return "does not agree: " + reasons.joined(separator: "; ")
    }
}

extension AttributionStep.Source: CustomStringConvertible {
    var description: String {
        switch self {
        case .ownPhrase: "named at the cue"
        case .pointsBack: "the words at the cue point back to"
        case .governor: "the speaker of the attribution that this one hangs on"
        case .enclosing: "the speaker of the attribution around this one"
        case .sameClaim: "who the same claim was attributed to before"
        case .sentenceSubject: "named before the cue in its sentence"
        case .nearerSubject: "the subject of a sentence since the last attribution"
        case .earlierSpeaker: "speaker of an earlier attribution"
        case .lastNamed: "the one last named, though nobody agreed"
        case .lastSpeaker: "the last speaker, though nobody agreed"
        case .namedLater: "whom the article names after its headline"
        case .header: "between the cue and the content"
        case .speakerItself: "the speaker is an outlet"
        case .sentenceBefore: "before the cue in its sentence"
        case .earlierStatement: "the outlet of the speaker's last statement"
        case .laterStatement: "the outlet of a later statement of the speaker"
        }
    }
}
