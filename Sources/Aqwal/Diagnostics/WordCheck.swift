/// Finds words and verbs that can never be found in a text, or are listed twice.
struct WordCheck {
    private(set) var diagnostics: [Diagnostic] = []
    private let rules: RuleSet

    /// A word where a list states it.
    private struct Place {
        var section: Section
        var line: SourceFile.Line
        var spelling: String
    }

    init(_ rules: RuleSet) {
        self.rules = rules
        var kinds: [[UInt8]: (list: WordList, place: Place)] = [:]
        for section in rules.sections where section.keyword == .words && section.name != ExampleContext.listName {
            checkList(section, kinds: &kinds)
        }
        for section in rules.sections where section.keyword == .verbs { checkTable(section) }
    }

    private mutating func report(
        _ section: Section, _ line: SourceFile.Line, at part: String = "", _ message: String, help: String,
        severity: Diagnostic.Severity = .error
    ) {
        diagnostics.append(
            section.file.diagnostic(
                line, column: section.file.column(of: part, in: line), message, fragment: InvisibleCharacters.named(in: section.text(line)),
                help: help, severity: severity))
    }

    // MARK: Words

    private mutating func checkList(_ section: Section, kinds: inout [[UInt8]: (list: WordList, place: Place)]) {
        guard let list = rules.lexicon.lists.first(where: { $0.name == section.name }) else { return }
        var seen: [[UInt8]: Place] = [:]
        for line in section.body {
            let text = section.text(line)
            checkInvisible(section, line)
            if line.isASCII, isProperty(text) { continue }
            if line.isASCII, let property = resembledProperty(text) {
                report(section, line, "unknown property of a word list", help: "did you mean `\(property)`?")
                continue
            }
            for piece in text.split(separator: "=", omittingEmptySubsequences: false).map(\.trimmed) {
                if piece.isEmpty {
                    report(section, line, "a spelling is missing beside the `=`", help: "write it, or remove the `=`")
                    continue
                }
                let key = ArabicPage.fold(ArabicPage.encode(piece.unicodeScalars))
                guard checkFindable(piece, key, section, line) else { continue }
                let place = Place(section: section, line: line, spelling: piece)
                if let first = seen[key] {
                    report(
                        section, line, at: piece, "`\(section.name)` has this word already",
                        help: first.spelling == piece
                            ? "delete one: the first is on line \(first.line.number)"
                            : "delete one: to the program it is the word on line \(first.line.number), since hamza, vowels and the like are folded away")
                    continue
                }
                seen[key] = place
                checkKind(list, key, place, &kinds)
            }
        }
    }

    private static let properties: [String: [String]] = [
        "kind": WordList.Kind.allCases.map(\.rawValue), "gender": ["m", "f"], "number": ["singular", "dual", "plural"], "definite": ["both"], "pronoun": ["both"],
    ]

    private func isProperty(_ text: String) -> Bool {
        let parts = text.split(separator: " ").map(String.init)
        return parts.count == 2 && Self.properties[parts[0]] != nil
    }

    /// The property that an ASCII line was probably meant to be: a misspelled name before a fitting value, or a name with too many values.
    private func resembledProperty(_ text: String) -> String? {
        let parts = text.split(separator: " ").map(String.init)
        guard let first = parts.first else { return nil }
        if Self.properties[first] != nil { return "\(first) \(Self.properties[first]![0])" }
        guard parts.count == 2 else { return nil }
        return Self.properties.keys.sorted().first { EditDistance.isClose($0, first) && Self.properties[$0]!.contains(parts[1]) }
            .map { "\($0) \(parts[1])" }
    }

    private mutating func checkInvisible(_ section: Section, _ line: SourceFile.Line) {
        guard !line.isASCII, let scalar = section.text(line).unicodeScalars.first(where: { InvisibleCharacters.name(of: $0) != nil }) else { return }
        let name = "\(InvisibleCharacters.code(of: scalar)) \(InvisibleCharacters.name(of: scalar) ?? "")"
        report(
            section, line, at: String(scalar), "an invisible character stands here: \(name)",
            help: "delete it: folding drops it, or takes it for a space", severity: .warning)
    }

    /// Whether a text can ever match the key: words with one separating byte between them.
    private mutating func checkFindable(_ piece: String, _ key: [UInt8], _ section: Section, _ line: SourceFile.Line) -> Bool {
        guard let first = key.first, let last = key.last else {
            report(section, line, at: piece, "nothing is left of this word when it is folded", help: "vowels, stretching and marks are no letters: write the word")
            return false
        }
        // Letters that are written on to words are listed as they are.
        if ProgramLists.read.contains(section.name) { return true }
        guard FoldingTable.isWord[Int(first)], FoldingTable.isWord[Int(last)] else {
            report(section, line, at: piece, "a word starts and ends with a letter or digit", help: "leave out marks: rules find them around the word")
            return false
        }
        for index in key.indices where !FoldingTable.isWord[Int(key[index])] {
            if !Self.separators.contains(key[index]) {
                let mark = piece.unicodeScalars.first { ArabicPage.fold(ArabicPage.encode(CollectionOfOne($0))) == [key[index]] } ?? "?"
                report(
                    section, line, at: piece, "`\(mark)` cannot stand between the words of a phrase",
                    help: "a space, or one of . - / & ' _ @ stands there; a phrase with any other mark is never found")
                return false
            }
            if !FoldingTable.isWord[Int(key[index + 1])] {
                report(section, line, at: piece, "two separators stand between the words of a phrase", help: "leave one: a text has one there")
                return false
            }
        }
        return true
    }

    private static let separators = Set(" .-/&'_@".utf8)

    /// A word of two lists with a kind: kind, gender and number are those of the first.
    private mutating func checkKind(
        _ list: WordList, _ key: [UInt8], _ place: Place, _ kinds: inout [[UInt8]: (list: WordList, place: Place)]
    ) {
        guard list.kind != nil else { return }
        guard let first = kinds[key] else {
            kinds[key] = (list, place)
            return
        }
        guard first.list.kind != list.kind || first.list.agreement != list.agreement, place.section.file.layer > 0 else { return }
        let kept = first.list.kind != list.kind ? "the kind" : "the gender and number"
        report(
            place.section, place.line, at: place.spelling, "the word keeps \(kept) of `\(first.list.name)`, which lists it first",
            help: "it stands at \(first.place.section.file.name):\(first.place.line.number); replace that list, or leave the word out here",
            severity: .warning)
    }

    // MARK: Verbs

    private mutating func checkTable(_ section: Section) {
        guard let table = rules.tables.first(where: { $0.name == section.name }) else { return }
        for line in section.body { checkInvisible(section, line) }
        var seen: [[[UInt8]]: Int] = [:]
        for verb in table.verbs {
            guard let line = section.body.first(where: { $0.number == verb.line }) else { continue }
            let key = verb.parts.map { ArabicPage.fold($0 ?? []) }
            if let first = seen[key] {
                report(
                    section, line, "`\(section.name)` has this verb already",
                    help: "delete one: the first is on line \(first); several prepositions stand on one line, one after the other")
                continue
            }
            seen[key] = verb.line
        }
        if table.takes.contains("preposition"), !table.verbs.isEmpty, table.verbs.allSatisfy({ $0.prepositions.isEmpty }) {
            report(
                section, section.head, "the table takes `preposition`, but none of its verbs has one",
                help: "write the preposition behind the masdar on each verb's line", severity: .warning)
        }
    }
}
