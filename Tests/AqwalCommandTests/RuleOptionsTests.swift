import Foundation
import TestSupport
import Testing

/// Which rules a run uses.
@Suite struct RuleOptionsTests {
    private static let verb = "verbs my-verbs\n  class say\n  takes that\n  زغنب يزغنب مزغنب زغنبة\n"
    private static let other = "verbs other-verbs\n  class say\n  takes that\n  سقلب يسقلب مسقلب سقلبة\n"
    private static let text = "زغنب الوزير أن الطريق مغلق.\nوسقلبت الوزارة أن العمل مستمر.\nقال المدير إن الأمر انتهى."

    private static let paragraphs =
        "أخبار متفرقة من المدينة\nقال المدرب إن الفريق جاهز للمباراة.\nارتفعت الأسعار بنسبة كبيرة، بحسب وزارة التجارة."

    private func cues(_ run: CommandRun) throws -> [String?] { try run.records().map(\.cue.text) }

    @Test func filesAndFoldersOfRulesAddToTheBundledOnes() throws {
        try Folder.temporary { folder in
            let one = try folder.write(Self.verb, to: "one.rules")
            #expect(try cues(.aqwal(input: Self.text)) == ["قال"])
            #expect(try cues(.aqwal("--rules", one, input: Self.text)) == ["زغنب", "قال"])
            let two = try folder.write(Self.other, to: "two.rules")
            try folder.write("verbs not-read\n  قال\n", to: "notes.txt")
            #expect(try cues(.aqwal("--rules", one, "--rules", two, input: Self.text)) == ["زغنب", "سقلبت", "قال"])
            #expect(try cues(.aqwal("--rules", folder.path, input: Self.text)) == ["زغنب", "سقلبت", "قال"])
        }
    }

    @Test func faultyRulesEndTheRunWithAllTheirFaults() throws {
        try Folder.temporary { folder in
            let file = try folder.write("verbs my-verbs\n  قال يقول\n  صرح يصرح\n", to: "bad.rules")
            let run = try CommandRun.aqwal("--rules", file, input: Self.text)
            #expect(run.status == 2)
            #expect(run.output == [])
            #expect(run.errors.contains("\(file):2:3: error: a verb has four parts, this line has 2\n"))
            #expect(run.errors.contains("\(file):3:3: error: a verb has four parts, this line has 2\n"))
        }
    }

    @Test func rulesThatAreNotThereAreReported() throws {
        try Folder.temporary { folder in
            let missing = try CommandRun.aqwal("--rules", folder.path + "/missing.rules", input: Self.text)
            #expect(missing.status == 2)
            #expect(missing.output == [])
            #expect(missing.errors == "aqwal: \(folder.path)/missing.rules: No such file or directory\n")
            let empty = try CommandRun.aqwal("--rules", folder.path, input: Self.text)
            #expect(empty.status == 2)
            #expect(empty.errors == "aqwal: \(folder.path): the folder holds no .rules file\n")
        }
    }

    @Test func theFolderOfThePackageIsTheBundledSet() throws {
        let sample = PackageRoot.path + "/Samples/wire-story.txt"
        let bundled = try CommandRun.aqwal(sample)
        // From the package's folder the files have the names that the bundled ones carry.
        #expect(try CommandRun.aqwal("--no-bundled-rules", "--rules", "Rules", sample).output == bundled.output)
        #expect(try CommandRun.aqwal(sample, environment: ["AQWAL_RULES": "Rules"]).output == bundled.output)
        #expect(bundled.lines.count > 3)
    }

    @Test func aRuleLeftOutTakesExactlyItsRecordsAway() throws {
        let text = Self.paragraphs
        let all = try CommandRun.aqwal(input: text)
        #expect(try all.records().map(\.rule.id) == ["verb-subject-that", "according-to"])
        let left = try CommandRun.aqwal("--without-rule", "according-to", input: text)
        #expect(left.status == 0)
        #expect(left.lines == Array(all.lines.prefix(1)))
        #expect(
            try CommandRun.aqwal("--without-rule", "according-to", "--without-rule", "verb-subject-that", input: text).lines
                .allSatisfy { !$0.contains("verb-subject-that") })

        // The same by a copy of the rules without it.
        try Folder.temporary { folder in
            try FileManager.default.copyItem(atPath: PackageRoot.path + "/Rules", toPath: folder.path + "/Rules")
            let file = "Rules/constructions/according-to.rules"
            let text = RuleText.cutting(rule: "according-to", from: String(decoding: try folder.read(file), as: UTF8.self))
            try folder.write(#require(text), to: file)
            let cut = try CommandRun.aqwal(
                "--no-bundled-rules", "--rules", "Rules", input: Array(Self.paragraphs.utf8), folder: folder.path)
            #expect(cut.errors == "")
            #expect(cut.output == left.output)
        }
    }

    @Test func aRuleToLeaveOutMustExist() throws {
        let run = try CommandRun.aqwal("--without-rule", "nobodys-rule", input: Self.text)
        #expect(run.status == 64)
        #expect(run.output == [])
        #expect(run.errors.contains("nobodys-rule"))
    }

    @Test func aRunawayRuleIsNamedAndTheOthersGoOn() throws {
        let rule = """
            rule runaway
              about A pattern that tries everything.
              cue that.finite
              priority 100
              pattern
                (?<cue> \\w++ ) (?: (?: \\h* \\w+ )+ )+ (?<claim>) !!!
              match
                قال الوزير إن الأمر انتهى!!!
              no-match
                انتهى الأمر.
            """
        try Folder.temporary { folder in
            let file = try folder.write(rule, to: "runaway.rules")
            let text = "قال المدير إن الأمر انتهى " + String(repeating: "كلمة ", count: 60) + "!"
            let run = try CommandRun.aqwal("--rules", file, input: text)
            #expect(run.status == 2)
            #expect(run.errors == "aqwal: -: rule runaway: match limit exceeded\n")
            #expect(try cues(run) == ["قال"])
        }
    }
}
