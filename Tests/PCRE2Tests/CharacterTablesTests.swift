import PCRE2
import Testing

/// `\w`, `\W`, `\b` and classes over bytes of which some beyond ASCII are letters.
@Suite struct CharacterTablesTests {
    /// Two runs of letters and a single one, at the borders of bytes of the class bit map.
    static let letters = Array(0xC1...0xDA) + Array(0xE1...0xEA) + [0xA1] as [UInt8]
    static let tables = CharacterTables(words: letters)

    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
        default: letters.contains(byte)
        }
    }

    private func matches(_ source: String, _ bytes: [UInt8], jit: Bool) throws -> Bool {
        let pattern = try Pattern(Array(source.utf8), options: [.anchored, .endAnchored], tables: Self.tables, jit: jit)
        return try Matcher().matches(pattern, bytes)
    }

    @Test(arguments: [true, false]) func everyByteIsAWordByteOrNot(jit: Bool) throws {
        for source in [#"\w"#, #"[\w]"#, #"[^\W]"#] {
            for byte in UInt8.min...UInt8.max {
                #expect(try matches(source, [byte], jit: jit) == Self.isWord(byte), "\(source) against \(byte)")
            }
        }
        for source in [#"\W"#, #"[\W]"#, #"[^\w]"#] {
            for byte in UInt8.min...UInt8.max {
                #expect(try matches(source, [byte], jit: jit) == !Self.isWord(byte), "\(source) against \(byte)")
            }
        }
    }

    @Test(arguments: [true, false]) func aWordEdgeStandsBetweenAWordByteAndAnother(jit: Bool) throws {
        let samples: [UInt8] = [
            0x20, 0x2C, 0x41, 0x61, 0x39, 0xA0, 0xA1, 0xA2, 0xC0, 0xC1, 0xDA, 0xDB, 0xE0, 0xE1, 0xEA, 0xEB, 0xFF,
        ]
        let edge = try Pattern(Array(#"(?s).\b."#.utf8), options: [.anchored, .endAnchored], tables: Self.tables, jit: jit)
        let inner = try Pattern(Array(#"(?s).\B."#.utf8), options: [.anchored, .endAnchored], tables: Self.tables, jit: jit)
        let matcher = Matcher()
        for first in samples {
            for second in samples {
                let differ = Self.isWord(first) != Self.isWord(second)
                #expect(try matcher.matches(edge, [first, second]) == differ, "\(first) \(second)")
                #expect(try matcher.matches(inner, [first, second]) == !differ, "\(first) \(second)")
            }
        }
    }

    @Test func digitsAndSpacesAreLeftAlone() throws {
        for byte in UInt8.min...UInt8.max {
            #expect(try matches(#"\d"#, [byte], jit: false) == (0x30...0x39 ~= byte))
            #expect(try matches(#"\s"#, [byte], jit: false) == (byte == 0x20 || 0x09...0x0D ~= byte))
        }
    }

    @Test func withoutTablesOnlyASCIIIsAWord() throws {
        let pattern = try Pattern(Array(#"\w"#.utf8))
        #expect(try !Matcher().matches(pattern, Self.letters))
    }

    @Test func aPatternKeepsItsTablesAlive() throws {
        var pattern: Pattern?
        do {
            let tables = CharacterTables(words: [0xC7])
            pattern = try Pattern(Array(#"\w\b"#.utf8), tables: tables, jit: false)
        }
        // Were the tables freed with their last visible owner, this memory would be taken by others.
        let others = (0..<64).map { _ in CharacterTables(words: []) }
        let kept = try #require(pattern)
        #expect(try Matcher().matches(kept, [0xC7]))
        #expect(others.count == 64)
    }
}
