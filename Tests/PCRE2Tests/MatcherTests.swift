import PCRE2
import Testing

@Suite struct MatcherTests {
    private func pattern(_ source: String, jit: Bool = true) throws -> Pattern {
        try Pattern(Array(source.utf8), options: [.extended, .duplicateNames], jit: jit)
    }

    private func match(_ source: String, _ text: String, from start: Int = 0, anchored: Bool = false, matcher: Matcher) throws
        -> Bool
    {
        try matcher.matches(try pattern(source), text, from: start, anchored: anchored)
    }

    @Test func groupsAreByteRanges() throws {
        let matcher = Matcher()
        #expect(try match("(a+)(b)?(c)", "xaac", matcher: matcher))
        #expect(matcher.range(of: 0) == 1..<4)
        #expect(matcher.range(of: 1) == 1..<3)
        #expect(matcher.range(of: 2) == nil, "a group that took no part")
        #expect(matcher.range(of: 3) == 3..<4)
        #expect(matcher.range(of: 4) == nil, "a group that the pattern lacks")
    }

    @Test func theFirstGroupThatTookPartIsFound() throws {
        let matcher = Matcher()
        #expect(try match("(?<n>a)|(?<n>b)", "b", matcher: matcher))
        #expect(matcher.range(ofFirst: [1, 2]) == 0..<1)
        #expect(matcher.range(ofFirst: [1]) == nil)
        #expect(matcher.range(ofFirst: []) == nil)
    }

    @Test func nothingIsLeftOfAnEarlierMatch() throws {
        let matcher = Matcher()
        #expect(try match("(a)", "a", matcher: matcher))
        #expect(try !match("(a)", "b", matcher: matcher))
        #expect(matcher.range(of: 0) == nil)
        #expect(matcher.range(of: 1) == nil)
    }

    @Test func anAnchoredMatchStartsWhereItIsTold() throws {
        let matcher = Matcher()
        #expect(try !match("b", "ab", anchored: true, matcher: matcher))
        #expect(try match("b", "ab", from: 1, anchored: true, matcher: matcher))
        #expect(try match("(?<= a ) b", "ab", from: 1, anchored: true, matcher: matcher), "what stands before is seen")
        #expect(try match("b", "ab", matcher: matcher))
        #expect(matcher.range(of: 0) == 1..<2)
    }

    @Test(arguments: [true, false]) func aMatchStartsNoLaterThanItIsTold(jit: Bool) throws {
        let matcher = Matcher()
        let pattern = try Pattern(Array("bcd".utf8), options: [.limitedStart], jit: jit)
        func matches(from start: Int, startingBy last: Int) throws -> Bool {
            try Array("abcd".utf8).withUnsafeBufferPointer { try matcher.match(pattern, in: $0, from: start, startingBy: last) }
        }
        #expect(try matches(from: 0, startingBy: 1), "it may end behind")
        #expect(matcher.range(of: 0) == 1..<4)
        #expect(try !matches(from: 0, startingBy: 0))
        #expect(try !matches(from: 2, startingBy: 9))
        #expect(try match("d", "abcd", matcher: matcher), "a limit holds for one match")
    }

    @Test(arguments: [true, false]) func aRunawayPatternIsStopped(jit: Bool) throws {
        let runaway = try pattern("^ (?: a+ )+ $", jit: jit)
        let text = [UInt8](repeating: 0x61, count: 40) + [0x62]
        let matcher = Matcher(limits: MatchLimits(steps: 10_000))
        let error = #expect(throws: PCRE2Error.self) { try matcher.matches(runaway, text) }
        #expect(error?.kind == .match)
        #expect(error?.code == -47)
        #expect(error?.message == "match limit exceeded")
        #expect(error?.offset == nil)
        #expect(error?.isLimit == true)
        // The matcher goes on to work.
        #expect(try match("a", "a", matcher: matcher))
    }

    @Test func theHeapLimitHolds() throws {
        let greedy = try pattern("(?: (a) | b )* c", jit: false)
        let text = [UInt8](repeating: 0x61, count: 100_000) + Array("dc".utf8)
        let matcher = Matcher(limits: MatchLimits(steps: .max, heapKibibytes: 64))
        let error = #expect(throws: PCRE2Error.self) { try matcher.matches(greedy, text) }
        #expect(error?.isLimit == true)
        #expect(error?.message == "heap limit exceeded")
    }

    @Test func aQuotationOf1000WordsFitsTheStack() throws {
        let text = Array((String(repeating: "word ", count: 1_000) + "\u{BB}").utf8)
        let quotation = try pattern(#"(?: (?: \w+ ) | \h )* (?= [^\w\h] )"#)
        #expect(quotation.isJIT)
        let matcher = Matcher()
        #expect(try matcher.matches(quotation, text))
        #expect(matcher.range(of: 0) == 0..<5_000)
    }

    @Test func anExhaustedStackIsAnErrorAndNotNoMatch() throws {
        let text = [UInt8](repeating: 0x61, count: 4 << 20)
        let deep = try pattern("(?: (a) | (b) )* c")
        let matcher = Matcher(limits: MatchLimits(steps: .max))
        let error = #expect(throws: PCRE2Error.self) { try matcher.matches(deep, text) }
        #expect(error?.isLimit == true)
    }

    @Test(arguments: [true, false]) func aStartBehindTheEndIsAnError(jit: Bool) throws {
        let anything = try pattern("a?", jit: jit)
        let error = #expect(throws: PCRE2Error.self) { try Matcher().matches(anything, "ab", from: 3) }
        #expect(error?.message == "bad offset value")
        #expect(error?.isLimit == false)
    }

    @Test func anUnknownCodeHasAMessageToo() {
        #expect(PCRE2Error(kind: .match, code: 12_345).message == "PCRE2 error 12345")
    }

    /// Notes every callout, and turns down those before a position.
    private final class Recorder: CalloutHandler {
        var seen: [(tag: String, position: Int)] = []
        var first = 0

        override func admits(tag: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
            seen.append((String(decoding: tag, as: UTF8.self), position))
            return position >= first
        }
    }

    @Test(arguments: [true, false]) func aCalloutSeesItsTagAndPlace(jit: Bool) throws {
        let recorder = Recorder()
        let matcher = Matcher(handler: recorder)
        let called = try pattern("a (?C'one') b (?C'two2')", jit: jit)
        #expect(try matcher.matches(called, "xab"))
        #expect(recorder.seen.map(\.tag) == ["one", "two2"])
        #expect(recorder.seen.map(\.position) == [2, 3])
    }

    @Test(arguments: [true, false]) func aCalloutThatSaysNoMakesThePatternGoBack(jit: Bool) throws {
        let recorder = Recorder()
        recorder.first = 3
        let matcher = Matcher(handler: recorder)
        let called = try pattern("(?C'here') \\w", jit: jit)
        #expect(try matcher.matches(called, "abcdef"))
        #expect(matcher.range(of: 0) == 3..<4)
        #expect(recorder.seen.count == 4)
    }

    @Test(arguments: [true, false]) func aCalloutWithoutATextIsPassedOver(jit: Bool) throws {
        let recorder = Recorder()
        let matcher = Matcher(handler: recorder)
        let called = try pattern("a (?C) b (?C7) c (?C'') d", jit: jit)
        #expect(try matcher.matches(called, "abcd"))
        #expect(recorder.seen.isEmpty, "an empty tag says nothing a handler could read")
    }

    @Test func aCalloutWithoutAHandlerIsPassedOver() throws {
        #expect(try match("a (?C'tag') b", "ab", matcher: Matcher()))
    }
}
