import Aqwal
import ArgumentParser

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measures extracted claims against annotated articles.",
        discussion: """
            GOLD holds one annotated article a line: `id`, `text`, `claims` and whatever else figures are to be grouped by; the README \
            describes the format. CLAIMS is what `aqwal extract` wrote for these articles; without it, extraction is run on the spot.

            found: a record of each side shares half of the claim's words. content: words of the claims. exact: the same words. \
            record: four fifths of the words, the speaker's name and the outlet are right. Nominal gold records count for nothing but \
            `nominal`. The interval holds record F1 in 95 of 100 draws of as many articles.
            """)

    @Argument(help: "Annotated articles; - is standard input.")
    var gold: String

    @Argument(help: "Extracted claims; - is standard input.")
    var claims: String?

    @Option(help: ArgumentHelp("Give figures by form, rule or confidence of the records, or by a field of the articles such as source or tag.", valueName: "property"))
    var by: String?

    @Option(help: ArgumentHelp("List so many missed, false and differing records, in the order of the articles.", valueName: "count"))
    var errors = 0

    @Flag(help: "Write the figures as JSON.")
    var json = false

    @OptionGroup var rules: RuleOptions

    func validate() throws {
        guard errors >= 0 else { throw ValidationError("--errors takes a count") }
        guard claims == nil || (rules.rules.isEmpty && rules.withoutRule.isEmpty && !rules.noBundledRules) else {
            throw ValidationError("rules make no difference to claims that are given: leave out CLAIMS, or --rules and its kin")
        }
        guard gold != "-" || claims != "-" else { throw ValidationError("only one of GOLD and CLAIMS can be standard input") }
    }

    func run() throws {
        StandardOutput.prepare()
        let goldFile = GoldFile(name: Self.name(of: gold), bytes: try InputFile.contents(of: gold))
        try leaveOn(goldFile.faults)
        let articles = goldFile.articles
        let grouping = try grouping(of: articles)

        var complete = true
        var records: [String: [ClaimRecord]] = [:]
        if let claims {
            records = try read(claims, for: articles)
        } else {
            (records, complete) = try extract(articles)
        }
        var evaluation = Evaluation(by: grouping)
        for article in articles { evaluation.add(article, claims: records[article.id] ?? []) }

        if json {
            try StandardOutput.write(evaluation.json(errors: errors))
        } else {
            var report = EvaluationReport.text(evaluation)
            for discrepancy in evaluation.discrepancies.prefix(errors) { report += "\n\(discrepancy)\n" }
            try StandardOutput.write(Array(report.utf8))
        }
        if !complete { throw ExitCode(2) }
    }

    private func grouping(of articles: [GoldArticle]) throws -> Evaluation.Grouping? {
        switch by {
        case nil: return nil
        case "form"?: return .form
        case "rule"?: return .rule
        case "confidence"?: return .confidence
        case let field?:
            if articles.contains(where: { $0.labels[field] != nil }) { return .field(field) }
            let fields = Set(articles.flatMap(\.labels.keys)).sorted()
            StandardError.write(
                "aqwal: --by \(field): no article has this field; there is \((["form", "rule", "confidence"] + fields).joined(separator: ", "))")
            throw ExitCode.validationFailure
        }
    }

    private func read(_ file: String, for articles: [GoldArticle]) throws -> [String: [ClaimRecord]] {
        let name = Self.name(of: file)
        let claimFile = ClaimFile(name: name, bytes: try InputFile.contents(of: file))
        try leaveOn(claimFile.faults)
        let records = Dictionary(grouping: claimFile.records, by: \.document)
        let unknown = Set(records.keys).subtracting(articles.map(\.id))
        if let first = unknown.min() {
            StandardError.write(
                "aqwal: \(name): \(unknown.count == 1 ? "a document is" : "\(unknown.count) documents are") not in the gold file, such as \(first)")
        }
        let beyond = articles.filter { article in
            let count = article.text.unicodeScalars.count
            return records[article.id]?.contains { $0.end > count } == true
        }
        if let first = beyond.first {
            StandardError.write(
                "aqwal: \(name): claims of \(first.id) end behind the end of its text: is it the same text, with offsets in scalars?")
        }
        return records
    }

    /// Extracts the claims of all articles; false where a rule failed on one of them.
    private func extract(_ articles: [GoldArticle]) throws -> ([String: [ClaimRecord]], complete: Bool) {
        let extractor = Extractor(rules: try rules.loadOrExit())
        var lines: [UInt8] = []
        var complete = true
        for article in articles {
            let text = Array(article.text.utf8)
            lines += try text.withUnsafeBufferPointer { (text) throws(InvalidText) in
                try extractor.jsonLines(id: Array(article.id.utf8), text: text)
            }
            for fault in extractor.faults {
                StandardError.write("aqwal: \(article.id): rule \(fault.rule): \(fault.message)")
                complete = false
            }
        }
        let claimFile = ClaimFile(name: "extracted claims", bytes: lines)
        try leaveOn(claimFile.faults)
        return (Dictionary(grouping: claimFile.records, by: \.document), complete)
    }

    private static func name(of file: String) -> String { file == "-" ? "standard input" : file }

    private func leaveOn(_ faults: [EvaluationFault]) throws {
        guard !faults.isEmpty else { return }
        for fault in faults { StandardError.write(fault.description) }
        throw ExitCode(2)
    }
}
