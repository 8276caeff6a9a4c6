import Foundation
import Testing

/// `aqwal evaluate` says what `score.py` says.
///
/// The fixture is the package's own sample articles and one in presentation forms, with claims that were perturbed: records
/// dropped, doubled, shifted by some letters or past the end, with other names, outlets, forms and cues. Its expected
/// figures and listing were written by `score.py`.
@Suite struct EvaluateTests {
    private let gold = Evaluated.fixtures + "/gold.jsonl"
    private let claims = Evaluated.fixtures + "/claims.jsonl"

    @Test(arguments: ["tag", "year"])
    func givesTheFiguresThatScorePyGave(field: String) throws {
        let run = try CommandRun.aqwal("evaluate", gold, claims, "--json", "--by", field)
        #expect(run.status == 0)
        let figures = try run.object()
        let groups = try #require(figures["groups"] as? NSDictionary)
        let interval = try #require(figures["record_f1_95ci"] as? [Double])
        figures.removeObjects(forKeys: ["groups", "record_f1_95ci"])

        let expected = try CommandRun(output: Array(Data(contentsOf: URL(fileURLWithPath: Evaluated.fixtures + "/expected.json"))), errors: "", status: 0)
            .object()
        #expect(figures == expected["total"] as? NSDictionary)
        #expect(groups == expected.value(at: "groups.\(field)") as? NSDictionary)
        let recordF1 = try #require(figures.value(at: "record.f1") as? Double)
        #expect(interval.count == 2 && interval[0] < recordF1 && recordF1 < interval[1])
    }

    @Test func listsTheCasesThatScorePyListed() throws {
        let run = try CommandRun.aqwal("evaluate", gold, claims, "--errors", "1000")
        let listing = try String(contentsOfFile: Evaluated.fixtures + "/expected-errors.txt", encoding: .utf8)
        #expect(Evaluated.cases(ofReport: run.text) == Evaluated.cases(ofScore: listing))
        #expect(run.errors.contains("end behind the end of its text"))
    }

    @Test func givesTheSameIntervalOnEveryRun() throws {
        #expect(try CommandRun.aqwal("evaluate", gold, claims, "--json").output == CommandRun.aqwal("evaluate", gold, claims, "--json").output)
    }

    /// Real articles and what the rules of this very build extract from them, as it is and damaged.
    @Test(.enabled(if: Evaluated.judge != nil, "needs ../shared/gold, python3, numpy and scipy"), arguments: [false, true])
    func agreesWithScorePyOnRealArticles(damaged: Bool) throws {
        let judge = try #require(Evaluated.judge)
        let extracted = try CommandRun.aqwal("extract", "--input", "jsonl", judge.gold)
        let claims = try Evaluated.temporaryFile(damaged ? try damage(extracted.output) : Data(extracted.output))
        defer { try? FileManager.default.removeItem(atPath: claims) }

        let figures = try CommandRun.aqwal("evaluate", judge.gold, claims, "--json", "--by", "source").object()
        let groups = try #require(figures["groups"] as? NSDictionary)
        let expected = try CommandRun.python(judge.script, judge.gold, claims, "--json").object()
        figures.removeObjects(forKeys: ["groups", "record_f1_95ci"])
        expected.removeObject(forKey: "record_f1_95ci")
        #expect(figures == expected)

        let report = try CommandRun.python(judge.script, judge.gold, claims, "--by", "source", "--errors", "100000").text
        let lines = report.split(separator: "\n")
        let end = try #require(lines.firstIndex { $0.hasPrefix("record F1 ") })
        var own = groups.allKeys.compactMap { $0 as? String }.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
            .map { Evaluated.line($0, groups[$0] as? NSDictionary ?? [:]) }
        own.append(Evaluated.line("ALL", figures))
        #expect(own == lines[..<end].map(String.init))

        let listed = try CommandRun.aqwal("evaluate", judge.gold, claims, "--errors", "100000").text
        #expect(Evaluated.cases(ofReport: listed) == Evaluated.cases(ofScore: lines[(end + 1)...].joined(separator: "\n")))

        // Without claims it extracts them itself.
        guard !damaged else { return }
        let direct = try CommandRun.aqwal("evaluate", judge.gold, "--json", "--by", "source").output
        #expect(direct == (try CommandRun.aqwal("evaluate", judge.gold, claims, "--json", "--by", "source").output))
    }

