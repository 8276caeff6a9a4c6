import AqwalRules
import PCRE2
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
        #expect(prepared.entryCount == loaded.entryCount)
        for entry in 0..<Int32(loaded.entryCount) {
            #expect(prepared.traits(of: entry).bits == loaded.traits(of: entry).bits)
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

    /// Any other library than the one that compiled the patterns gets their sources.
    @Test func compiledPatternsAreThoseOfTheirSources() throws {
        let patterns = try #require(Self.prepared.preparedPatterns)
        for patterns in [patterns.rules, patterns.lookAheads] {
            #expect(patterns.sources.count > 0)
            for index in 0..<patterns.sources.count {
                let compiled = try #require(patterns.compiled(index, jit: false))
                let source = try RuleSet.pattern(#require(patterns.sources[index].whole), jit: false)
                #expect(compiled.groups == source.groups)
                #expect(patterns.codes[index].array == source.serialized)
            }
        }
    }

    @Test(arguments: [0, 1, -1, 63, 64, -65, 8192, Int(Int32.max), Int.max, Int.min])
    func numbersComeBack(number: Int) {
        var writer = PreparedWriter()
        writer.write(number)
        writer.write(Optional<Int>.none)
        writer.write("نص")
        let memory = PreparedMemory(writer.bytes)
        withExtendedLifetime(memory) {
            var reader = PreparedReader(memory)
            #expect(reader.number() == number)
            #expect(reader.read(Int?.self) == nil)
            #expect(reader.read(String.self) == "نص")
        }
    }

    @Test func tablesAndListsComeBack() {
        var writer = PreparedWriter()
        writer.write(1)
        writer.write(table: [Int32.min, 0, 7])
        writer.write(list: ["", "نص", "longer than a group of twenty-eight"])
        writer.write(table: [UInt64.max])
        writer.text.withUnsafeBufferPointer { text in
            #expect(text.allSatisfy { $0 < 0x80 })
            let memory = PreparedMemory(PackedText(text))
            withExtendedLifetime(memory) {
                var reader = PreparedReader(memory)
                #expect(reader.number() == 1)
                let numbers = reader.table(of: Int32.self)
                #expect(numbers.elementsEqual([Int32.min, 0, 7]))
                let list = reader.list(of: String.self)
                #expect((0..<list.count).map { list[$0] } == ["", "نص", "longer than a group of twenty-eight"])
                let more = reader.table(of: UInt64.self)
                #expect(more.elementsEqual([UInt64.max]))
            }
        }
    }

    @Test(arguments: [0, 1, 27, 28, 29, 256]) func bytesGoThroughText(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 200) }
        var writer = PackedBytes.Writer()
        writer.write(bytes)
        let memory = writer.text.withUnsafeBufferPointer { PreparedMemory(unpacking: $0.indices, of: PackedText($0)) }
        withExtendedLifetime(memory) { #expect(memory.bytes.prefix(count).elementsEqual(bytes)) }
    }
}
