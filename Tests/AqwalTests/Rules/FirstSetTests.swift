import Testing

@testable import Aqwal

@Suite struct FirstSetTests {
    /// A pattern, texts that it must be tried at, and texts that its first set alone rules out.
    struct Case: Sendable, CustomTestStringConvertible {
        var pattern: String
        var may: [String]
        var mayNot: [String]
        var testDescription: String { pattern }

        init(_ pattern: String, may: [String], not mayNot: [String]) { (self.pattern, self.may, self.mayNot) = (pattern, may, mayNot) }
    }

    private static func folded(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : FoldingTable.folded($0.value) }
    }

    private static func first(of pattern: String, calling parts: [String: String] = [:]) -> FirstSet {
        let references = FirstSetReader.References(takesObject: (0..<Lexicon.maximumSelectors).map { $0 == 9 })
        for (name, body) in parts { references.bodies[name] = folded(body) }
        references.lookAheads = [FirstSet(prefixes: [FirstSet.Prefix(0x61)]), .open]
        return FirstSetReader.read(folded(pattern)[...], references)
    }

    @Test(arguments: [
        Case("abc | abd", may: ["abcd", "abd"], not: ["abx", "ab", "b", "abe"]),
        Case("a? b", may: ["b", "ab"], not: ["a", "ac", "c"]),
        Case("a* b", may: ["b", "aab", "ab"], not: ["c"]),
        Case("a+ b", may: ["aab", "ab"], not: ["b"]),
        Case("[bc] d", may: ["bd", "cd"], not: ["ad", "bc"]),
        Case("[b-d] x", may: ["cx"], not: ["ex"]),
        Case("a{0,2} b", may: ["b", "aab"], not: ["c"]),
        Case("a{2} b", may: ["aab"], not: ["b"]),
        Case("a{0,8}? b", may: ["b", "ab"], not: ["c"]),
        Case("a?+ b", may: ["b", "ab"], not: ["c"]),
        Case("\\w++ \\h", may: ["قال "], not: [" ", "-"]),
        Case("ال \\w", may: ["الوزير"], not: ["ال ", "اب", "ل"]),
        Case("\\d{2} x", may: ["12x"], not: ["x"]),
        Case("(?= b ) \\w", may: ["b"], not: ["c"]),
        Case("(?! b ) \\w", may: ["b", "c"], not: ["-"]),
        Case("(?<= x ) b", may: ["b"], not: ["x"]),
        Case("(?<name> b | c ) d", may: ["bd", "cd"], not: ["d", "bb"]),
        Case("\\. x", may: [".x"], not: ["x", ".y"]),
        Case("(?C'M00') \\w", may: ["a"], not: ["b"]),
        Case("(?C'N00') \\w", may: ["a", "b"], not: ["-"]),
        Case("(?C'M01') \\w", may: ["a", "b"], not: ["-"]),
    ]) func aFirstSetRulesOutNothingThatMatches(example: Case) {
        let test = FirstTest(Self.first(of: example.pattern))
        defer { test.deallocate() }
        for text in example.may { #expect(Self.folded(text).withUnsafeBufferPointer { test.hasPrefix($0, at: 0) }, "\(text)") }
        for text in example.mayNot { #expect(Self.folded(text).withUnsafeBufferPointer { !test.hasPrefix($0, at: 0) }, "\(text)") }
    }

    @Test(arguments: ["", "a?", "a | ", ".", "[^a]", "(?i) a", "(?(1) a | b ) | c", "a{,2}", "(?&unknown)", "(?C'L091')\\w++", "x* | y"])
    func whatMayStartWithAnythingIsOpen(pattern: String) { #expect(Self.first(of: pattern).isOpen) }

    @Test func wordListsAreSelectors() {
        let first = Self.first(of: "(?C'L031')\\w++ \\h | ب (?C'L051')\\w++")
        #expect(first.selectors == [1 << 3, 0, 0, 0, 0, 0, 0, 0])
        #expect(first.prefixes == [FirstSet.Prefix(0xC8)])
    }

    @Test func callsAreLookedInto() {
        #expect(!Self.first(of: "(?&f_x) z", calling: ["f_x": "a | b"]).isOpen)
        #expect(Self.first(of: "(?&f_x)", calling: ["f_x": "(?&f_y)?", "f_y": "a"]).isOpen)
        #expect(Self.first(of: "(?&f_x)", calling: ["f_x": "a | (?&f_x)"]).isOpen)
    }
}
