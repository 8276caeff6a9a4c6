/// One section of a rule file: the keyword line and the lines under it.
struct Section: Sendable {
    enum Keyword: String, CaseIterable, Sendable { case words, verbs, paradigm, pattern, rule }

    var keyword: Keyword
    var name: String
    var file: SourceFile
    /// The keyword line.
    var head: SourceFile.Line
    /// Lines of the body; blank and comment lines are left out.
    var body: [SourceFile.Line]
    /// The comment lines right above the keyword.
    var commentLines: [SourceFile.Line]
    /// Their text, without `#`.
    var comment: String { commentLines.map { String(text($0).dropFirst().drop { $0 == " " }) }.joined(separator: " ") }

    func text(_ line: SourceFile.Line) -> String { file.text(line) }
    func words(_ line: SourceFile.Line) -> [String] { file.words(line).map(file.text) }
}
