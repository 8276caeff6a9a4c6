/// Annotated articles: JSONL, one article a line, with `id`, `text` and `claims`.
public struct GoldFile: Sendable {
    public private(set) var articles: [GoldArticle] = []
    /// Everything wrong with the file, in the order of its lines; lines at fault give no article.
    public private(set) var faults: [EvaluationFault]

    public init(name: String, bytes: [UInt8]) {
        let (records, faults) = RecordLines.read(name: name, bytes: bytes) { GoldArticle($0, reader: &$1) }
        self.faults = faults
        var lines: [String: Int] = [:]
        for (line, article) in records {
            if let first = lines[article.id] {
                self.faults.append(EvaluationFault(file: name, line: line, message: "line \(first) has the same id, \(article.id)"))
            } else {
                lines[article.id] = line
                articles.append(article)
            }
        }
        self.faults.sort { $0.line < $1.line }
        if articles.isEmpty, self.faults.isEmpty {
            self.faults.append(EvaluationFault(file: name, line: 1, message: "the file holds no article"))
        }
    }
}
