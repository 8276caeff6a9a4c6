import PCRE2

/// Compiles every pattern, each by itself first, so that a fault in one hides none in another.
struct PatternCheck {
    private(set) var diagnostics: [Diagnostic] = []
    /// Names of the rules whose pattern compiles.
    private(set) var sound: Set<String> = []

    init(_ rules: RuleSet) {
        var faulty: Set<String> = []
        for section in rules.sections where section.keyword == .pattern {
            if !compilesAlone(section.body, of: section, checksCue: false, rules) { faulty.insert(section.name) }
        }
        for rule in rules.rules where !rule.pattern.isEmpty {
            guard compilesAlone(rule.pattern, of: rule.section, checksCue: rule.checksCue, rules) else { continue }
            guard Self.fragments(reachedFrom: rule.pattern, of: rule.section, rules).isDisjoint(with: faulty) else { continue }
            do {
                _ = try rules.compile(rule)
                sound.insert(rule.name)
            } catch {
                if !diagnostics.contains(error) { diagnostics.append(error) }
            }
        }
    }

    private mutating func compilesAlone(_ lines: [SourceFile.Line], of section: Section, checksCue: Bool, _ rules: RuleSet) -> Bool {
        let lint = PatternLint(lines, of: section.file)
        diagnostics += lint.diagnostics
        var composer = rules.composer
        composer.composeAlone(lines, in: section.file, checksCue: checksCue)
        diagnostics += composer.diagnostics
        var sound = composer.diagnostics.isEmpty && !lint.diagnostics.contains { $0.severity == .error }
        do {
            _ = try Pattern(composer.bytes, options: [.extended, .duplicateNames], tables: PatternTables.folded, jit: false)
        } catch {
            let fault = PatternFault.diagnostic(error, in: composer)
            sound = false
            // Where the lint has said what is wrong with the line, PCRE2 only says it again in other words.
            if !lint.diagnostics.contains(where: { $0.severity == .error && $0.line == fault.line }) { diagnostics.append(fault) }
        }
        return sound
    }

    /// Names of the reusable patterns that lines call, and that those call in turn.
    static func fragments(reachedFrom lines: [SourceFile.Line], of section: Section, _ rules: RuleSet) -> Set<String> {
        var reached: Set<String> = []
        var queue = PatternComposer.references(in: lines, of: section.file)
        while let name = queue.popLast() {
            guard let fragment = rules.fragments[name], reached.insert(name).inserted else { continue }
            queue += PatternComposer.references(in: fragment.body, of: fragment.file)
        }
        return reached
    }
}
