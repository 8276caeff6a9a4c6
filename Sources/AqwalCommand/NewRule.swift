import Aqwal
import ArgumentParser

struct NewRule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-rule", abstract: "Prints a commented rule to start from.",
        discussion: "Append it to a rule file of your own: aqwal new-rule my-rule >> my-rules/mine.rules")

    @Argument(help: "The rule's name: small ASCII letters, digits and dashes.")
    var name: String

    func validate() throws {
        guard RuleSkeleton.isName(name) else {
            throw ValidationError("a name holds small ASCII letters, digits and dashes only, as in `after-a-meeting`")
        }
    }

    func run() throws {
        StandardOutput.prepare()
        try StandardOutput.write(line: RuleSkeleton.text(name: name))
    }
}
