import PCRE2

/// Reads the body of a `words` section.
struct WordsReader {
    private(set) var list: WordList
    private(set) var diagnostics: [Diagnostic] = []

    init(_ section: Section) {
        list = WordList(name: section.name, agreement: Agreement(), isDefiniteToo: false, entries: [], source: section.file)
        for line in section.body {
            if line.isASCII, readProperty(line, section) { continue }
            let spellings = section.file.spellings(line)
            if spellings.isEmpty {
                diagnostics.append(
                    section.file.diagnostic(line, "this line has no word", fragment: section.text(line), help: "write the words around each `=`"))
            } else if spellings.contains(where: { Self.isTooLong($0, in: section.file) }) {
                diagnostics.append(
                    section.file.diagnostic(line, "a phrase has \(Self.longestPhrase) words at most", help: "leave out the words that do not tell it from others"))
            } else {
                list.entries.append(WordList.Entry(canonical: spellings[0], others: Array(spellings.dropFirst())))
            }
        }
        if list.entries.isEmpty {
            diagnostics.append(section.file.diagnostic(section.head, "the list has no words", help: "put one word or phrase on each indented line"))
        }
    }

    /// Words of a phrase at most: a look-up tries every length that its list holds.
    private static let longestPhrase = 32

    private static func isTooLong(_ spelling: Range<Int>, in file: SourceFile) -> Bool {
        guard spelling.count > longestPhrase else { return false }
        return LexiconBuilder.wordCount(file.withUTF8(spelling, ArabicPage.folded)) > longestPhrase
    }

    private mutating func readProperty(_ line: SourceFile.Line, _ section: Section) -> Bool {
        let parts = section.words(line)
        guard parts.count == 2 else { return false }
        func bad(_ allowed: String) {
            diagnostics.append(section.file.diagnostic(line, "`\(parts[0])` cannot be `\(parts[1])`", help: "use one of: \(allowed)"))
        }
        switch parts[0] {
        case "kind":
            list.kind = WordList.Kind(rawValue: parts[1])
            if list.kind == nil { bad(WordList.Kind.allCases.map(\.rawValue).joined(separator: ", ")) }
        case "gender":
            switch parts[1] {
            case "m": list.agreement.gender = .masculine
            case "f": list.agreement.gender = .feminine
            default: bad("m, f")
            }
        case "number":
            switch parts[1] {
            case "singular": list.agreement.number = .singular
            case "dual": list.agreement.number = .dual
            case "plural": list.agreement.number = .plural
            default: bad("singular, dual, plural")
            }
        case "definite":
            list.isDefiniteToo = parts[1] == "both"
            if !list.isDefiniteToo { bad("both") }
        case "pronoun":
            list.isPossessedToo = parts[1] == "both"
            if !list.isPossessedToo { bad("both") }
        default: return false
        }
        return true
    }
}

/// Reads the body of a `verbs` section.
struct VerbsReader {
    private(set) var table: VerbTable
    private(set) var diagnostics: [Diagnostic] = []

    init(_ section: Section) {
        table = VerbTable(
            name: section.name, verbClass: section.name, status: .asserted, takes: [], verbs: [], file: section.file.name,
            line: section.head.number)
        for line in section.body {
            if line.isASCII { readProperty(line, section) } else { readVerb(line, section) }
        }
        if table.verbs.isEmpty {
            diagnostics.append(section.file.diagnostic(section.head, "the table has no verbs", help: "put the principal parts of one verb on each indented line"))
        }
    }

    static let constructions = ["that", "quotation", "preposition", "nominal", "person-that", "question", "continue"]

    private mutating func readProperty(_ line: SourceFile.Line, _ section: Section) {
        let parts = section.words(line)
        let values = Array(parts.dropFirst())
        switch parts[0] {
        case "class" where values.count == 1: table.verbClass = values[0]
        case "takes" where !values.isEmpty:
            table.takes = values
            for value in values where !Self.constructions.contains(value) {
                diagnostics.append(
                    section.file.diagnostic(line, "verbs cannot take `\(value)`", help: "use some of: \(Self.constructions.joined(separator: ", "))"))
            }
        case "status" where values.count == 1:
            if let status = Claim.Status(rawValue: values[0]) {
                table.status = status
            } else {
                diagnostics.append(
                    section.file.diagnostic(
                        line, "`status` cannot be `\(values[0])`",
                        help: "use one of: \(Claim.Status.allCases.map(\.rawValue).joined(separator: ", "))"))
            }
        default:
            diagnostics.append(
                section.file.diagnostic(
                    line, "unknown property of a verb table", fragment: section.text(line), help: "use class, status or takes"))
        }
    }

    private mutating func readVerb(_ line: SourceFile.Line, _ section: Section) {
        let words = section.file.words(line)
        guard words.count >= 4 else {
            diagnostics.append(
                section.file.diagnostic(
                    line, "a verb has four parts, this line has \(words.count)", fragment: InvisibleCharacters.named(in: section.text(line)),
                    help: "write perfect, imperfect, participle and masdar, then prepositions; `-` for a part that is missing"))
            return
        }
        let parts = words[0..<4].map { word in
            section.file.bytes[word].elementsEqual("-".utf8) ? nil : section.file.withUTF8(word) { Self.letters(of: ArabicPage.encode($0)) }
        }
        guard let perfect = parts[0] ?? parts[1] else {
            diagnostics.append(
                section.file.diagnostic(
                    line, "a verb needs its perfect or imperfect", fragment: section.text(line), help: "write the third person masculine singular"))
            return
        }
        table.verbs.append(
            Verb(
                lemma: ArabicPage.decode(perfect.filter { $0 != ArabicPage.shadda }), parts: parts,
                prepositions: words[4...].map { section.file.withUTF8($0, ArabicPage.folded) }, line: line.number))
    }

