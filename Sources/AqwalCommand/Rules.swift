import Aqwal
import ArgumentParser

struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Lists the rules: name, role, where each is tried, its cues, and what it matches.")

    @Flag(help: "One JSON object a rule.")
    var json = false

    @OptionGroup var rules: RuleOptions

    func run() throws {
        StandardOutput.prepare()
        let set = try rules.loadOrExit()
        if json {
            for rule in set.rules { try StandardOutput.write(rule.jsonLine) }
        } else {
            try StandardOutput.write(line: set.overview)
        }
    }
}
