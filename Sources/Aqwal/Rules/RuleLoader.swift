import PCRE2

/// Reads rule files into a ``RuleSet``, and collects every fault on the way.
public struct RuleLoader {
    public private(set) var diagnostics: [Diagnostic] = []
    private var sections: [Section] = []
    /// The highest layer that any file was added to.
    private(set) var highestLayer = 0

    public init() {}

    /// Adds a file.
    /// - Parameter layer: 0 for the bundled rules; sections of a higher layer replace those of a lower one that have their name.
    public mutating func add(name: String, bytes: [UInt8], layer: Int) {
        if let offset = Self.invalidUTF8(bytes) {
            let line = bytes[..<offset].count { $0 == 0x0A } + 1
            diagnostics.append(
                Diagnostic(file: name, line: line, message: "the file is not UTF-8: byte \(offset) starts no character", help: "save it as UTF-8"))
            return
        }
        var parser = SectionParser()
        parser.parse(SourceFile(name: name, layer: layer, bytes: bytes))
        highestLayer = max(highestLayer, layer)
        if parser.sections.isEmpty, parser.diagnostics.isEmpty {
            diagnostics.append(
                Diagnostic(
                    .warning, file: name, line: 1, message: "the file has no section",
                    help: "start one with an unindented line such as `words NAME` or `rule NAME`"))
        }
        sections += parser.sections
        diagnostics += parser.diagnostics
    }

    /// Names of all rules in the files read.
    public var ruleNames: [String] { sections.filter { $0.keyword == .rule }.map(\.name) }

    /// A loader with the lowest layer's files only.
    var bundledAlone: RuleLoader {
        var base = RuleLoader()
        base.sections = sections.filter { $0.file.layer == 0 }
        return base
    }

    private static func invalidUTF8(_ bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var text = FoldedText()
        do {
            try bytes.withUnsafeBufferPointer { (buffer) throws(FoldedText.InvalidUTF8) in try text.fold(buffer) }
            return nil
        } catch { return error.offset }
    }

    /// Builds the rule set of all files added, leaving out what is faulty, and the rules named in `without`.
    public mutating func load(without: Set<String> = []) -> RuleSet { build(without: without).rules }

    /// The rule set of all files added as bytes for a binary to carry; none where something is faulty.
    public mutating func prepared() -> [UInt8] {
        let (rules, lexicon) = build(without: [])
        return diagnostics.contains { $0.severity == .error } ? [] : rules.prepared(lexicon)
    }

    private mutating func build(without: Set<String>) -> (rules: RuleSet, lexicon: LexiconBuilder) {
        let sections = replaceLayers()
        var lists: [WordList] = []
        var tables: [VerbTable] = []
        var paradigms: [Paradigm] = []
        var fragments: [String: Section] = [:]
        var rules: [Rule] = []
        for section in sections {
            switch section.keyword {
            case .words:
                let reader = WordsReader(section)
                lists.append(reader.list)
                diagnostics += reader.diagnostics
            case .verbs:
                let reader = VerbsReader(section)
                tables.append(reader.table)
                diagnostics += reader.diagnostics
            case .paradigm:
                let reader = ParadigmReader(section)
                if let paradigm = reader.paradigm { paradigms.append(paradigm) }
                diagnostics += reader.diagnostics
            case .pattern:
                fragments[section.name] = section
            case .rule:
                guard !without.contains(section.name) else { continue }
                let reader = RuleReader(section)
                rules.append(reader.rule)
                diagnostics += reader.diagnostics
            }
        }
        let conjugator = Conjugator(paradigms: paradigms, futurePrefix: Self.firstWord(of: "future-prefix", in: lists, folded: false))
        let lexicon = makeLexicon(lists: lists, tables: tables, fragments: fragments, rules: &rules, conjugator: conjugator)
        let set = RuleSet(
            rules: rules, lexicon: Lexicon(lexicon), conjugator: conjugator, tables: tables, fragments: fragments, sections: sections)
        return (set, lexicon)
    }

    /// Leaves out sections that a later layer replaces, and reports two of one name in one layer.
    private mutating func replaceLayers() -> [Section] {
        var kept: [Section] = []
        var places: [String: Int] = [:]
        for section in sections {
            let key = "\(section.keyword.rawValue) \(section.name)"
            guard let place = places[key] else {
                places[key] = kept.count
                kept.append(section)
                continue
            }
            let earlier = kept[place]
            if earlier.file.layer < section.file.layer {
                kept[place] = section
                replaced.append((section, earlier))
            } else {
                diagnostics.append(
                    section.file.diagnostic(
                        section.head, "a second `\(key)`", help: "the first is at \(earlier.file.name):\(earlier.head.number); rename one"))
            }
        }
        return kept
    }

