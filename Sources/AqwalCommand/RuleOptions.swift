import Aqwal
import ArgumentParser
import Glibc

/// The options that say which rules are used, shared by all subcommands.
struct RuleOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("A rule file, or a folder of them, that adds to the bundled rules; may be repeated.", valueName: "path"))
    var rules: [String] = []

    @Option(name: .long, help: ArgumentHelp("Leave out the rule with this name; may be repeated.", valueName: "name"))
    var withoutRule: [String] = []

    @Flag(name: .long, help: "Use only the rules given with --rules.")
    var noBundledRules = false

    /// Loads the rules and returns them with every fault found in the files.
    func load() throws -> (rules: RuleSet, diagnostics: [Diagnostic]) {
        var loader = RuleLoader()
        var paths = rules
        var bundled = !noBundledRules
        if paths.isEmpty, let variable = getenv("AQWAL_RULES") {
            paths = [String(cString: variable)]
            bundled = false
        }
        if bundled { RuleSource.addBundled(to: &loader) }
        for (index, path) in paths.enumerated() { try add(path, layer: bundled ? index + 1 : index, to: &loader) }
        let set = loader.load(without: Set(withoutRule))
        return (set, loader.diagnostics)
    }

    /// Loads the rules; on a fault reports all of them and leaves.
    func loadOrExit() throws -> RuleSet {
        let (set, diagnostics) = try load()
        let errors = diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else {
            for error in errors { StandardError.write(error.description) }
            StandardError.write("aqwal: the rules have \(errors.count) fault\(errors.count == 1 ? "" : "s"); `aqwal check` lists them all")
            throw ExitCode(2)
        }
        return set
    }

    private func add(_ path: String, layer: Int, to loader: inout RuleLoader) throws {
        for file in try RuleFiles.find(path) {
            loader.add(name: file, bytes: try InputFile.contents(of: file), layer: layer)
        }
    }
}
