/// Finds what no rule uses: word lists, verb tables, patterns, and names that stand for no word.
struct UsageCheck {
    private(set) var diagnostics: [Diagnostic] = []
    private let rules: RuleSet

    init(_ rules: RuleSet) {
        self.rules = rules
        let names = names()
        let selectors = Set(names.map { Selector($0.name) })
        var called = Set(rules.rules.flatMap { PatternCheck.fragments(reachedFrom: $0.pattern, of: $0.section, rules) })
        for need in Set(rules.rules.compactMap(\.needs)) {
            guard let section = rules.fragments[need] else { continue }
            called.formUnion(PatternCheck.fragments(reachedFrom: section.body, of: section, rules).union([need]))
        }
        for section in rules.sections {
            switch section.keyword {
            case .words where !isUsed(section, selectors):
                warn(section, "no rule uses the list `\(section.name)`", "call it in a pattern as (?&\(section.name)), name it as a `cue`, or give it a `kind`")
            case .verbs where !isUsedTable(section, selectors):
                warn(section, "no rule is tried at the verbs of `\(section.name)`", "say with `takes` which constructions they stand in")
            case .pattern where !called.contains(section.name):
                warn(section, "no rule uses the pattern `\(section.name)`", "call it as (?&\(section.name)), or delete it")
            default: break
            }
        }
        findEmptyNames(names)
        findUnknownNeeds()
        findWrongEnds()
    }

    private mutating func findUnknownNeeds() {
        for rule in rules.rules {
            guard let need = rule.needs, rules.fragments[need] == nil else { continue }
            reportUnknown(
                need, of: "needs", in: rule, "no pattern is called `\(need)`", known: rules.fragments.keys,
                help: "`needs` names a `pattern` that must match between the cue and the end of its line")
        }
    }

    private mutating func findWrongEnds() {
        let known = Set(rules.tables.map(\.verbClass) + rules.rules.map(\.name))
        for rule in rules.rules where !rule.ends.isEmpty {
            if rule.role != .boundary {
                diagnostics.append(
                    rule.section.file.diagnostic(
                        line(of: "ends", in: rule), "a rule with the role `\(rule.role.rawValue)` ends nothing", help: "`ends` is for rules with `role boundary`"))
            }
            for name in rule.ends where !known.contains(name) {
                reportUnknown(
                    name, of: "ends", in: rule, "no class of verbs and no rule is called `\(name)`", known: known,
                    help: "`ends` names what a boundary ends: classes of verbs, and rules")
            }
        }
    }

    private func line(of property: String, in rule: Rule) -> SourceFile.Line {
        rule.section.body.first { rule.section.file.text($0).hasPrefix(property + " ") } ?? rule.section.head
    }

    /// Reports a name in a rule's property that nothing has, with the nearest that something has.
    private mutating func reportUnknown(
        _ name: String, of property: String, in rule: Rule, _ message: String, known: some Collection<String>, help: String
    ) {
        let file = rule.section.file
        let line = line(of: property, in: rule)
        let close = known.sorted().first { EditDistance.isClose($0, name) }
        diagnostics.append(
            file.diagnostic(
                line, column: file.column(of: name, in: line), message, fragment: file.text(line),
                help: close.map { "did you mean `\($0)`?" } ?? help))
    }

    private mutating func warn(_ section: Section, _ message: String, _ help: String) {
        diagnostics.append(section.file.diagnostic(section.head, message, help: help, severity: .warning))
    }

    private struct Name {
        var name: String
        var file: SourceFile
        var line: SourceFile.Line
    }

    /// Every name that a pattern or a cue line speaks of.
    private func names() -> [Name] {
        var names: [Name] = []
        for section in rules.sections where section.keyword == .pattern || section.keyword == .rule {
            for line in section.body {
                names += PatternComposer.references(in: [line], of: section.file).map { Name(name: $0, file: section.file, line: line) }
            }
        }
        for rule in rules.rules {
            guard let line = rule.cueLine else { continue }
            names += rule.cues.map { Name(name: $0.text, file: rule.section.file, line: line) }
        }
        return names
    }

    private func isUsed(_ section: Section, _ selectors: Set<Selector>) -> Bool {
        if ProgramLists.names.contains(section.name) || selectors.contains(where: { $0.names(section.name) }) { return true }
        return rules.lexicon.lists.first { $0.name == section.name }?.kind != nil
    }

    private func isUsedTable(_ section: Section, _ selectors: Set<Selector>) -> Bool {
        guard let table = rules.tables.first(where: { $0.name == section.name }) else { return true }
        return selectors.contains { $0.name != "verb" && $0.names(table) }
    }

    /// Reports names that are known but stand for no word at all, as a tense that no verb of a table has.
    private mutating func findEmptyNames(_ names: [Name]) {
        var held = Lexicon.Bits()
        for traits in rules.lexicon.traits { held |= traits.bits }
        var reported: Set<String> = []
        for name in names {
            guard rules.fragments[name.name] == nil, let number = rules.lexicon.selectors[Selector(name.name)],
                held[number >> 6] & (1 << UInt64(number & 63)) == 0, reported.insert("\(name.file.name):\(name.line.number) \(name.name)").inserted
            else { continue }
            diagnostics.append(
                name.file.diagnostic(
                    name.line, column: name.file.column(of: name.name, in: name.line), "no word is a `\(name.name)`",
                    help: "`aqwal forms VERB` shows which tenses and persons a verb has", severity: .warning))
        }
    }
}
