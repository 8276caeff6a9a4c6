import Aqwal
import ArgumentParser

struct Forms: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forms",
        abstract: "Lists all forms of a verb.",
        discussion: """
            Give a verb of the tables by its lemma (the perfect, with or without vowels and hamza) or by any of its forms; or a verb that \
            is not listed by its four principal parts: perfect, imperfect, participle, masdar, with - for a part that is missing.
            """)

    @Argument(help: ArgumentHelp("The verb, or its four principal parts.", valueName: "verb"))
    var words: [String]

    @Flag(help: "One JSON object a form.")
    var json = false

    @OptionGroup var rules: RuleOptions

    func validate() throws {
        guard words.count == 1 || words.count == 4 else {
            throw ValidationError("give one verb, or its four principal parts: perfect, imperfect, participle, masdar (here are \(words.count))")
        }
    }

    func run() throws {
        StandardOutput.prepare()
        let set = try rules.loadOrExit()
        for conjugation in try find(in: set) {
            if json {
                try StandardOutput.write(conjugation.jsonLines)
            } else {
                try StandardOutput.write(line: Self.heading(conjugation) + conjugation.text + "\n")
            }
        }
    }

    private func find(in set: RuleSet) throws -> [Conjugation] {
        if words.count == 4 {
            guard let made = set.conjugation(ofParts: words) else {
                StandardError.write("aqwal: a verb needs its perfect or its imperfect: write at least one of the first two parts")
                throw ExitCode(64)
            }
            return [made]
        }
        let found = set.conjugations(of: words[0])
        guard found.isEmpty else { return found }
        StandardError.write("aqwal: no verb table lists this verb:\n    \(words[0])")
        StandardError.write("  help: give its four principal parts to see its forms: perfect, imperfect, participle, masdar")
        throw ExitCode(1)
    }

    private static func heading(_ verb: Conjugation) -> String {
        var lines = [verb.lemma]
        if let table = verb.table, let file = verb.file, let line = verb.line {
            lines.append("  verbs \(table), class \(verb.verbClass ?? ""), takes \(verb.takes.joined(separator: " "))  (\(file):\(line))")
        }
        if !verb.prepositions.isEmpty { lines.append("  with \(verb.prepositions.joined(separator: " "))") }
        return lines.joined(separator: "\n") + "\n\n"
    }
}
