/// Cuts rule files into sections; the first stage of loading.
struct SectionParser {
    private(set) var sections: [Section] = []
    private(set) var diagnostics: [Diagnostic] = []

    mutating func parse(_ file: SourceFile) {
        var comment: [SourceFile.Line] = []
        var open: Section?
        for line in file.lines {
            if line.isBlank {
                comment = []
                continue
            }
            if file.bytes[line.range.lowerBound] == UInt8(ascii: "#") {
                if line.indent == 0 { comment.append(line) }
                continue
            }
            if line.indent > 0 {
                if open == nil, !abandoned {
                    diagnostics.append(
                        file.diagnostic(
                            line, "this indented line belongs to no section", fragment: file.text(line),
                            help: "start with an unindented line such as `words NAME` or `rule NAME`"))
                    abandoned = true
                }
                open?.body.append(line)
                continue
            }
            if let open { sections.append(open) }
            open = head(line, in: file, comment: comment)
            abandoned = open == nil
            comment = []
        }
        if let open { sections.append(open) }
        abandoned = false
    }

    /// True inside a section whose head was already reported, so that its body is not reported line by line.
    private var abandoned = false

    private mutating func head(_ line: SourceFile.Line, in file: SourceFile, comment: [SourceFile.Line]) -> Section? {
        let text = file.text(line)
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let keyword = Section.Keyword(rawValue: parts[0]) else {
            let known = Section.Keyword.allCases.map(\.rawValue)
            let close = known.first { EditDistance.isClose($0, parts[0]) }
            diagnostics.append(
                file.diagnostic(
                    line, "unknown section keyword", fragment: InvisibleCharacters.named(in: text),
                    help: InvisibleCharacters.help(for: parts[0], known: known) ?? close.map { "did you mean `\($0)`?" }
                        ?? "a section starts with one of: \(known.joined(separator: ", "))"))
            return nil
        }
        guard parts.count == 2 else {
            diagnostics.append(
                file.diagnostic(line, "a `\(keyword.rawValue)` section needs a name", help: "write `\(keyword.rawValue) NAME`"))
            return nil
        }
        let name = parts[1].trimmed
        guard name.utf8.allSatisfy({ Self.nameBytes.contains($0) }) else {
            diagnostics.append(
                file.diagnostic(
                    line, column: keyword.rawValue.count + 2, "a name holds small ASCII letters, digits and dashes only",
                    fragment: InvisibleCharacters.named(in: name), help: "rename it, for example `\(keyword.rawValue) my-\(keyword.rawValue)`"))
            return nil
        }
        return Section(keyword: keyword, name: name, file: file, head: line, body: [], commentLines: comment)
    }

    static let nameBytes = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
}

extension StringProtocol {
    var trimmed: String {
        var view = Substring(self)
        while view.first == " " || view.first == "\t" { view.removeFirst() }
        while view.last == " " || view.last == "\t" { view.removeLast() }
        return String(view)
    }
}
