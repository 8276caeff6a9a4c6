/// Runs the examples that rules carry: they are the rules' tests and their documentation.
///
/// Each example is run alone, behind a neutral paragraph and between two, which must not change what is found.
public final class RuleExampleChecker {
    private let rules: RuleSet
    private let extractor: Extractor
    private let context: ExampleContext

    public init(rules: RuleSet) {
        let rules = rules.whole
        self.rules = rules
        extractor = Extractor(rules: rules, leastConfidence: 0)
        context = ExampleContext(rules)
    }

    /// Results for every example of every rule, in the order of the files.
    public func check() -> [RuleExampleResult] { rules.rules.flatMap(check) }

    /// Results for the examples of one rule.
    public func check(_ rule: Rule) -> [RuleExampleResult] {
        guard let index = rules.rules.firstIndex(where: { $0.name == rule.name }) else { return [] }
        return rule.examples.map { example in
            RuleExampleResult(rule: rule.name, role: rule.role, example: example, failure: failure(of: example, of: index))
        }
    }

    private func failure(of example: RuleExample, of index: Int) -> RuleExampleResult.Failure? {
        var reference: ExampleFinding?
        for surroundings in Self.surroundings(of: rules.rules[index], example) {
            let run = run(example, of: index, surroundings)
            func failure(_ reason: RuleExampleResult.Failure.Reason, _ differences: [FieldDifference] = []) -> RuleExampleResult.Failure {
                RuleExampleResult.Failure(reason: reason, surroundings: surroundings, differences: differences)
            }
            if let fault = run.fault { return failure(.fault(fault)) }
            guard example.matches else {
                guard let found = run.own.first else { continue }
                return failure(.found, found.passages)
            }
            // Of several findings the one nearest to what the example states is meant.
            guard let found = run.own.min(by: { $0.differences(from: example).count < $1.differences(from: example).count }) else {
                return failure(.notFound(takenBy: taker(of: example, among: run.others)))
            }
            guard let reference else {
                let differences = found.differences(from: example)
                if !differences.isEmpty { return failure(.differs, differences) }
                reference = found
                continue
            }
            let differences = found.differences(from: reference)
            if !differences.isEmpty { return failure(.changed, differences) }
        }
        return nil
    }

    /// A headline is the first of several paragraphs: nothing can stand before it.
    private static func surroundings(of rule: Rule, _ example: RuleExample) -> [ExampleSurroundings] {
        guard rule.place == .headline else { return [.alone, .behindText, .betweenTexts] }
        return example.text.contains("\n") ? [.alone, .beforeText] : [.beforeText]
    }

    private func taker(of example: RuleExample, among others: [ExampleFinding]) -> String? {
        let cue = example.expected.first { $0.field == .cue }?.values
        let same = others.first { $0.values[.cue] == cue } ?? (cue == nil ? others.first : nil)
        return same?.rule
    }

    // MARK: Running

    private struct Run {
        var own: [ExampleFinding] = []
        var others: [ExampleFinding] = []
        var fault: String?
    }

    private func run(_ example: RuleExample, of index: Int, _ surroundings: ExampleSurroundings) -> Run {
        let before = surroundings == .behindText || surroundings == .betweenTexts ? context.before + "\n" : ""
        let after = surroundings == .beforeText || surroundings == .betweenTexts ? "\n" + context.after : ""
        var text = before + example.text + after
        let origin = before.unicodeScalars.count
        let range = origin..<origin + example.text.unicodeScalars.count
        let rule = rules.rules[index]
        return text.withUTF8 { source in
            var run = Run()
            switch rule.role {
            case .attribution: readClaims(source, rule: rule, range: range, into: &run)
            case .name: readStretch(source, rule: index, range: range, .name, into: &run)
            case .subject: readStretch(source, rule: index, range: range, .speaker, into: &run)
            default: readMatches(source, rule: index, range: range, into: &run)
            }
            run.fault = extractor.faults.first { $0.rule == rule.name }?.message
            return run
        }
    }

    private func readClaims(_ source: UnsafeBufferPointer<UInt8>, rule: Rule, range: Range<Int>, into run: inout Run) {
        let claims = (try? extractor.extract(source)) ?? []
        for claim in claims {
            let record = ClaimReading(claim, rules: rules, source: source, folded: extractor.folded)
            guard range.contains(record.cue.start) else { continue }
            let finding = ExampleFinding(record, from: range.lowerBound)
            if record.rule == rule.name { run.own.append(finding) } else { run.others.append(finding) }
        }
    }

    /// Matches of a rule that makes no records, read where the rules are tried.
    private func readMatches(_ source: UnsafeBufferPointer<UInt8>, rule index: Int, range: Range<Int>, into run: inout Run) {
        var heads: [Head] = []
        extractor.finder.trace = { trial in
            if trial.rule == index, case .matched(let head) = trial.outcome { heads.append(head) }
        }
        defer { extractor.finder.trace = nil }
        _ = try? extractor.extract(source)
        for head in heads {
            let groups: [(RuleExample.Field, Range<Int>?)] = [
                (.cue, head.cue), (.speaker, head.speaker), (.outlet, head.outlet), (.claim, head.claim),
            ]
            let found = groups.compactMap { field, span in
                span.map { (field, ClaimReading.Passage($0, in: source, folded: extractor.folded)) }
            }
            guard let first = found.first?.1.start, range.contains(first) else { continue }
            run.own.append(ExampleFinding(rule: rules.rules[index], groups: found, start: first, from: range.lowerBound))
        }
    }

    /// A rule of role `name` is matched against the span of a speaker, one of role `subject` against a clause: here the whole example.
    private func readStretch(_ source: UnsafeBufferPointer<UInt8>, rule index: Int, range: Range<Int>, _ field: RuleExample.Field, into run: inout Run) {
        guard let found = try? extractor.found(by: index, inScalars: range, of: source) else { return }
        let passage = ClaimReading.Passage(found, in: source, folded: extractor.folded)
        run.own.append(ExampleFinding(rule: rules.rules[index], groups: [(field, passage)], start: passage.start, from: range.lowerBound))
    }
}