    /// Drops every fourth record, doubles every ninth, and moves the claim of every third by some letters.
    private func damage(_ claims: [UInt8]) throws -> Data {
        var damaged = Data()
        for (index, line) in claims.split(separator: 0x0A).enumerated() where index % 4 != 3 {
            let record = try JSONSerialization.jsonObject(with: Data(line), options: .mutableContainers) as? NSMutableDictionary ?? [:]
            if index % 3 == 0, let claim = record["claim"] as? NSMutableDictionary, let spans = claim["spans"] as? [[Int]] {
                claim["spans"] = spans.map { [$0[0] + index % 31, max($0[0] + index % 31, $0[1] - index % 47)] }
            }
            let written = try JSONSerialization.data(withJSONObject: record)
            for _ in 0...(index % 9 == 0 ? 1 : 0) { damaged += written + Data([0x0A]) }
        }
        return damaged
    }

    @Test func namesEveryFaultOfGoldWithItsPlace() throws {
        let lines = [
            #"{"id":"a","text":"abc","claims":[{"cue":[0,9],"speaker":null,"speaker_name":null,"outlet":null,"claim":[[0,2]],"form":"direct","status":"asserted"}]}"#,
            #"{"id":"b","text":"abc","claims":[]}"#,
            "",
            #"{"id":"b","text":"abc","claims":[]}"#,
            #"{"id":"c","text":"abc","claims":[{"cue":[0,2],"speaker":[2,1],"outlet":3,"claim":[[0,1]],"form":"odd","status":"asserted"}]}"#,
            #"{"id":"d","text":"abc"#,
        ]
        let gold = try Evaluated.temporaryFile(Data(lines.joined(separator: "\n").utf8))
        defer { try? FileManager.default.removeItem(atPath: gold) }
        let run = try CommandRun.aqwal("evaluate", gold)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        let expected = [
            ":1: error: claims[0].cue ends at 9, but the text has only 3 Unicode scalars",
            ":4: error: line 2 has the same id, b",
            ":5: error: claims[0].speaker starts at 2 and ends at 1",
            ":5: error: claims[0] has no `speaker_name`",
            ":5: error: claims[0].outlet is neither a string nor null",
            ":5: error: claims[0].form is none of direct, indirect, mixed, nominal",
            ":6: error: a string is not closed (byte 22 of the line)",
        ]
        #expect(run.errors.split(separator: "\n").map(String.init) == expected.map { gold + $0 })
    }

    @Test func groupsRecordsByWhatTheyAre() throws {
        let all = try CommandRun.aqwal("evaluate", gold, claims, "--json").object()
        for property in ["form", "rule", "confidence"] {
            let figures = try CommandRun.aqwal("evaluate", gold, claims, "--json", "--by", property).object()
            let groups = try #require(figures["groups"] as? [String: NSDictionary])
            #expect(groups.values.map { $0["extracted"] as? Int ?? 0 }.reduce(0, +) == all["extracted"] as? Int)
            #expect(groups.values.map { $0["nominal_found"] as? Int ?? 0 }.reduce(0, +) == all["nominal_found"] as? Int)
            let gold = groups.values.compactMap { $0["gold"] as? Int }
            #expect(property == "form" ? gold.reduce(0, +) == all["gold"] as? Int : gold.isEmpty)
        }
        let run = try CommandRun.aqwal("evaluate", self.gold, claims, "--by", "sorce")
        #expect(run.status == 64)
        #expect(run.errors.contains("form, rule, confidence, id, source, tag, year"))
    }
}
