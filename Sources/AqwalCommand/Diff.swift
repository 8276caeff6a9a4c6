import Aqwal
import ArgumentParser

struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Shows the claims gained, lost and moved between two rule sets or two outputs.",
        discussion: """
            With --old or --new it runs both rule sets over the articles given (a side that is not given is the bundled rules; a path adds \
            to them, as --rules does). Without either it compares two files of claims: aqwal diff before.jsonl after.jsonl
            """)

    @Argument(help: "Articles, or two files of claims; - is standard input.")
    var files: [String] = []

    @Option(help: ArgumentHelp("A rule file or folder of the old rule set; may be repeated.", valueName: "path"))
    var old: [String] = []

    @Option(help: ArgumentHelp("A rule file or folder of the new rule set; may be repeated.", valueName: "path"))
    var new: [String] = []

    @Option(help: ArgumentHelp("Leave out this rule in the new rule set; may be repeated.", valueName: "name"))
    var withoutRule: [String] = []

    @Flag(name: .long, help: "Use only the rules given with --old and --new.")
    var noBundledRules = false

    @Option(help: "What the articles are: text, or jsonl with one article a line.")
    var input = InputKind.text

    @Option(help: ArgumentHelp("A field in which claims may differ, such as confidence; may be repeated.", valueName: "field"))
    var ignore: [String] = []

    @Option(help: ArgumentHelp("Changes of each kind that are shown for each rule.", valueName: "count"))
    var examples = 3

    @Flag(help: "One JSON object a change, all of them: change, document, rule, fields, old, new.")
    var json = false

    @Flag(help: "Exit with status 1 when there are differences.")
    var exitCode = false

    private var comparesRules: Bool { !old.isEmpty || !new.isEmpty || !withoutRule.isEmpty }

    func validate() throws {
        for field in ignore where !ClaimDiff.fields.contains(field) {
            throw ValidationError("no field is called `\(field)`; fields are \(ClaimDiff.fields.joined(separator: ", "))")
        }
        guard examples >= 0 else { throw ValidationError("--examples is a count") }
        if comparesRules {
            if noBundledRules, old.isEmpty || new.isEmpty {
                throw ValidationError("--no-bundled-rules needs both --old and --new: a side without rules finds nothing")
            }
        } else if files.count != 2 {
            throw ValidationError(
                "give two files of claims to compare, or the rule sets with --old and --new and articles to run them over (here are \(files.count) files)")
        }
    }

    func run() throws {
        StandardOutput.prepare()
        var diff = ClaimDiff(ignoring: Set(ignore))
        let succeeded = comparesRules ? try compareRules(&diff) : try compareOutputs(&diff)
        if json {
            try StandardOutput.write(diff.jsonLines)
            StandardError.write("aqwal: \(diff.summary)")
        } else {
            try StandardOutput.write(line: diff.text(examples: examples))
        }
        if !succeeded { throw ExitCode(2) }
        if exitCode, !diff.isEmpty { throw ExitCode(1) }
    }

    private func compareOutputs(_ diff: inout ClaimDiff) throws -> Bool {
        let faults = diff.add(
            old: try InputFile.contents(of: files[0]), new: try InputFile.contents(of: files[1]), names: (files[0], files[1]))
        for fault in faults { StandardError.write(fault.description) }
        return faults.isEmpty
    }

    private func compareRules(_ diff: inout ClaimDiff) throws -> Bool {
        let before = Extractor(rules: try options(old).loadOrExit())
        let after = Extractor(rules: try options(new, without: withoutRule).loadOrExit())
        return try DocumentSource.each(in: files, input) { id, text, place in
            let (oldLines, oldSucceeded) = before.report(id: id, text, place: place, input: input)
            guard let oldLines else { return false }
            let (newLines, newSucceeded) = after.report(id: id, text, place: place, input: input)
            _ = diff.add(old: oldLines, new: newLines ?? [])
            return oldSucceeded && newSucceeded
        }
    }

    private func options(_ paths: [String], without: [String] = []) throws -> RuleOptions {
        var arguments = paths.flatMap { ["--rules", $0] } + without.flatMap { ["--without-rule", $0] }
        if noBundledRules { arguments.append("--no-bundled-rules") }
        return try RuleOptions.parse(arguments)
    }
}
