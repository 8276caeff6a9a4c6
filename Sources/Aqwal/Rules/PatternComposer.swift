import PCRE2

/// Makes PCRE2 source of a rule's lines: names become look-ups or sub-patterns, letters are folded, and every byte keeps its place.
struct PatternComposer {
    /// A place in a rule file.
    struct Position: Equatable {
        var file: SourceFile
        var line: Int
        /// In Unicode scalars, from 1.
        var column: Int

        static func == (a: Position, b: Position) -> Bool { a.file === b.file && a.line == b.line && a.column == b.column }
    }

    /// Reusable patterns by name.
    let fragments: [String: Section]
    let number: (Selector) -> Int?
    let longestPhrase: (Int) -> Int
    let takesObject: (Int) -> Bool
    /// Prepositions that verbs take, to be looked for before it is asked whose they are.
    var prepositions: [[UInt8]] = []
    /// The known name that a misspelled one was probably meant to be.
    let closest: (String) -> String?

    private(set) var bytes: [UInt8] = []
    private(set) var positions: [Position] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var needed: [String] = []

    init(
        fragments: [String: Section], number: @escaping (Selector) -> Int?, longestPhrase: @escaping (Int) -> Int,
        takesObject: @escaping (Int) -> Bool,
        closest: @escaping (String) -> String?
    ) {
        self.fragments = fragments
        self.number = number
        self.longestPhrase = longestPhrase
        self.takesObject = takesObject
        self.closest = closest
    }

    /// Composes the pattern of a rule.
    mutating func compose(_ lines: [SourceFile.Line], in file: SourceFile, checksCue: Bool) {
        var body = PatternComposer(fragments: fragments, number: number, longestPhrase: longestPhrase, takesObject: takesObject, closest: closest)
        body.copy(lines, of: file, checksCue: checksCue)
        var done: Set<String> = []
        var queue = body.needed
        var definitions = PatternComposer(fragments: fragments, number: number, longestPhrase: longestPhrase, takesObject: takesObject, closest: closest)
        while let name = queue.popLast() {
            guard done.insert(name).inserted, let section = fragments[name] else { continue }
            let start = Position(file: section.file, line: section.head.number, column: 1)
            definitions.append("(?<\(Self.groupName(name))>", at: start)
            definitions.copy(section.body, of: section.file, checksCue: false)
            definitions.append(")", at: start)
            queue += definitions.needed
            definitions.needed = []
        }
        let start = Position(file: file, line: lines.first?.number ?? 1, column: 1)
        if !definitions.bytes.isEmpty {
            append("(?(DEFINE)", at: start)
            bytes += definitions.bytes
            positions += definitions.positions
            append(")", at: start)
        }
        bytes += body.bytes
        positions += body.positions
        diagnostics += definitions.diagnostics + body.diagnostics
    }

    /// Whether lists of phrases are first asked if a phrase can start here at all.
    private var guardsPhrases = false

    /// Composes lines for matching alone: patterns that they refer to are left out.
    mutating func composeBody(_ lines: [SourceFile.Line], in file: SourceFile, checksCue: Bool) {
        guardsPhrases = true
        copy(lines, of: file, checksCue: checksCue)
    }

    /// Composes lines by themselves: patterns that they refer to stand empty, so that a fault in those is not met here.
    mutating func composeAlone(_ lines: [SourceFile.Line], in file: SourceFile, checksCue: Bool) {
        var body = self
        body.copy(lines, of: file, checksCue: checksCue)
        let start = Position(file: file, line: lines.first?.number ?? 1, column: 1)
        for name in Set(body.needed).sorted() { append("(?<\(Self.groupName(name))>)", at: start) }
        bytes += body.bytes
        positions += body.positions
        diagnostics += body.diagnostics
    }

    /// Group name of a fragment inside the composed pattern.
    static func groupName(_ name: String) -> String {
        "f_" + String(decoding: name.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
    }

    /// Names that lines refer to with `(?&NAME)`.
    static func references(in lines: [SourceFile.Line], of file: SourceFile) -> [String] {
        lines.flatMap { references(in: file.bytes[$0.range]) }
    }

    /// Names that a pattern refers to with `(?&NAME)`.
    static func references(in source: some RandomAccessCollection<UInt8>) -> [String] {
        var names: [String] = []
        var rest = source[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "(")) {
            rest = rest[open...].dropFirst()
            guard rest.starts(with: "?&".utf8), let close = rest.firstIndex(of: UInt8(ascii: ")")) else { continue }
            names.append(String(decoding: rest[..<close].dropFirst(2), as: UTF8.self))
            rest = rest[close...]
        }
        return names
    }

    private mutating func append(_ text: String, at position: Position) {
        for byte in text.utf8 {
            bytes.append(byte)
            if !guardsPhrases { positions.append(position) }
        }
    }

