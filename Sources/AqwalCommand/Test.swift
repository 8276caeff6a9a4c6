import Aqwal
import ArgumentParser

struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs the examples that rules carry.",
        discussion: """
            Every `match` must be found by its own rule with the stated fields, every `no-match` must not; each is run alone, behind a \
            neutral paragraph and between two. Failures go to standard output, field by field.
            """)

    @Argument(help: ArgumentHelp("Rules to test; all without any.", valueName: "rule"))
    var names: [String] = []

    @OptionGroup var rules: RuleOptions

    func run() throws {
        StandardOutput.prepare()
        let set = try rules.loadOrExit()
        let chosen = try names.isEmpty ? set.rules : names.map { try RuleLookup.rule($0, in: set) }
        let checker = RuleExampleChecker(rules: set)
        var failed = 0
        var total = 0
        for rule in chosen {
            for result in checker.check(rule) {
                total += 1
                guard result.failure != nil else { continue }
                failed += 1
                try StandardOutput.write(line: result.report + "\n")
            }
        }
        StandardError.write(
            "aqwal: \(Count.of(total, "example")) of \(Count.of(chosen.count, "rule")): " + (failed == 0 ? "all hold" : "\(failed) failed"))
        if failed > 0 { throw ExitCode(1) }
    }
}
