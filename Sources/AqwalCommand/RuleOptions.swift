import Aqwal
import AqwalRules
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

    /// Reads the rule files, those of `more` as the last layers.
    func loader(adding more: [String] = []) throws -> RuleLoader {
        var loader = RuleLoader()
        var paths = rules + more
        var bundled = !noBundledRules
        if paths.isEmpty, let variable = getenv("AQWAL_RULES") {
            paths = [String(cString: variable)]
            bundled = false
        }
        if bundled { RuleSource.addBundled(to: &loader) }
        for (index, path) in paths.enumerated() { try add(path, layer: bundled ? index + 1 : index, to: &loader) }
        return loader
    }

    private var areBundledAlone: Bool { rules.isEmpty && withoutRule.isEmpty && !noBundledRules && getenv("AQWAL_RULES") == nil }

    /// Makes the rule set, without the rules that are switched off.
    func load(_ loader: inout RuleLoader) throws -> RuleSet {
        let known = loader.ruleNames
        for name in withoutRule where !known.contains(name) {
            StandardError.write("aqwal: --without-rule \(name): no rule is called so; `aqwal rules` lists them")
            throw ExitCode(64)
        }
        return loader.load(without: Set(withoutRule))
    }

    /// Loads the rules; on a fault reports all of them and leaves.
    func loadOrExit() throws -> RuleSet {
        if areBundledAlone { return RuleSource.bundled() }
        var loader = try loader()
        let set = try load(&loader)
        let errors = loader.diagnostics.filter { $0.severity == .error }
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
