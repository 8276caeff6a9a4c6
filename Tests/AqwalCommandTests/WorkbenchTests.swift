import Foundation
import TestSupport
import Testing

/// The commands for authors of rules: what they print, where, and with which exit status.
@Suite struct WorkbenchTests {
    private static let sample = "Samples/wire-story.txt"

    /// The JSON objects that a command wrote, one a line.
    private func objects(_ run: CommandRun) throws -> [[String: Any]] {
        try run.lines.map { line in try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]) }
    }

    @Test func checkLeavesWithOneOnErrorsAndZeroOnNone() throws {
        let sound = try CommandRun.aqwal("check")
        #expect(sound.status == 0)
        try Folder.temporary { folder in
            let broken = try folder.write("wrods mine\n  a\n", to: "broken.rules")
            let run = try CommandRun.aqwal("check", broken)
            #expect(run.status == 1)
            #expect(run.text == "\(broken):1:1: error: unknown section keyword\n    wrods mine\n  help: did you mean `words`?\n")
            let json = try objects(.aqwal("check", "--json", broken))
            #expect(json.map { $0["file"] as? String } == [broken])
            #expect(json.map { $0["severity"] as? String } == ["error"])
        }
    }

    @Test func testRunsTheExamplesOfTheRulesNamed() throws {
        let run = try CommandRun.aqwal("test", "verb-subject-that", "verb-that")
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasSuffix("of 2 rules: all hold\n"))
        let unknown = try CommandRun.aqwal("test", "verb-thta")
        #expect(unknown.status == 64)
        #expect(unknown.errors == "aqwal: no rule is called `verb-thta`; did you mean `verb-that`?\n")
    }

    @Test func aNewRuleLacksNothingButItsExamples() throws {
        let skeleton = try CommandRun.aqwal("new-rule", "mine")
        #expect(skeleton.status == 0)
        try Folder.temporary { folder in
            let file = try folder.write(skeleton.output, to: "mine.rules")
            let errors = try objects(.aqwal("check", "--json", file)).filter { $0["severity"] as? String == "error" }
            #expect(errors.map { $0["message"] as? String } == ["`mine` does not find its `match`"])
        }
        #expect(try CommandRun.aqwal("new-rule", "My Rule").status == 64)
    }

    @Test func formsOfListedAndUnlistedVerbs() throws {
        let listed = try CommandRun.aqwal("forms", "قَالَ", "--json")
        #expect(listed.status == 0)
        let forms = try objects(listed)
        let feminine = forms.first { $0["tense"] as? String == "perfect" && $0["person"] as? Int == 3 && $0["gender"] as? String == "f" && $0["number"] as? String == "singular" }
        #expect(feminine?["form"] as? String == "قالت")
        #expect(try CommandRun.aqwal("forms", "حدس", "يحدس", "حادس", "حدس").text.contains("يحدسون"))
        #expect(try CommandRun.aqwal("forms", "حدس").status == 1)
        #expect(try CommandRun.aqwal("forms", "حدس", "يحدس").status == 64)
        #expect(try CommandRun.aqwal("forms", "-", "-", "حادس", "حدس").status == 64)
    }

    @Test func rulesAreListedOneALine() throws {
        let text = try CommandRun.aqwal("rules").lines
        let json = try objects(.aqwal("rules", "--json"))
        #expect(text.count == json.count)
        #expect(json.count > 40)
    }

    @Test func explainReadsFilesAndStandardInput() throws {
        let run = try CommandRun.aqwal("explain", Self.sample)
        #expect(run.status == 0)
        #expect(run.text.hasPrefix("sentence 1, 0-"))
        #expect(try CommandRun.aqwal("explain", "--rule", "nobody", Self.sample).status == 64)
        #expect(try CommandRun.aqwal("explain", "no-such-file").status == 2)
    }

    @Test func diffOfRuleSetsIsTheDiffOfTheirOutputs() throws {
        let old = try CommandRun.aqwal("extract", Self.sample)
        let new = try CommandRun.aqwal("extract", "--without-rule", "verb-subject-that", Self.sample)
        try Folder.temporary { folder in
            let files = [try folder.write(old.output, to: "old.jsonl"), try folder.write(new.output, to: "new.jsonl")]
            let outputs = try CommandRun.aqwal("diff", "--exit-code", files[0], files[1])
            let rules = try CommandRun.aqwal("diff", "--exit-code", "--without-rule", "verb-subject-that", Self.sample)
            #expect(outputs.status == 1 && rules.status == 1)
            #expect(outputs.text == rules.text)
            #expect(outputs.text.contains("verb-subject-that"))
            #expect(try CommandRun.aqwal("diff", "--exit-code", files[0], files[0]).status == 0)
        }
    }

    @Test(arguments: ["diff", "diff one.jsonl", "diff --examples -1 a b", "diff --ignore colour a b", "diff --no-bundled-rules --new x y", "forms", "new-rule", "new-rule A"])
    func badArgumentsAreUsageErrors(arguments: String) throws {
        let run = try CommandRun.bash("\"$AQWAL\" \(arguments)")
        #expect(run.status == 64)
        #expect(run.output.isEmpty && run.errors.hasPrefix("Error: "))
    }

    @Test func aRuleThatIsSwitchedOffMustBeThere() throws {
        let run = try CommandRun.aqwal("check", "--without-rule", "nobody")
        #expect(run.status == 64)
        #expect(run.errors == "aqwal: --without-rule nobody: no rule is called so; `aqwal rules` lists them\n")
    }
}
