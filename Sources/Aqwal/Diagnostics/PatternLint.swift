/// Finds what PCRE2 accepts in a pattern but what cannot mean what its author wanted, given that rules match folded text.
struct PatternLint {
    private(set) var diagnostics: [Diagnostic] = []
    private let file: SourceFile
    private var line: SourceFile.Line
    private var scalars: [Unicode.Scalar] = []
    private var inClass = false

    /// Lints the lines of a pattern.
    init(_ lines: [SourceFile.Line], of file: SourceFile) {
        self.file = file
        line = lines.first ?? SourceFile.Line(number: 1, indent: 0, range: 0..<0, isASCII: true)
        let referred = Self.groupReferences(lines, of: file)
        for next in lines {
            line = next
            scalars = Array(file.text(next).unicodeScalars)
            scan(referred: referred)
        }
    }

    private mutating func report(
        _ index: Int, _ message: String, fragment: String? = nil, help: String, severity: Diagnostic.Severity = .error
    ) {
        diagnostics.append(
            file.diagnostic(
                line, column: line.indent + 1 + index, message, fragment: fragment ?? InvisibleCharacters.named(in: file.text(line)),
                help: help, severity: severity))
    }

    private mutating func scan(referred: Set<String>) {
        var index = 0
        while index < scalars.count {
            // As the composer sees it: a comment runs to the line's end.
            if scalars[index] == "#", index == 0 || scalars[index - 1] == " " { return }
            if scalars[index] == "\\" {
                index = checkEscape(at: index)
                continue
            }
            if !inClass, scalars[index] == "(", let next = skipSpecialGroup(at: index, referred: referred) {
                index = next
                continue
            }
            checkScalar(at: index)
            if inClass {
                if scalars[index] == "]", !isFirstInClass(index) { inClass = false }
            } else if scalars[index] == "[" {
                inClass = true
                classStart = index
            }
            index += 1
        }
        // A class runs over a line's end only by mistake, and PCRE2 reports that.
        inClass = false
    }

    private var classStart = 0

    private func isFirstInClass(_ index: Int) -> Bool {
        index == classStart + 1 || index == classStart + 2 && scalars[classStart + 1] == "^"
    }

    // MARK: Escapes

    private mutating func checkEscape(at index: Int) -> Int {
        guard index + 1 < scalars.count else { return index + 1 }
        switch scalars[index + 1] {
        case "p", "P", "X":
            report(
                index, "`\\\(scalars[index + 1])` asks for Unicode properties, which folded text does not have",
                help: "folded text has one byte a letter: use \\w for a letter or digit, \\d for a digit, or a class of letters")
            // The property's name is no text to be matched.
            if index + 2 < scalars.count, scalars[index + 2] == "{", let end = scalars[index...].firstIndex(of: "}") { return end + 1 }
        case "x":
            guard index + 2 < scalars.count, scalars[index + 2] == "{", let end = scalars[index...].firstIndex(of: "}") else {
                return checkHexadecimal(String(String.UnicodeScalarView(scalars[min(index + 2, scalars.count)...].prefix(2))), at: index, next: index + 2)
            }
            return checkHexadecimal(String(String.UnicodeScalarView(scalars[(index + 3)..<end])), at: index, next: end + 1)
        case "N":
            guard index + 2 < scalars.count, scalars[index + 2] == "{", let end = scalars[index...].firstIndex(of: "}") else { break }
            reportCode(String(String.UnicodeScalarView(scalars[index...end])), at: index)
            return end + 1
        case "g", "k":
            // A reference by name or number: \g{…}, \k{…}, \k<…>, \k'…'.
            guard index + 2 < scalars.count, let close = Self.closings[scalars[index + 2]],
                let end = scalars[(index + 3)...].firstIndex(of: close)
            else { break }
            return end + 1
        default: break
        }
        return index + 2
    }

    private static let closings: [Unicode.Scalar: Unicode.Scalar] = ["{": "}", "<": ">", "'": "'"]

    private mutating func checkHexadecimal(_ digits: String, at index: Int, next: Int) -> Int {
        if let code = UInt32(digits, radix: 16), code >= 0x80 { reportCode("\\x{\(digits)}", at: index) }
        return next
    }

    private mutating func reportCode(_ text: String, at index: Int) {
        report(
            index, "`\(text)` is a code point, but folded text has one byte a letter",
            help: "write the character itself: rule files are UTF-8, and folded as the text is")
    }

    // MARK: Groups