    /// Sections of a later layer that took the place of an earlier one's.
    private(set) var replaced: [(by: Section, earlier: Section)] = []

    private static func firstWord(of list: String, in lists: [WordList], folded: Bool) -> [UInt8] {
        guard let list = lists.first(where: { $0.name == list }), let word = list.entries.first?.canonical else { return [] }
        return list.source.withUTF8(word, folded ? ArabicPage.folded : ArabicPage.encode)
    }

    private mutating func makeLexicon(
        lists: [WordList], tables: [VerbTable], fragments: [String: Section], rules: inout [Rule], conjugator: Conjugator
    ) -> LexiconBuilder {
        var builder = LexiconBuilder()
        var known = Set(lists.map(\.name))
        known.insert("verb")
        for table in tables {
            known.insert(table.name)
            known.insert(table.verbClass)
            known.formUnion(table.takes)
        }
        func isKnown(_ selector: Selector) -> Bool { known.contains { selector.names($0) } }
        func closest(to name: String) -> String? { known.sorted().first { EditDistance.isClose($0, name) } }
        var registered: Set<String> = []
        func register(_ name: String) {
            guard registered.insert(name).inserted, name != "word", name != "preposition", fragments[name] == nil else { return }
            let selector = Selector(name)
            if isKnown(selector), selector.unknownPart == nil { _ = builder.number(of: selector) }
        }
        for fragment in fragments.values.sorted(by: { $0.name < $1.name }) {
            PatternComposer.references(in: fragment.body, of: fragment.file).forEach(register)
        }
        for index in rules.indices {
            PatternComposer.references(in: rules[index].pattern, of: rules[index].section.file).forEach(register)
            for cue in rules[index].cues {
                if !isKnown(cue) {
                    let line = rules[index].cueLine ?? rules[index].section.head
                    let file = rules[index].section.file
                    diagnostics.append(
                        file.diagnostic(
                            line, column: file.column(of: cue.name, in: line), "nothing is called `\(cue.name)`", fragment: file.text(line),
                            help: closest(to: cue.name).map { "did you mean `\($0)`?" }
                                ?? "a cue is a `words` list, a `verbs` table, or a class or construction of verb tables"))
                } else if builder.number(of: cue) == nil {
                    diagnostics.append(
                        Diagnostic(
                            file: rules[index].file, line: rules[index].line,
                            message: "the rules use more than \(Lexicon.maximumSelectors) lists", help: "share lists between rules"))
                }
            }
        }
        builder.vocabulary.article = Self.firstWord(of: "article", in: lists, folded: true)
        builder.vocabulary.attachedArticle = Self.firstWord(of: "attached-article", in: lists, folded: true)
        func letters(of name: String) -> [UInt8] {
            let list = lists.first { $0.name == name }
            return list.map { list in list.entries.flatMap { list.source.withUTF8($0.canonical, ArabicPage.folded).prefix(1) } } ?? []
        }
        builder.vocabulary.longVowels = letters(of: "long-vowel")
        builder.vocabulary.conjunctions = letters(of: "attached-conjunction")
        builder.vocabulary.prepositions = letters(of: "attached-preposition")
        if let list = lists.first(where: { $0.name == "object-pronoun" }) { builder.setPronouns(list) }
        if let list = lists.first(where: { $0.name == "stem-before-pronoun" }) { builder.setStemChanges(list) }
        if let list = lists.first(where: { $0.name == "noun-before-pronoun" }) { builder.setNounChanges(list) }
        if let list = lists.first(where: { $0.name == "case-ending" }) { builder.setCaseEndings(list) }
        // The paragraphs around examples are no words of the language.
        for list in lists where list.name != ExampleContext.listName { builder.add(list) }
        for (index, table) in tables.enumerated() { builder.add(table, index: index, conjugator: conjugator) }
        let order = rules.indices.sorted { RuleSet.goesBefore(rules[$0], rules[$1]) }
        builder.attach(
            rules: order.filter { rules[$0].place == .cue || rules[$0].place == .clause }.filter { !rules[$0].role.isAsked }
                .map { index in (index, rules[index].cues) })
        return builder
    }
}
