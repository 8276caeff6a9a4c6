import Foundation
import TestSupport
import Testing

@testable import Aqwal

/// `aqwal diff` lists what a plain comparison of the two outputs lists.
@Suite struct ClaimDiffTests {
    private static func lines(_ rules: RuleSet) throws -> [UInt8] {
        let extractor = Extractor(rules: rules)
        let names = try FileManager.default.contentsOfDirectory(atPath: PackageRoot.path + "/Samples").filter { $0.hasSuffix(".txt") }.sorted()
        return try names.flatMap { name in
            let text = Array(try Data(contentsOf: URL(fileURLWithPath: "\(PackageRoot.path)/Samples/\(name)")))
            return try text.withUnsafeBufferPointer { (buffer) throws(InvalidText) in try extractor.jsonLines(id: Array(name.utf8), text: buffer) }
        }
    }

    /// The bundled rules without the verbs of one lemma.
    private static func rules(without lemma: String) -> RuleSet {
        var loader = RuleLoader()
        for section in Dictionary(grouping: BundledRuleSet.shared.sections, by: \.file.name).sorted(by: { $0.key < $1.key }) {
            let text = String(decoding: section.value[0].file.bytes, as: UTF8.self)
            let kept = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("  \(lemma) ") }
            loader.add(name: section.key, bytes: Array(kept.joined(separator: "\n").utf8), layer: 0)
        }
        return loader.load()
    }

    /// Records as a multiset, without the place of the rule, which an edit above it moves.
    private static func records(_ lines: some Sequence<UInt8>) -> [String: Int] {
        var counts: [String: Int] = [:]
        for line in Array(lines).split(separator: 0x0A) {
            guard var object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else { continue }
            object["rule"] = (object["rule"] as? [String: Any])?["id"]
            guard let data = try? JSONSerialization.data(withJSONObject: object, options: .sortedKeys) else { continue }
            counts[String(decoding: data, as: UTF8.self), default: 0] += 1
        }
        return counts
    }

    @Test func listsTheRecordsThatAMultisetDifferenceLists() throws {
        let old = try Self.lines(BundledRuleSet.shared)
        let new = try Self.lines(Self.rules(without: "قال"))
        var diff = ClaimDiff()
        #expect(diff.add(old: old, new: new).isEmpty)

        let (before, after) = (Self.records(old), Self.records(new))
        let gone = before.merging(after.mapValues { -$0 }, uniquingKeysWith: +).filter { $0.value > 0 }
        let come = after.merging(before.mapValues { -$0 }, uniquingKeysWith: +).filter { $0.value > 0 }
        #expect(!gone.isEmpty)
        var told: [String: [UInt8]] = ["old": [], "new": []]
        for line in diff.jsonLines.split(separator: 0x0A) {
            let change = try #require(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            for side in ["old", "new"] {
                guard let record = change[side] as? [String: Any] else { continue }
                told[side]? += Array(try JSONSerialization.data(withJSONObject: record)) + [0x0A]
            }
        }
        #expect(Self.records(told["old"] ?? []) == gone)
        #expect(Self.records(told["new"] ?? []) == come)
    }

    @Test func theSameOutputTwiceHasNoDifference() throws {
        let lines = try Self.lines(BundledRuleSet.shared)
        var diff = ClaimDiff()
        #expect(diff.add(old: lines, new: lines).isEmpty)
        #expect(diff.isEmpty)
        #expect(diff.oldCount == diff.newCount && diff.oldCount > 0)
    }

    private func record(cue: Int, claim: Range<Int>, rule: String = "r", name: String = "n") -> String {
        #"{"document":"d","cue":{"text":"c","start":\#(cue),"end":\#(cue + 3)},"speaker":{"text":null,"start":null,"end":null,"name":"\#(name)"},"#
            + #""claim":{"text":"t","start":\#(claim.lowerBound),"end":\#(claim.upperBound),"spans":[[\#(claim.lowerBound),\#(claim.upperBound)]]},"#
            + #""rule":{"id":"\#(rule)"}}"# + "\n"
    }

    @Test func aMovedClaimIsToldWithTheFieldsThatDiffer() {
        var diff = ClaimDiff()
        _ = diff.add(
            old: Array((record(cue: 0, claim: 5..<9) + record(cue: 20, claim: 30..<40) + record(cue: 50, claim: 60..<70)).utf8),
            new: Array((record(cue: 0, claim: 5..<11, name: "m") + record(cue: 22, claim: 30..<40, rule: "s") + record(cue: 80, claim: 90..<99)).utf8))
        #expect(diff.changes.map(\.kind) == [.moved, .moved, .lost, .gained])
        #expect(diff.changes[0].differences.map(\.field) == ["name", "claim"])
        #expect(diff.changes[1].rule == "r -> s", "the same content under another cue is the same claim")
        #expect(diff.text(examples: 0).hasPrefix("gained 1, lost 1, moved 2: 3 before and 3 after, in 1 document with claims"))
    }

    @Test func aFieldThatIsIgnoredMovesNoClaim() {
        var diff = ClaimDiff(ignoring: ["name"])
        _ = diff.add(old: Array(record(cue: 0, claim: 5..<9).utf8), new: Array(record(cue: 0, claim: 5..<9, name: "m").utf8))
        #expect(diff.isEmpty)
        #expect(ClaimDiff.fields.contains("name"))
    }

    @Test func faultyLinesAreToldWithTheirPlace() {
        var diff = ClaimDiff()
        let faults = diff.add(old: Array("{}\n".utf8), new: Array("\nno JSON\n".utf8), names: ("a.jsonl", "b.jsonl"))
        #expect(faults.contains { $0.description.hasPrefix("a.jsonl:1: error:") })
        #expect(faults.contains { $0.description.hasPrefix("b.jsonl:2: error:") })
        #expect(diff.isEmpty)
    }
}