    /// Index behind the special part of a group's opening, `(?<name>`, `(?&name)`, `(?:`, `(*VERB)`; nil for a plain group.
    private mutating func skipSpecialGroup(at index: Int, referred: Set<String>) -> Int? {
        guard index + 1 < scalars.count else { return nil }
        if scalars[index + 1] == "*" { return scalars[index...].firstIndex(of: ")").map { $0 + 1 } }
        guard scalars[index + 1] == "?", index + 2 < scalars.count else { return nil }
        let rest = String(String.UnicodeScalarView(scalars[(index + 2)...].prefix(4)))
        if rest.hasPrefix("&") || rest.hasPrefix("P>") || rest.hasPrefix("P=") || rest.hasPrefix("C") || rest.hasPrefix("(") {
            return scalars[index...].firstIndex(of: ")").map { $0 + 1 }
        }
        if rest.hasPrefix("<=") || rest.hasPrefix("<!") { return index + 4 }
        let start = rest.hasPrefix("P<") ? index + 4 : index + 3
        if rest.hasPrefix("<") || rest.hasPrefix("P<") || rest.hasPrefix("'") {
            let close: Unicode.Scalar = rest.hasPrefix("'") ? "'" : ">"
            guard let end = scalars[index...].firstIndex(of: close), end >= start else { return index + 3 }
            checkGroupName(String(String.UnicodeScalarView(scalars[start..<end])), at: start, referred: referred)
            return end + 1
        }
        // Options, as in (?i) or (?x:, and assertions: up to the first character that is no option letter.
        var end = index + 2
        while end < scalars.count, scalars[end].isASCII, scalars[end].properties.isAlphabetic || scalars[end] == "-" || scalars[end] == "^" { end += 1 }
        return max(end, index + 3)
    }

    private mutating func checkGroupName(_ name: String, at index: Int, referred: Set<String>) {
        let groups = CompiledRule.groupNames
        guard !groups.contains(name), !referred.contains(name) else { return }
        let close = groups.first { EditDistance.isClose($0, name) }
        report(
            index, "nothing reads the group `\(InvisibleCharacters.named(in: name))`",
            help: close.map { "did you mean `\($0)`?" } ?? "groups are \(groups.joined(separator: ", ")); use (?: … ) for any other",
            severity: .warning)
    }

    /// Names that the pattern itself refers back to.
    private static func groupReferences(_ lines: [SourceFile.Line], of file: SourceFile) -> Set<String> {
        var names: Set<String> = []
        for line in lines {
            let text = file.text(line)
            for opening in ["\\k<", "\\k{", "\\k'", "\\g{", "(?P=", "(?&", "(?P>", "(?(<"] {
                for piece in text.split(separator: opening, omittingEmptySubsequences: false).dropFirst() {
                    names.insert(String(piece.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }))
                }
            }
        }
        return names
    }

    // MARK: Characters

    private mutating func checkScalar(at index: Int) {
        let scalar = scalars[index]
        if ("A"..."Z").contains(scalar) {
            // One report a word is enough.
            guard index == 0 || !("A"..."Z").contains(scalars[index - 1]) else { return }
            report(index, "folded text has small letters only: `\(scalar)` matches nothing", help: "write it small")
            return
        }
        if isGap(scalar), !inClass { return checkGap(at: index) }
        guard !scalar.isASCII else { return }
        if let name = InvisibleCharacters.name(of: scalar) {
            report(
                index, "an invisible character stands here: \(InvisibleCharacters.code(of: scalar)) \(name)",
                help: "delete it: folding drops it, or takes it for a space", severity: .warning)
        }
        let folded = ArabicPage.fold(ArabicPage.encode(CollectionOfOne(scalar)))
        if folded.isEmpty { return checkDropped(at: index) }
        if folded.count == 1, Self.metacharacters.contains(folded[0]), !inClass {
            report(
                index, "`\(scalar)` is folded to `\(Character(Unicode.Scalar(folded[0])))`, which has a meaning of its own in patterns",
                help: "write \\\(Character(Unicode.Scalar(folded[0])))")
        }
        if inClass, folded == [FoldingTable.Byte.dash], !isFirstInClass(index), index + 1 < scalars.count, scalars[index + 1] != "]" {
            report(index, "`\(scalar)` is folded to `-`, which makes a range here", help: "write \\- instead: it stands for all dashes")
        }
    }

    private static let metacharacters = Set(".?*+()[]{}|^$\\#".utf8)

    private func isGap(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\u{A0}" }

    /// A space between two Arabic letters: extended mode takes it out, and the words run together.
    private mutating func checkGap(at index: Int) {
        guard index > 0, isLetter(scalars[index - 1]), let next = scalars[index...].first(where: { !isGap($0) }), isLetter(next) else { return }
        report(
            index, "a space in a pattern means nothing: the words before and behind it run together",
            help: "write \\h+ between words that stand apart in the text")
    }

    /// Whether a scalar is one letter of folded text beyond ASCII.
    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return false }
        let folded = ArabicPage.fold(ArabicPage.encode(CollectionOfOne(scalar)))
        return folded.isEmpty ? scalar.properties.generalCategory == .nonspacingMark : FoldingTable.isWord[Int(folded[0])]
    }

    /// A vowel or the like: harmless where it is merely dropped, but not where something hangs on it.
    private mutating func checkDropped(at index: Int) {
        let code = InvisibleCharacters.code(of: scalars[index])
        if inClass {
            report(
                index, "\(code) never stands in folded text: in a class it matches nothing",
                help: "leave it out: vowels and stretching are dropped from the text")
        } else if index + 1 < scalars.count, "?*+{".unicodeScalars.contains(scalars[index + 1]) {
            report(
                index, "\(code) is dropped, so the `\(scalars[index + 1])` behind it falls on the letter before it",
                help: "leave both out: vowels and stretching are dropped from the text")
        }
    }
}
