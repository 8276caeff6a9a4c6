import PCRE2
import Synchronization

/// All rules, loaded: words, verbs and patterns ready to match. Immutable, and shared by all workers.
public final class RuleSet: Sendable {
    public let rules: [Rule]
    let lexicon: Lexicon
    let paradigms: [Paradigm]
    let futurePrefix: [UInt8]
    let tables: [VerbTable]
    let fragments: [String: Section]
    /// All sections in force, as the files state them: for the checks, which speak of lines and columns.
    let sections: [Section]
    /// Rules that are not tried at cue words.
    let paragraphRules: [Int]
    let headlineRules: [Int]
    let nameRules: [Int]
    private let compiled: Mutex<[CompiledRule?]>

    init(
        rules: [Rule], lexicon: Lexicon, conjugator: Conjugator, tables: [VerbTable], fragments: [String: Section],
        sections: [Section]
    ) {
        self.rules = rules
        self.lexicon = lexicon
        paradigms = conjugator.paradigms
        futurePrefix = conjugator.futurePrefix
        self.tables = tables
        self.fragments = fragments
        self.sections = sections
        let order = rules.indices.sorted { RuleSet.goesBefore(rules[$0], rules[$1]) }
        paragraphRules = order.filter { rules[$0].place == .paragraph && rules[$0].role != .name }
        headlineRules = order.filter { rules[$0].place == .headline && rules[$0].role != .name }
        nameRules = order.filter { rules[$0].role == .name }
        compiled = Mutex(Array(repeating: nil, count: rules.count))
    }

    /// Order in which rules are tried: a user's before the bundled ones, then by priority, then as the files state them.
    static func goesBefore(_ a: Rule, _ b: Rule) -> Bool {
        if a.layer != b.layer { return a.layer > b.layer }
        if a.priority != b.priority { return a.priority > b.priority }
        if a.file != b.file { return a.file < b.file }
        return a.line < b.line
    }

    /// A rule's pattern, compiled on first use.
    /// - Throws: the fault in the rule file.
    func compiled(_ index: Int) throws(Diagnostic) -> CompiledRule {
        if let known = compiled.withLock({ $0[index] }) { return known }
        let made = try compile(rules[index])
        compiled.withLock { $0[index] = made }
        return made
    }

    /// A rule's pattern as PCRE2 gets it.
    func compose(_ rule: Rule) -> PatternComposer {
        var composer = composer
        composer.compose(rule.pattern, in: rule.section.file, checksCue: rule.checksCue)
        return composer
    }

    /// A composer with the names of this rule set.
    var composer: PatternComposer {
        PatternComposer(
            fragments: fragments, number: { [lexicon] in lexicon.selectors[$0] },
            longestPhrase: { [lexicon] in lexicon.longestPhrase[$0] }, closest: { [self] in closestName(to: $0) })
    }

    /// The pattern, list, table, class or construction whose name differs from a misspelled one by little.
    func closestName(to name: String) -> String? {
        let names = fragments.keys + lexicon.lists.map(\.name) + tables.flatMap { [$0.name, $0.verbClass] + $0.takes }
        return Set(names).sorted().first { EditDistance.isClose($0, name) }
    }

    func compile(_ rule: Rule) throws(Diagnostic) -> CompiledRule {
        let composer = compose(rule)
        if let first = composer.diagnostics.first { throw first }
        do {
            let pattern = try Pattern(composer.bytes, options: [.extended, .duplicateNames], tables: PatternTables.folded)
            return try CompiledRule(pattern, rule: rule)
        } catch let error as PCRE2Error {
            throw PatternFault.diagnostic(error, in: composer)
        } catch let diagnostic as Diagnostic {
            throw diagnostic
        } catch {
            throw Diagnostic(file: rule.file, line: rule.line, message: "\(error)")
        }
    }

    var conjugator: Conjugator { Conjugator(paradigms: paradigms, futurePrefix: futurePrefix) }

    public func rule(named name: String) -> Rule? { rules.first { $0.name == name } }

    /// A rule whose name differs from a misspelled one by little.
    public func closestRule(to name: String) -> String? { rules.first { EditDistance.isClose($0.name, name) }?.name }
}

/// A rule's pattern with its group numbers.
final class CompiledRule: Sendable {
    /// Names of the groups whose text the program reads.
    static let groupNames = ["cue", "speaker", "outlet", "claim", "name", "via", "lead"]

    let pattern: Pattern
    let cue: [Int]
    let speaker: [Int]
    let outlet: [Int]
    let claim: [Int]
    let name: [Int]
    let via: [Int]
    /// Words before the match that belong to it: a group in a look-behind.
    let lead: [Int]

    init(_ pattern: Pattern, rule: Rule) throws(Diagnostic) {
        self.pattern = pattern
        func groups(_ name: String) -> [Int] { pattern.groups[name] ?? [] }
        cue = groups("cue")
        speaker = groups("speaker")
        outlet = groups("outlet")
        claim = groups("claim")
        name = groups("name")
        via = groups("via")
        lead = groups("lead")
        let missing: String? =
            switch rule.role {
            case .attribution where cue.isEmpty: "cue"
            case .attribution where claim.isEmpty && (rule.content == .after || rule.content == .around): "claim"
            case .name where name.isEmpty: "name"
            case .outlet where outlet.isEmpty: "outlet"
            case .mention where speaker.isEmpty: "speaker"
            case .status where cue.isEmpty: "cue"
            default: nil
            }
        if let missing {
            throw Diagnostic(
                file: rule.file, line: rule.line, message: "the pattern has no group named `\(missing)`", fragment: rule.name,
                help: "put (?<\(missing)> … ) around that part")
        }
    }
}