    private mutating func copy(_ lines: [SourceFile.Line], of file: SourceFile, checksCue: Bool) {
        for line in lines {
            let scalars = Array(file.text(line).unicodeScalars)
            var index = 0
            while index < scalars.count {
                let position = Position(file: file, line: line.number, column: line.indent + 1 + index)
                let scalar = scalars[index]
                // Most of a pattern is neither a group nor a comment.
                if scalar != "(", scalar != "#", scalar.value < 0x80 || ArabicPage.byte(of: scalar.value) != nil {
                    let folded = scalar.value < 0x80 ? UInt8(scalar.value) : FoldingTable.folded(scalar.value)
                    if folded != FoldingTable.Byte.dropped {
                        bytes.append(folded)
                        if !guardsPhrases { positions.append(position) }
                    }
                    index += 1
                    continue
                }
                if Self.matches("(?&", scalars, index), let end = scalars[index...].firstIndex(of: ")") {
                    let name = String(String.UnicodeScalarView(scalars[(index + 3)..<end]))
                    refer(to: name, at: position)
                    index = end + 1
                    continue
                }
                if Self.matches("(?C", scalars, index) {
                    diagnostics.append(
                        Diagnostic(
                            file: file.name, line: line.number, column: position.column, message: "a rule has no callouts of its own",
                            fragment: InvisibleCharacters.named(in: file.text(line)), help: "to look a word up, name its list as in (?&verb.finite)"))
                }
                if checksCue, Self.matches("(?<cue>", scalars, index) {
                    append("(?<cue>(?C'Q')", at: position)
                    index += 7
                    continue
                }
                if scalars[index] == "#", index == 0 || scalars[index - 1] == " " { break }
                for byte in ArabicPage.encode(CollectionOfOne(scalars[index])) {
                    let folded = byte < 0x80 ? byte : FoldingTable.page[Int(byte)]
                    guard folded != FoldingTable.Byte.dropped else { continue }
                    bytes.append(folded)
                    if !guardsPhrases { positions.append(position) }
                }
                index += 1
            }
            append("\n", at: Position(file: file, line: line.number, column: line.indent + 1 + scalars.count))
        }
    }

    private static func matches(_ text: String, _ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let wanted = text.unicodeScalars
        guard index + wanted.count <= scalars.count else { return false }
        return scalars[index..<index + wanted.count].elementsEqual(wanted)
    }

    private func unknown(_ name: String, at position: Position) -> Diagnostic {
        let selector = Selector(name)
        var message = "nothing is called `\(InvisibleCharacters.named(in: selector.name))`"
        var help = "a name is a `pattern`, a `words` list, a `verbs` table, or a class or construction of verb tables"
        if let part = selector.unknownPart {
            message = "a name has no part `\(InvisibleCharacters.named(in: part))`"
            help = "parts are: \(RuleReader.partNames)"
        } else if let closest = closest(selector.name) {
            help = "did you mean `\(closest)`?"
        }
        return Diagnostic(
            file: position.file.name, line: position.line, column: position.column, message: message,
            fragment: "(?&\(InvisibleCharacters.named(in: name)))", help: help)
    }

    /// Between the words of a phrase stands one byte; the look-up has seen that it is the right one, and a class would take much space.
    private static let separator = "."

    /// A look-ahead to a preposition of some verb.
    private var anyPreposition: [UInt8] {
        let words = prepositions.filter { $0.count > 1 }.map { $0 + "(?!\\w)".utf8 }
        let choices = words + prepositions.filter { $0.count == 1 }
        return choices.isEmpty ? [] : Array("(?=".utf8) + choices.joined(separator: CollectionOfOne(UInt8(ascii: "|"))) + Array(")".utf8)
    }

    private mutating func refer(to name: String, at position: Position) {
        switch name {
        case "word": return append("\\w++", at: position)
        case "preposition":
            let choices = "(?:(?C'P')\\w++|(?C'p')\\w)"
            guard guardsPhrases else { return append(choices, at: position) }
            append("(?:", at: position)
            bytes += anyPreposition
            return append("(?C'B')\(choices))", at: position)
        default: break
        }
        if fragments[name] != nil {
            needed.append(name)
            return append("(?&\(Self.groupName(name)))", at: position)
        }
        guard let number = number(Selector(name)) else {
            diagnostics.append(unknown(name, at: position))
            return append("(?!)", at: position)
        }
        var choices: [String] = []
        for length in stride(from: max(1, longestPhrase(number)), through: 1, by: -1) {
            let rest = String(repeating: Self.separator + "\\w++", count: length - 1)
            choices.append("(?C'\(CalloutTag.lookup(number, words: length))')\\w++" + rest)
        }
        guard guardsPhrases, choices.count > 1, !takesObject(number) else { return append("(?:" + choices.joined(separator: "|") + ")", at: position) }
        // A list with phrases: one question, whether any of them is here, before those after each length.
        let word = choices.removeLast()
        let phrases = choices.count > 1 ? "(?C'\(CalloutTag.phrase(number))')(?:\(choices.joined(separator: "|")))" : choices[0]
        append("(?:(?C'\(CalloutTag.start(number))')(?:\(phrases)|\(word)))", at: position)
    }
}
