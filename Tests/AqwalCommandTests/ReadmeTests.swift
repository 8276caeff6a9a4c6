import Foundation
import TestSupport
import Testing

/// What the README shows is what the program does.
@Suite struct ReadmeTests {
    private static let readme = (try? String(contentsOfFile: PackageRoot.path + "/README.md", encoding: .utf8)) ?? ""

    /// The fenced block that starts with a text, without its fences.
    private func block(startingWith start: String) throws -> String {
        let blocks = Self.readme.components(separatedBy: "\n```")
        let block = blocks.compactMap { block in block.firstIndex(of: "\n").map { String(block[block.index(after: $0)...]) } }
            .first { $0.hasPrefix(start) }
        return try #require(block, "no block starts with \(start)") + "\n"
    }

    @Test func theExampleGivesWhatIsShown() throws {
        let quoted = try #require(Self.readme.split(separator: "\n").first { $0.hasPrefix("> ") })
        let records = try CommandRun.aqwal(input: String(quoted.dropFirst(2))).records()
        var shown = try #require(Record.read(block(startingWith: "{\"id\":").split(separator: "\n").joined().utf8).first)
        try #require(records.count == 2)
        // Rules move within their files.
        shown.rule.line = records[1].rule.line
        #expect(records[1] == shown)
    }

    @Test func theAddedVerbIsFound() throws {
        try Folder.temporary { folder in
            let file = try folder.write(block(startingWith: "verbs my-verbs"), to: "my.rules")
            #expect(try CommandRun.aqwal("check", file).status == 0)
            let run = try CommandRun.aqwal("--rules", file, input: "واستشرفت الوزارة أن الأسعار ستنخفض.")
            #expect(try run.records().map(\.cue.text) == ["استشرفت"])
            #expect(try CommandRun.aqwal("forms", "--rules", file, "استشرف").status == 0)
        }
    }

    @Test func theAddedRuleKeepsItsExamples() throws {
        try Folder.temporary { folder in
            let file = try folder.write(block(startingWith: "words viewpoint"), to: "my.rules")
            let check = try CommandRun.aqwal("check", file)
            #expect(check.status == 0, "\(check.text)")
            let test = try CommandRun.aqwal("test", "--rules", file, "viewpoint-of")
            #expect(test.status == 0, "\(test.text)")
        }
    }

    @Test func everyCommandAndOptionIsDescribed() throws {
        let help = try CommandRun.aqwal("--help").text
        let commands = try #require(help.components(separatedBy: "SUBCOMMANDS:").last).components(separatedBy: "\n\n")[0]
        for line in commands.split(separator: "\n") where line.hasPrefix("  ") && !line.hasPrefix("   ") {
            let name = line.split(separator: " ")[0]
            #expect(name == "extract" || Self.readme.contains("aqwal \(name)"), "\(name)")
        }
        let options = try CommandRun.aqwal("extract", "--help").text.split(separator: " ").filter { $0.hasPrefix("--") }
        #expect(options.count > 5)
        for option in options where option != "--help" && option != "--version" {
            #expect(
                Self.readme.contains(option.trimmingCharacters(in: .punctuationCharacters.union(.newlines).subtracting(["-"]))),
                "\(option)")
        }
    }
}
