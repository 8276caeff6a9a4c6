/// Finds rules without examples, examples that fail, and rules that another always wins over.
struct ExampleCheck {
    private(set) var diagnostics: [Diagnostic] = []
    private let rules: RuleSet

    /// - Parameter sound: names of the rules whose pattern compiles; the others' examples say nothing.
    init(_ rules: RuleSet, sound: Set<String>) {
        self.rules = rules
        let checker = RuleExampleChecker(rules: rules)
        for rule in rules.rules {
            checkPresence(rule)
            checkFields(rule)
            if sound.contains(rule.name) { report(checker.check(rule), of: rule) }
        }
    }

    private mutating func checkPresence(_ rule: Rule) {
        let severity: Diagnostic.Severity = rule.role == .attribution ? .error : .warning
        func warn(_ kind: String, _ help: String) {
            diagnostics.append(
                rule.section.file.diagnostic(rule.section.head, "the rule has no `\(kind)` example", help: help, severity: severity))
        }
        if !rule.examples.contains(where: \.matches) { warn("match", "add a sentence that it finds, with the fields it must have") }
        if !rule.examples.contains(where: { !$0.matches }) { warn("no-match", "add a sentence that looks like it and must not be found") }
    }

    private mutating func checkFields(_ rule: Rule) {
        let known = rule.role.exampleFields
        for example in rule.examples {
            for (field, _) in example.expected where !known.contains(field) {
                let line = rule.section.body.first { $0.number > example.line && rule.section.text($0).hasPrefix(field.rawValue) } ?? rule.section.head
                diagnostics.append(
                    rule.section.file.diagnostic(
                        line, "a rule with the role `\(rule.role.rawValue)` fills no `\(field.rawValue)`",
                        help: "its examples may state: \(known.map(\.rawValue).joined(separator: ", "))"))
            }
        }
    }

    private mutating func report(_ results: [RuleExampleResult], of rule: Rule) {
        let matches = results.filter(\.example.matches)
        let takers = Set(matches.compactMap(\.takenBy))
        if !matches.isEmpty, takers.count == 1, matches.allSatisfy({ $0.takenBy != nil }), let taker = rules.rule(named: takers.first!) {
            report(rule, neverWinsOver: taker)
        } else {
            matches.forEach { report($0, of: rule) }
        }
        results.filter { !$0.example.matches }.forEach { report($0, of: rule) }
    }

    private mutating func report(_ rule: Rule, neverWinsOver taker: Rule) {
        let order =
            if taker.layer > rule.layer {
                "rules of a later folder are tried first: narrow `\(taker.name)`"
            } else if RuleSet.goesBefore(taker, rule) {
                "it is tried first (priority \(taker.priority), this rule has \(rule.priority)): give this rule a higher priority, or narrow `\(taker.name)`"
            } else {
                "it takes the words before this rule is tried at them: narrow `\(taker.name)`"
            }
        diagnostics.append(
            rule.section.file.diagnostic(
                rule.section.head, "the rule never wins: `\(taker.name)` takes all its examples", fragment: rule.name,
                help: "\(order); it stands at \(taker.file):\(taker.line)", severity: severity(of: rule)))
    }

    private mutating func report(_ result: RuleExampleResult, of rule: Rule) {
        guard let failure = result.failure, let message = result.message else { return }
        // Fields that the role does not fill have been reported where they stand.
        if !failure.differences.isEmpty, failure.differences.allSatisfy({ $0.got == nil }) { return }
        let line = rule.section.file.lines[result.example.line - 1]
        let fields = failure.differences.flatMap(\.lines)
        diagnostics.append(
            rule.section.file.diagnostic(
                line, message, fragment: InvisibleCharacters.named(in: result.example.text.split(separator: "\n").joined(separator: " / ")),
                help: (["`aqwal explain --rule \(rule.name)` says how far the rule gets"] + fields).joined(separator: "\n    "),
                severity: severity(of: rule)))
    }

    /// A user's rules may well change what a bundled rule finds in its examples: worth a warning, no more.
    private func severity(of rule: Rule) -> Diagnostic.Severity {
        rule.layer < (rules.rules.map(\.layer).max() ?? 0) ? .warning : .error
    }
}

extension Rule.Role {
    /// Fields that an example of a rule with this role can state.
    var exampleFields: [RuleExample.Field] {
        switch self {
        case .attribution: RuleExample.Field.allCases
        case .boundary, .reading: [.cue]
        case .outlet: [.cue, .outlet]
        case .mention: [.cue, .speaker]
        case .status: [.cue, .status]
        case .name: [.name]
        case .subject: [.speaker]
        }
    }
}
