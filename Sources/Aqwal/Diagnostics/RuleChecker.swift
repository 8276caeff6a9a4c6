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

    /// Everything found, by file and line. Of the bundled rules under a user's, only what the user's rules have brought about.
    public func check() -> [Diagnostic] {
        var found = Self.diagnostics(loader, rules)
        let bundled = Set(rules.sections.map(\.file).filter { $0.layer == 0 }.map(\.name))
        if loader.highestLayer > 0, found.contains(where: { bundled.contains($0.file) }) {
            var base = loader.bundledAlone
            let bundledRules = base.load()
            let old = Self.diagnostics(base, bundledRules)
            found.removeAll { new in old.contains { $0.file == new.file && $0.line == new.line && $0.message == new.message } }
        }
        return found.sorted(by: Diagnostic.goesBefore)
    }

    private static func diagnostics(_ loader: RuleLoader, _ rules: RuleSet) -> [Diagnostic] {
        var found = loader.diagnostics
        found += loader.replaced.map(note)
        let patterns = PatternCheck(rules)
        found += patterns.diagnostics
        found += WordCheck(rules).diagnostics
        found += UsageCheck(rules).diagnostics
        // A rule that is not read as its author meant it says nothing by its examples.
        let sound = patterns.sound.filter { name in
            guard let rule = rules.rule(named: name) else { return false }
            let lines = rule.line...(rule.section.body.last?.number ?? rule.line)
            return !found.contains { $0.severity == .error && $0.file == rule.file && lines.contains($0.line) }
        }
        found += ExampleCheck(rules, sound: sound).diagnostics
        found += RunawayCheck(rules, sound: sound).diagnostics
        return found
    }

    private static func note(_ replaced: (by: Section, earlier: Section)) -> Diagnostic {
        let (by, earlier) = replaced
        return by.file.diagnostic(
            by.head, "this replaces `\(earlier.keyword.rawValue) \(earlier.name)` of \(earlier.file.name):\(earlier.head.number)",
            help: "to add to it instead, give the section a name of its own", severity: .note)
    }
}
