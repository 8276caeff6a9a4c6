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
    /// The comment lines right above the keyword, without their `#`.
    var comment: String

    func text(_ line: SourceFile.Line) -> String { file.text(line) }
}
