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
    /// Rules that are not tried at cue words.
    let paragraphRules: [Int]
    let headlineRules: [Int]
    let nameRules: [Int]
    private let compiled: Mutex<[CompiledRule?]>

    init(
        rules: [Rule], lexicon: Lexicon, conjugator: Conjugator, tables: [VerbTable], fragments: [String: Section]
    ) {
        self.rules = rules
        self.lexicon = lexicon
        paradigms = conjugator.paradigms
        futurePrefix = conjugator.futurePrefix
        self.tables = tables
        self.fragments = fragments
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

    func compile(_ rule: Rule) throws(Diagnostic) -> CompiledRule {
        var composer = PatternComposer(
            fragments: fragments, number: { [lexicon] in lexicon.selectors[$0] },
            longestPhrase: { [lexicon] in lexicon.longestPhrase[$0] })
        composer.compose(rule.pattern, in: rule.section.file, checksCue: rule.role == .attribution && (rule.place == .cue || rule.place == .clause))
        if let first = composer.diagnostics.first { throw first }
        do {
            let pattern = try Pattern(composer.bytes, options: [.extended, .duplicateNames, .anchored], tables: PatternTables.folded)
            return try CompiledRule(pattern, rule: rule)
        } catch let error as PCRE2Error {
            let offset = min(error.offset ?? 0, composer.positions.count - 1)
            let position = composer.positions[max(0, offset)]
            let line = position.file.lines[position.line - 1]
            throw Diagnostic(
                file: position.file.name, line: position.line, column: position.column, message: error.message,
                fragment: InvisibleCharacters.named(in: position.file.text(line)))
        } catch let diagnostic as Diagnostic {
            throw diagnostic
        } catch {
            throw Diagnostic(file: rule.file, line: rule.line, message: "\(error)")
        }
    }

    var conjugator: Conjugator { Conjugator(paradigms: paradigms, futurePrefix: futurePrefix) }

    public func rule(named name: String) -> Rule? { rules.first { $0.name == name } }
}

/// A rule's pattern with its group numbers.
final class CompiledRule: Sendable {
    let pattern: Pattern
    let cue: [Int]
    let speaker: [Int]
    let outlet: [Int]
    let claim: [Int]
    let name: [Int]
    let via: [Int]

    init(_ pattern: Pattern, rule: Rule) throws(Diagnostic) {
        self.pattern = pattern
        func groups(_ name: String) -> [Int] { pattern.groups[name] ?? [] }
        cue = groups("cue")
        speaker = groups("speaker")
        outlet = groups("outlet")
        claim = groups("claim")
        name = groups("name")
        via = groups("via")
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
