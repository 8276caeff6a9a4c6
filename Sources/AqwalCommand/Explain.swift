import Aqwal
import ArgumentParser

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says why a text gave the claims it gave, or gave none.",
        discussion: """
            For each sentence: the cues that were seen, the rules tried there, which matched, lost or failed, how far those that failed got \
            and which part of the pattern gave up; then how speaker and outlet were found.
            """)

    @Argument(help: "Article files; - is standard input.")
    var files: [String] = []

    @Option(help: ArgumentHelp("Speak of this rule only.", valueName: "name"))
    var rule: String?

    @Flag(help: "Explain every rule that failed at a cue, not only those that got furthest.")
    var all = false

    @Flag(help: "One JSON object a sentence.")
    var json = false

    @OptionGroup var rules: RuleOptions

    /// Rules that failed at a cue and are explained unless all are asked for.
    private static let details = 3

    func run() throws {
        StandardOutput.prepare()
        let set = try rules.loadOrExit()
        if let rule { _ = try RuleLookup.rule(rule, in: set) }
        let explainer = Explainer(rules: set, only: rule)
        for file in files.isEmpty ? ["-"] : files {
            let bytes = try InputFile.contents(of: file)
            let explanation: Explanation
            do {
                explanation = try bytes.withUnsafeBufferPointer { (buffer) throws(InvalidText) in try explainer.explain(buffer) }
            } catch {
                StandardError.write("aqwal: \(file): not UTF-8: byte \(error.offset) starts no character")
                throw ExitCode(2)
            }
            if json {
                try StandardOutput.write(explanation.jsonLines)
            } else {
                try StandardOutput.write(line: explanation.text(details: all || rule != nil ? .max : Self.details))
            }
        }
    }
}
