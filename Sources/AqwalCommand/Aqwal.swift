import ArgumentParser

@main
struct AqwalCommand: ParsableCommand {
    // Every command states its name: working it out from that of its type is half of what reading a command line costs.
    static let configuration = CommandConfiguration(
        commandName: "aqwal",
        abstract: "Reads Arabic news text and returns who said what, through which outlet.",
        version: "0.1.0",
        subcommands: [
            Extract.self,
            Check.self,
            Test.self,
            Explain.self,
            Forms.self,
            Rules.self,
            NewRule.self,
            Diff.self,
            Evaluate.self,
        ],
        defaultSubcommand: Extract.self)
}
