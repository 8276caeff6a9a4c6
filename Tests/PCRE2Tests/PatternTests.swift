import PCRE2
import Testing

@Suite struct PatternTests {
    struct Fault: CustomTestStringConvertible, Sendable {
        var source: String
        var code: Int32
        var offset: Int
        var message: String
        var testDescription: String { source }
    }

    /// Codes and messages are PCRE2's own (pcre2.h, pcre2_error.c); an offset is where the compiler stopped reading.
    static let faults = [
        Fault(source: "(abc", code: 114, offset: 4, message: "missing closing parenthesis"),
        Fault(source: "abc)", code: 122, offset: 3, message: "unmatched closing parenthesis"),
        Fault(source: "x[abc", code: 106, offset: 5, message: "missing terminating ] for character class"),
        Fault(source: "a[z-b]", code: 108, offset: 4, message: "range out of order in character class"),
        Fault(source: "ab(?&nobody)c", code: 115, offset: 5, message: "reference to non-existent subpattern"),
        Fault(source: "a**", code: 109, offset: 2, message: "quantifier does not follow a repeatable item"),
        Fault(source: #"abc\"#, code: 101, offset: 4, message: #"\ at end of pattern"#),
        Fault(
            source: "(?<n>a)(?<n>b)", code: 143, offset: 12,
            message: "two named subpatterns have the same name (PCRE2_DUPNAMES not set)"),
        Fault(
            source: #"(?=ab\K)"#, code: 199, offset: 8,
            message: #"\K is not allowed in lookarounds (but see PCRE2_EXTRA_ALLOW_LOOKAROUND_BSK)"#),
        Fault(source: "(?<=a+)b", code: 125, offset: 0, message: "lookbehind assertion is not fixed length"),
    ]

    @Test(arguments: faults) func aFaultHasItsCodeAndPlace(fault: Fault) throws {
        let error = #expect(throws: PCRE2Error.self) { try Pattern(Array(fault.source.utf8)) }
        #expect(error?.kind == .compile)
        #expect(error?.code == fault.code)
        #expect(error?.offset == fault.offset)
        #expect(error?.message == fault.message)
        #expect(error?.isLimit == false)
    }

    @Test func offsetsCountBytes() throws {
        // Two bytes a letter: the bracket stands at byte 7.
        let error = #expect(throws: PCRE2Error.self) { try Pattern(Array("\u{62A}\u{62B}\u{62C}a)".utf8)) }
        #expect(error?.offset == 7)
    }

    @Test func namedGroupsKeepTheirNumbers() throws {
        let pattern = try Pattern(Array("(?<a>x)(y)(?<b>z)|(?<a>w)".utf8), options: .duplicateNames)
        #expect(pattern.groups == ["a": [1, 4], "b": [3]])
        #expect(pattern.groupCount == 4)
    }

    @Test func namesAreListedWhateverTheirNumber() throws {
        let source = (1...300).map { "(?<g\($0)>x)" }.joined()
        let pattern = try Pattern(Array(source.utf8))
        #expect(pattern.groupCount == 300)
        #expect(pattern.groups.count == 300)
        #expect(pattern.groups["g256"] == [256], "group numbers beyond one byte")
        #expect(pattern.groups["g300"] == [300])
    }

    @Test func theJITRunsUnlessItIsTurnedOff() throws {
        #expect(try Pattern(Array("a+".utf8)).isJIT)
        #expect(try !Pattern(Array("a+".utf8), jit: false).isJIT)
    }

    @Test func extendedPatternsMayHoldSpacesAndComments() throws {
        let pattern = try Pattern(Array("a b # and c\n c".utf8), options: .extended)
        #expect(try Matcher().matches(pattern, "abc"))
    }

    @Test func anEmptyPatternMatchesNothingAtOnce() throws {
        let pattern = try Pattern([UInt8]())
        let matcher = Matcher()
        #expect(try matcher.matches(pattern, [UInt8]()))
        #expect(matcher.range(of: 0) == 0..<0)
    }
}
