import Testing

@testable import Aqwal

@Suite struct SufficientTests {
    private static func read(_ pattern: String, calling parts: [String: String] = [:]) -> Sufficient {
        let references = FirstSetReader.References(takesObject: (0..<Lexicon.maximumSelectors).map { $0 == 9 })
        for (name, body) in parts { references.bodies[name] = Array(body.utf8) }
        return Sufficient.read(Array(pattern.utf8)[...], references)
    }

    private static let word = "(?:(?C'L031')\\w++)"
    private static let phrase = "(?:(?C'S05')(?:(?C'L052')\\w++.\\w++|(?C'L051')\\w++))"

    @Test func listsAndLookAheadsDecideByThemselves() {
        let found = Self.read("\(Self.word) | \(Self.phrase) (?!\\w) | (?C'M07')")
        #expect(found == Sufficient(selectors: [1 << 3 | 1 << 5, 0, 0, 0, 0, 0, 0, 0], lookAheads: [7], isNecessary: true))
    }

    @Test func whatComesBesidesIsNotRuledOut() {
        #expect(Self.read("\(Self.word) | a") == Sufficient(selectors: Lexicon.bits(of: 3), isNecessary: false))
        #expect(Self.read("a? \\d* \(Self.word)") == Sufficient(selectors: Lexicon.bits(of: 3), isNecessary: false))
    }

    @Test(arguments: ["\(word) \\h", "a \(word)", "\(word)?", "\(word)++", "(?C'N07')", "(?C'M07') a", "\\? \(word)", "(?&unknown)", "(?:(?C'L091')\\w++)", "", "(?=\(word))"])
    func nothingElseIsEnough(pattern: String) {
        let found = Self.read(pattern)
        #expect(found.selectors == Lexicon.Bits() && found.lookAheads.isEmpty && !found.isNecessary)
    }

    @Test func callsAreLookedInto() {
        #expect(Self.read("(?&f_x)", calling: ["f_x": "(?: \(Self.word) | (?&f_y) )", "f_y": Self.phrase]).selectors == [1 << 3 | 1 << 5, 0, 0, 0, 0, 0, 0, 0])
        #expect(Self.read("(?&f_x)", calling: ["f_x": "(?&f_x) | \(Self.word)"]).selectors == Lexicon.bits(of: 3))
    }
}
