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
    /// Rules for the subject of a sentence, and for one right before a verb.
    let subjectRules: [Int]
    let nearSubjectRules: [Int]
    let peopleRules: [Int]
    /// What rules need behind their cue: sources of patterns, and for each rule the index of its own; -1 for none.
    let needs: [[UInt8]]
    let needOfRule: [Int]
    /// All prepositions that verbs take; none where patterns were made ready at build time.
    private let prepositions: [[UInt8]]
    /// What was made ready at build time; nil where the rules were read from their files.
    private let ready: Ready?
    private let store: Mutex<Store>

    /// Patterns made ready at build time, and the way to what they do not say.
    private struct Ready: Sendable {
        let patterns: PreparedPatterns
        /// Reads the rule files.
        let readWhole: @Sendable () -> RuleSet
    }

    /// What is compiled so far; made on first use, as most texts need few rules.
    private struct Store: Sendable {
        var lookAheads: LookAheads
        /// Each rule's pattern with its look-aheads taken out.
        var sources: [RewrittenPattern?]
        /// Rules: interpreted, then as machine code.
        var rules: [CompiledRule?]
        /// Look-aheads: interpreted, then as machine code.
        var patterns = [Pattern?](repeating: nil, count: LookAheads.maximum)
        /// The rule set with all that the files say.
        var whole: RuleSet?

        mutating func source(ofRule index: Int) -> (source: [UInt8], first: FirstSet)? {
            guard let first = sources[index]?.first else { return nil }
            return (lookAheads.source(of: &sources[index]!), first)
        }
    }

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
        let prepositions = Set(lexicon.verbs.flatMap(\.prepositions)).sorted { $0.lexicographicallyPrecedes($1) }
        self.prepositions = prepositions
        var needs: [String] = []
        needOfRule = rules.map { rule in
            guard let need = rule.needs, fragments[need] != nil else { return -1 }
            if let known = needs.firstIndex(of: need) { return known }
            needs.append(need)
            return needs.count - 1
        }
        self.needs = needs.map { name in
            var composer = Self.composer(fragments, lexicon, prepositions)
            if let section = fragments[name] { composer.compose(section.body, in: section.file, checksCue: false) }
            return composer.bytes
        }
        self.sections = sections
        ready = nil
        (paragraphRules, headlineRules, nameRules, subjectRules, nearSubjectRules, peopleRules) = Self.placed(rules)
        let groups = Dictionary(fragments.keys.map { (PatternComposer.groupName($0), $0) }, uniquingKeysWith: { first, _ in first })
        let knowsPhrases = lexicon.longest <= MatchContext.longestPhrase
        let lookAheads = LookAheads(takesObject: lexicon.objectSelectors, knowsPhrases: knowsPhrases) { group in
            guard let name = groups[group], let section = fragments[name] else { return nil }
            var composer = Self.composer(fragments, lexicon, prepositions)
            composer.composeBody(section.body, in: section.file, checksCue: false)
            return composer.diagnostics.isEmpty ? composer.bytes : nil
        }
        store = Mutex(
            Store(lookAheads: lookAheads, sources: Array(repeating: nil, count: rules.count), rules: Array(repeating: nil, count: rules.count)))
    }

    private static func placed(_ rules: [Rule]) -> (paragraph: [Int], headline: [Int], name: [Int], subject: [Int], nearSubject: [Int], people: [Int]) {
        let order = rules.indices.sorted { goesBefore(rules[$0], rules[$1]) }
        return (
            order.filter { rules[$0].place == .paragraph && !rules[$0].role.isAsked },
            order.filter { rules[$0].place == .headline && !rules[$0].role.isAsked }, order.filter { rules[$0].role == .name },
            order.filter { rules[$0].role == .subject && rules[$0].place == .paragraph },
            order.filter { rules[$0].role == .subject && rules[$0].place == .clause },
            order.filter { rules[$0].role == .subject && rules[$0].place == .cue }
        )
    }

    // MARK: Made ready at build time

    /// What reading articles needs, as text from which ``init(prepared:whole:)`` makes a rule set again; none where a rule is faulty.
    func prepared(_ builder: LexiconBuilder) -> [UInt8] {
        for index in rules.indices { guard (try? source(index)) != nil else { return [] } }
        let patterns = store.withLock { store in
            for number in store.lookAheads.all.indices { _ = store.lookAheads.source(ofLookAhead: number) }
            return (store.sources.compactMap(\.self), store.lookAheads.all, store.lookAheads.guards.all)
        }
        var writer = PreparedWriter()
        writer.write(rules)
        writer.write(list: rules.map(\.examples))
        writer.write(builder.vocabulary)
        builder.write(tablesTo: &writer)
        writer.write(tables)
        writer.write(needs.map(Bytes.init))
        writer.write(needOfRule)
        guard (try? PreparedPatterns.write(rules: patterns.0, lookAheads: patterns.1, choices: patterns.2, to: &writer)) != nil else { return [] }
        return writer.text
    }

    /// - Parameters:
    ///   - prepared: what ``RuleLoader/prepared()`` gave; nothing there makes no rule set.
    ///   - whole: reads the same rules from their files, when somebody asks for what the text does not say.
    public convenience init?(prepared: StaticString, whole: @escaping @Sendable () -> RuleSet) {
        guard prepared.utf8CodeUnitCount > 0 else { return nil }
        let text = UnsafeBufferPointer(start: prepared.utf8Start, count: prepared.utf8CodeUnitCount)
        self.init(PreparedMemory(PackedText(text, isInBinary: true)), whole)
    }

    private init(_ memory: PreparedMemory, _ readWhole: @escaping @Sendable () -> RuleSet) {
        var reader = PreparedReader(memory)
        var rules: [Rule] = reader.read()
        let examples = reader.list(of: [RuleExample].self)
        for index in rules.indices { rules[index].readExamples = { examples[index] } }
        self.rules = rules
        lexicon = Lexicon(reader.read(), Lexicon.Tables(from: &reader), in: memory)
        tables = reader.read()
        needs = reader.read([Bytes].self).map(\.array)
        needOfRule = reader.read()
        ready = Ready(patterns: PreparedPatterns(from: &reader), readWhole: readWhole)
        (paradigms, futurePrefix, fragments, sections, prepositions) = ([], [], [:], [], [])
        (paragraphRules, headlineRules, nameRules, subjectRules, nearSubjectRules, peopleRules) = Self.placed(rules)
        store = Mutex(Store(lookAheads: LookAheads(takesObject: []) { _ in nil }, sources: [], rules: Array(repeating: nil, count: rules.count)))
    }

    var preparedPatterns: PreparedPatterns? { ready?.patterns }

    /// The rule set with all that its files say, for checks and explanations.
    var whole: RuleSet {
        guard let ready else { return self }
        if let known = store.withLock(\.whole) { return known }
        let made = ready.readWhole()
        store.withLock { $0.whole = made }
        return made
    }

    /// Order in which rules are tried: a user's before the bundled ones, then by priority, then as the files state them.
    static func goesBefore(_ a: Rule, _ b: Rule) -> Bool {
        if a.layer != b.layer { return a.layer > b.layer }
        if a.priority != b.priority { return a.priority > b.priority }
        if a.file != b.file { return a.file < b.file }
        return a.line < b.line
    }

    private static func composer(_ fragments: [String: Section], _ lexicon: Lexicon, _ prepositions: [[UInt8]]) -> PatternComposer {
        var composer = PatternComposer(
            fragments: fragments, number: { lexicon.selectors[$0] }, longestPhrase: { lexicon.longestPhrase[$0] },
            takesObject: { lexicon.objectSelectors[$0] }, closest: { _ in nil })
        composer.prepositions = prepositions
        return composer
    }

    private static let options: Pattern.Options = [.extended, .duplicateNames, .anchored]

    /// A rule's pattern with its look-aheads taken out, compiled on first use; to be matched with ``MatchContext``.
    /// - Parameter jit: whether it is to be machine code; where it is that already, it is given so in any case.
    /// - Throws: the fault in the rule file.
    func compiled(_ index: Int, jit: Bool = true) throws(Diagnostic) -> CompiledRule {
        if let known = store.withLock({ $0.rules[index] }), known.pattern.isJIT || !jit { return known }
        let made: CompiledRule
        if let ready = ready?.patterns.rules, let pattern = try? ready.pattern(index, jit: jit) {
            made = try CompiledRule(pattern, rule: rules[index], first: ready.firsts[index])
        } else if let (source, first) = try? source(index), let pattern = try? Self.pattern(source, jit: jit) {
            made = try CompiledRule(pattern, rule: rules[index], first: first)
        } else {
            // Places of faults are known for the whole pattern only.
            made = try compile(rules[index])
        }
        return store.withLock { store in
            // Another worker may have been faster.
            if let other = store.rules[index], other.pattern.isJIT || !jit { return other }
            store.rules[index] = made
            return made
        }
    }

    static func pattern(_ source: [UInt8], jit: Bool) throws(PCRE2Error) -> Pattern {
        try Pattern(source, options: options, tables: PatternTables.folded, jit: jit)
    }

    /// A rule's pattern with its look-aheads taken out.
    private func source(_ index: Int) throws(Diagnostic) -> (source: [UInt8], first: FirstSet) {
        if let known = store.withLock({ $0.source(ofRule: index) }) { return known }
        let rule = rules[index]
        var composer = Self.composer(fragments, lexicon, prepositions)
        composer.composeBody(rule.pattern, in: rule.section.file, checksCue: rule.checksCue)
        if let first = composer.diagnostics.first { throw first }
        let alone = composer.bytes
        return store.withLock { store in
            if store.sources[index] == nil { store.sources[index] = store.lookAheads.rewritten(alone) }
            return store.source(ofRule: index)!
        }
    }

    /// Source of every look-ahead met so far, for benchmarks.
    public var lookAheadSources: [String] {
        if let ready = ready?.patterns.lookAheads.sources { return (0..<ready.count).map { ArabicPage.decode(ready[$0].body) } }
        return store.withLock { $0.lookAheads.all.map { ArabicPage.decode($0.body) } }
    }

    /// The pattern that finds the next place of a need, from any offset on.
    func pattern(ofNeed index: Int, jit: Bool) -> Pattern? {
        try? Pattern(needs[index], options: [.extended, .duplicateNames, .limitedStart], tables: PatternTables.folded, jit: jit)
    }

    /// The first set of a look-ahead.
    func firstSet(ofLookAhead number: Int) -> FirstSet {
        ready?.patterns.lookAheads.firsts[number] ?? store.withLock { $0.lookAheads.all[number].first }
    }

    /// What one of the choices that a guard stands before starts with.
    func firstSet(ofChoice number: Int) -> FirstSet { ready?.patterns.choices[number] ?? store.withLock { $0.lookAheads.guards.all[number] } }

    /// The pattern of a look-ahead, compiled on first use; as for a rule.
    func pattern(ofLookAhead number: Int, jit: Bool) throws(PCRE2Error) -> Pattern {
        if let known = store.withLock({ $0.patterns[number] }), known.isJIT || !jit { return known }
        let made: Pattern
        if let ready {
            made = try ready.patterns.lookAheads.pattern(number, jit: jit)
        } else {
            made = try Self.pattern(store.withLock { $0.lookAheads.source(ofLookAhead: number) }, jit: jit)
        }
        return store.withLock { store in
            if let other = store.patterns[number], other.isJIT || !jit { return other }
            store.patterns[number] = made
            return made
        }
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
            longestPhrase: { [lexicon] in lexicon.longestPhrase[$0] }, takesObject: { [lexicon] in lexicon.objectSelectors[$0] },
            closest: { [self] in closestName(to: $0) })
    }

    /// The pattern, list, table, class or construction whose name differs from a misspelled one by little.
    func closestName(to name: String) -> String? {
        let names = fragments.keys + lexicon.lists.map(\.name) + tables.flatMap { [$0.name, $0.verbClass] + $0.takes }
        return Set(names).sorted().first { EditDistance.isClose($0, name) }
    }

    /// Compiles a rule's pattern as one whole, for its faults.
    func compile(_ rule: Rule, jit: Bool = true) throws(Diagnostic) -> CompiledRule {
        if ready != nil, let same = whole.rule(named: rule.name) { return try whole.compile(same, jit: jit) }
        let composer = compose(rule)
        if let first = composer.diagnostics.first { throw first }
        do {
            let pattern = try Pattern(composer.bytes, options: Self.options, tables: PatternTables.folded, jit: jit)
            return try CompiledRule(pattern, rule: rule)
        } catch let error as PCRE2Error {
            throw PatternFault.diagnostic(error, in: composer)
        } catch let diagnostic as Diagnostic {
            throw diagnostic
        } catch {
            throw Diagnostic(file: rule.file, line: rule.line, message: "\(error)")
        }
    }

    var conjugator: Conjugator { Conjugator(paradigms: whole.paradigms, futurePrefix: whole.futurePrefix) }

    public func rule(named name: String) -> Rule? { rules.first { $0.name == name } }

    /// A rule whose name differs from a misspelled one by little.
    public func closestRule(to name: String) -> String? { rules.first { EditDistance.isClose($0.name, name) }?.name }
}

/// A rule's pattern with its group numbers.
final class CompiledRule: Sendable {
    /// Names of the groups whose text the program reads.
    static let groupNames = ["cue", "speaker", "outlet", "claim", "name", "via", "lead"]

    let pattern: Pattern
    /// Where it cannot match, by the first word alone.
    let first: FirstSet
    let cue: [Int]
    let speaker: [Int]
    let outlet: [Int]
    let claim: [Int]
    let name: [Int]
    let via: [Int]
    /// Words before the match that belong to it: a group in a look-behind.
    let lead: [Int]

    init(_ pattern: Pattern, rule: Rule, first: FirstSet = .open) throws(Diagnostic) {
        self.pattern = pattern
        self.first = first
        let numbers = pattern.groups
        func groups(_ name: String) -> [Int] { numbers[name] ?? [] }
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
            case .attribution where claim.isEmpty && (rule.content == .after || rule.content == .around || rule.content == .turn): "claim"
            case .name where name.isEmpty: "name"
            case .outlet where outlet.isEmpty: "outlet"
            case .mention where speaker.isEmpty, .subject where speaker.isEmpty: "speaker"
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
