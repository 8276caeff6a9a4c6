/// Checks rule files from every side, and reports everything in one run, by file and line.
public struct RuleChecker {
    private let loader: RuleLoader
    private let rules: RuleSet

    /// - Parameters:
    ///   - loader: the loader that has read the files; its own diagnostics are part of the report.
    ///   - rules: the rule set it made.
    public init(_ loader: RuleLoader, rules: RuleSet) {
        self.loader = loader
        self.rules = rules
    }

    /// Everything found. Warnings and notes about the bundled rules are left out when other rules come on top: they are not the user's.
    public func check() -> [Diagnostic] {
        var found = loader.diagnostics
        found += loader.replaced.map(Self.note)
        let patterns = PatternCheck(rules)
        found += patterns.diagnostics
        found += WordCheck(rules).diagnostics
        found += UsageCheck(rules).diagnostics
        found += ExampleCheck(rules, sound: patterns.sound).diagnostics
        found += RunawayCheck(rules, sound: patterns.sound).diagnostics
        let highest = rules.sections.map(\.file.layer).max() ?? 0
        if highest > 0 {
            let bundled = Set(rules.sections.map(\.file).filter { $0.layer == 0 }.map(\.name))
            let examples = Set(rules.rules.flatMap { rule in rule.examples.map { "\(rule.file):\($0.line)" } + ["\(rule.file):\(rule.line)"] })
            found.removeAll { $0.severity != .error && bundled.contains($0.file) && !examples.contains("\($0.file):\($0.line)") }
        }
        return found.sorted(by: Diagnostic.goesBefore)
    }

    private static func note(_ replaced: (by: Section, earlier: Section)) -> Diagnostic {
        replaced.by.file.diagnostic(
            replaced.by.head, "this replaces `\(replaced.earlier.keyword.rawValue) \(replaced.earlier.name)` of \(replaced.earlier.file.name):\(replaced.earlier.head.number)",
            help: "to add to it instead, give the section a name of its own", severity: .note)
    }
}
