import Aqwal
import ArgumentParser

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks rule files and lists every fault in them.",
        discussion: "Without paths it checks the bundled rules. Exit status 1 when there are errors.")

    @Argument(help: ArgumentHelp("Rule files or folders to check on top of the bundled rules, as with --rules.", valueName: "path"))
    var paths: [String] = []

    @Flag(help: "One JSON object a line: file, line, column, severity, message, fragment, help.")
    var json = false

    @OptionGroup var rules: RuleOptions

    func run() throws {
        StandardOutput.prepare()
        var loader = try rules.loader(adding: paths)
        let set = try rules.load(&loader)
        let found = RuleChecker(loader, rules: set).check()
        for diagnostic in found {
            if json { try StandardOutput.write(diagnostic.jsonLine) } else { try StandardOutput.write(line: diagnostic.description) }
        }
        let errors = found.count { $0.severity == .error }
        let warnings = found.count { $0.severity == .warning }
        StandardError.write("aqwal: \(Count.of(set.rules.count, "rule")): \(Count.of(errors, "error")), \(Count.of(warnings, "warning"))")
        if errors > 0 { throw ExitCode(1) }
    }
}
