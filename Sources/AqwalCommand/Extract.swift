public import Aqwal
public import ArgumentParser
import Glibc

struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
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

    @Option(help: "Leave out claims below this confidence; 0 leaves out none.")
    var minConfidence = Extractor.leastConfidence

    @Option(help: "Documents read at a time; all processor cores by default. The output is the same for any number.")
    var jobs: Int?

    @OptionGroup var rules: RuleOptions

    func validate() throws {
        guard 0...1 ~= minConfidence else { throw ValidationError("--min-confidence is a number from 0 to 1.") }
        if let jobs, jobs < 1 || jobs > 1024 { throw ValidationError("--jobs is a number from 1 to 1024.") }
    }

    func run() throws {
        StandardOutput.prepare()
        let rules = try rules.loadOrExit()
        let jobs = jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let extraction = ParallelExtraction(jobs: jobs, input: input) { [offsets, noNominal, minConfidence] in
            Extractor(rules: rules, unit: offsets, includesNominal: !noNominal, leastConfidence: minConfidence)
        }
        let couldRead = try DocumentSource.eachRaw(in: files, input, beforeWaiting: extraction.flush, beforeFault: extraction.drain) { raw in
            try extraction.add(raw)
        }
        let succeeded = try extraction.finish() && couldRead
        // The process ends here; taking the rules apart first would take longer than all that reading one article does.
        _ = Unmanaged.passRetained(rules)
        if !succeeded { throw ExitCode(2) }
    }
}

extension OffsetUnit: ExpressibleByArgument {}