    /// Page letters of a part: vowels and stretching dropped, shadda kept.
    static func letters(of word: [UInt8]) -> [UInt8] {
        word.filter { $0 == ArabicPage.shadda || $0 < 0xE0 || 0xE1...0xEA ~= $0 }
    }
}

/// Reads the body of a `paradigm` section.
struct ParadigmReader {
    private(set) var paradigm: Paradigm?
    private(set) var diagnostics: [Diagnostic] = []
    private let section: Section

    init(_ section: Section) {
        self.section = section
        var from: Verb.Part?
        var gives: VerbForm.Tense?
        var tests: [(part: Verb.Part?, source: [UInt8], line: SourceFile.Line)] = []
        var stems: [Paradigm.Stem] = []
        var forms: [Paradigm.Form] = []
        var pendingTest: (Verb.Part?, SourceFile.Line)?
        for line in section.body {
            let parts = line.isASCII ? section.words(line) : []
            if let (part, _) = pendingTest {
                tests.append((part, Self.pattern(section.text(line)), line))
                pendingTest = nil
                continue
            }
            switch (parts.first ?? "", parts.count) {
            case ("from", 2): from = Verb.Part(rawValue: parts[1])
            case ("gives", 2): gives = VerbForm.Tense.allCases.first { $0.name == parts[1] }
            case ("when", 1...2): pendingTest = (parts.count == 2 ? Verb.Part(rawValue: parts[1]) : nil, line)
            case ("stem", 3...):
                guard let edits = Self.edits(Array(parts.dropFirst(2))) else {
                    report(line, "unknown change to a stem", help: "use keep, unshadda, drop N, repeat N, set N U+XXXX, insert N U+XXXX")
                    continue
                }
                stems.append(Paradigm.Stem(name: parts[1], edits: edits))
            case ("form", 3):
                guard let stem = stems.firstIndex(where: { $0.name == parts[2] }) else {
                    report(line, "unknown stem `\(parts[2])`", help: "declare it above with `stem \(parts[2]) …`")
                    continue
                }
                forms.append(Paradigm.Form(feature: parts[1], stem: stem, templates: []))
            default:
                let letters = section.file.withUTF8(line.range, ArabicPage.encode).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
                guard letters.count == 2, !forms.isEmpty else {
                    report(line, "a form is letters around one `-`, under a `form` line", help: "for example a line with `-` and the ending")
                    continue
                }
                forms[forms.count - 1].templates.append((Array(letters[0]), Array(letters[1])))
            }
        }
        guard let from, let gives else {
            report(section.head, "a paradigm needs `from` and `gives`", help: "for example `from perfect` and `gives perfect`")
            return
        }
        let compiled = tests.compactMap { test in compile(test.source, part: test.part ?? from, test.line) }
        paradigm = Paradigm(name: section.name, from: from, gives: gives, tests: compiled, stems: stems, forms: forms)
    }

    /// Page bytes of a pattern; `\x{0651}` and its like become bytes as well.
    private static func pattern(_ text: String) -> [UInt8] {
        var scalars: [Unicode.Scalar] = []
        var rest = Substring(text)
        while let start = rest.firstRange(of: "\\x{"), let end = rest[start.upperBound...].firstIndex(of: "}"),
            let scalar = UInt32(rest[start.upperBound..<end], radix: 16).flatMap(Unicode.Scalar.init)
        {
            scalars += Array(rest[..<start.lowerBound].unicodeScalars) + [scalar]
            rest = rest[rest.index(after: end)...]
        }
        return ArabicPage.encode(scalars + Array(rest.unicodeScalars))
    }

    private mutating func report(_ line: SourceFile.Line, _ message: String, help: String) {
        diagnostics.append(section.file.diagnostic(line, message, fragment: section.text(line), help: help))
    }

    private mutating func compile(_ source: [UInt8], part: Verb.Part, _ line: SourceFile.Line) -> Paradigm.Test? {
        do {
            let pattern = try Pattern(source, options: [.anchored, .endAnchored], tables: PatternTables.unfolded, jit: false)
            return Paradigm.Test(part: part, pattern: pattern, source: source)
        } catch {
            diagnostics.append(
                section.file.diagnostic(line, column: line.indent + 1 + (error.offset ?? 0), error.message, fragment: section.text(line)))
            return nil
        }
    }

    private static func edits(_ words: [String]) -> [Paradigm.Edit]? {
        var edits: [Paradigm.Edit] = []
        var index = 0
        func number() -> Int? { index + 1 < words.count ? Int(words[index + 1]) : nil }
        func letter() -> UInt8? {
            guard index + 2 < words.count, words[index + 2].hasPrefix("U+") else { return nil }
            return UInt32(words[index + 2].dropFirst(2), radix: 16).flatMap(ArabicPage.byte)
        }
        while index < words.count {
            switch words[index] {
            case "keep": edits.append(.keep)
            case "unshadda": edits.append(.unshadda)
            case "drop":
                guard let position = number() else { return nil }
                edits.append(.drop(position))
                index += 1
            case "repeat":
                guard let position = number() else { return nil }
                edits.append(.repeated(position))
                index += 1
            case "set", "insert":
                guard let position = number(), let letter = letter() else { return nil }
                edits.append(words[index] == "set" ? .set(position, letter) : .insert(position, letter))
                index += 2
            default: return nil
            }
            index += 1
        }
        return edits
    }
}

/// Which bytes are letters to PCRE2, in folded text and in unfolded verb parts.
enum PatternTables {
    static let folded = CharacterTables(words: FoldingTable.wordBytes)
    static let unfolded = CharacterTables(words: FoldingTable.wordBytes.union(0xE0...0xF2))
}
