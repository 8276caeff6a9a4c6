public import Aqwal
public import ArgumentParser

struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads articles and writes one JSON record per claim.",
        discussion:
            "Without files it reads standard input. Plain text is one article a file; --input jsonl is one a line, with `id` and `text`."
    )

    @Argument(help: "Article files; - is standard input.")
    var files: [String] = []

    @Option(help: "What the input is: text, or jsonl with one article a line.")
    var input = InputKind.text

    @Option(help: "What offsets count: scalars, utf8 or utf16.")
    var offsets = OffsetUnit.scalars

    @Flag(name: .customLong("no-nominal"), help: "Leave out claims that are only a noun phrase.")
    var noNominal = false

    @OptionGroup var rules: RuleOptions

    func run() throws {
        StandardOutput.prepare()
        let extractor = Extractor(rules: try rules.loadOrExit(), unit: offsets, includesNominal: !noNominal)
        let succeeded = try DocumentSource.each(in: files, input) { id, text, place in
            let (lines, succeeded) = extractor.report(id: id, text, place: place, input: input)
            if let lines { try StandardOutput.write(lines) }
            return succeeded
        }
        if !succeeded { throw ExitCode(2) }
    }
}

extension OffsetUnit: ExpressibleByArgument {}
