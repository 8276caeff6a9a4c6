import AqwalRules
import TestSupport
import Testing

@testable import Aqwal

/// Rules made ready at build time say the same as their files.
@Suite struct PreparedRulesTests {
    private static let prepared = RuleSource.bundled()
    private static let loaded = BundledRuleSet.shared

    @Test func theBundledRulesAreMadeReady() { #expect(Self.prepared.whole !== Self.prepared) }

    @Test func recordsAreThoseOfTheFiles() throws {
        let (prepared, loaded) = (Extractor(rules: Self.prepared), Extractor(rules: Self.loaded))
        for (name, text) in SampleTexts.articles { #expect(try prepared.lines(text, id: name) == loaded.lines(text, id: name), "\(name)") }
    }

    @Test func rulesAreThoseOfTheFiles() {
        #expect(Self.prepared.rules.map(\.jsonLine) == Self.loaded.rules.map(\.jsonLine))
        #expect(Self.prepared.rules.map(\.confidence) == Self.loaded.rules.map(\.confidence))
        #expect(Self.prepared.rules.flatMap(\.examples).map(\.text) == Self.loaded.rules.flatMap(\.examples).map(\.text))
        #expect(Self.prepared.overview == Self.loaded.overview)
    }

    @Test func theLexiconIsThatOfTheFiles() {
        let (prepared, loaded) = (Self.prepared.lexicon, Self.loaded.lexicon)
        #expect(prepared.selectors == loaded.selectors)
        #expect(prepared.features == loaded.features)
        #expect(prepared.entries.count == loaded.entries.count)
        for index in loaded.entries.indices {
            let entry = Int32(index)
            #expect(prepared.entries[index].bits == loaded.entries[index].bits)
            #expect(prepared.forms(of: entry) == loaded.forms(of: entry))
            #expect(prepared.memberships(of: entry).map(prepared.name) == loaded.memberships(of: entry).map(loaded.name))
        }
    }

    @Test func whatOnlyTheFilesSayIsReadFromThem() throws {
        #expect(Self.prepared.conjugations(of: "قال").map(\.forms) == Self.loaded.conjugations(of: "قال").map(\.forms))
        let rule = try #require(Self.prepared.rules.first { !$0.examples.isEmpty })
        #expect(RuleExampleChecker(rules: Self.prepared).check(rule).allSatisfy { $0.failure == nil })
        let text = Array("قال الوزير إن الطريق مغلق.".utf8)
        let explain = { (rules: RuleSet) in try text.withUnsafeBufferPointer { try Explainer(rules: rules).explain($0) }.text(details: 1) }
        #expect(try explain(Self.prepared) == explain(Self.loaded))
    }

    @Test func rulesWithAFaultAreNotMadeReady() {
        var loader = RuleLoader()
        RuleSource.addBundled(to: &loader)
        loader.add(name: "user.rules", bytes: Array("rule broken\n  about Broken.\n  cue that\n  pattern\n    (?<cue> (?&nothing) )\n".utf8), layer: 1)
        #expect(loader.prepared() == [])
        #expect(RuleSet(prepared: "", whole: { BundledRuleSet.shared }) == nil)
    }

    @Test(arguments: [0, 1, -1, 63, 64, -65, 8192, Int(Int32.max), Int.max, Int.min])
    func numbersComeBack(number: Int) {
        var writer = PreparedWriter()
        writer.write(number)
        writer.write(Optional<Int>.none)
        writer.write("نص")
        writer.bytes.withUnsafeBufferPointer { bytes in
            var reader = PreparedReader(bytes)
            #expect(reader.number() == number)
            #expect(reader.read(Int?.self) == nil)
            #expect(reader.read(String.self) == "نص")
        }
    }

    @Test func allBytesGoThroughText() {
        let bytes = (0...255).map { UInt8($0) } + Array("only ASCII, longer than eight".utf8)
        let text = Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
        #expect(text.withUnsafeBufferPointer(PreparedReader.decode) == bytes)
    }
}
