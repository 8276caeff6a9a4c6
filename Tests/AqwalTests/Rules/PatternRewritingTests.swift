import Testing

@testable import Aqwal

@Suite struct PatternRewritingTests {
    private func rewriter(_ parts: [String: String] = [:]) -> LookAheads {
        LookAheads(takesObject: [Bool](repeating: false, count: Lexicon.maximumSelectors)) { parts[$0].map { Array($0.utf8) } }
    }

    private func guarded(_ pattern: String, isGuarded: Bool = false) -> String {
        var guards = AlternationGuards()
        let references = FirstSetReader.References(takesObject: [Bool](repeating: false, count: Lexicon.maximumSelectors))
        return String(decoding: guards.guarded(Array(pattern.utf8), isGuarded: isGuarded, references), as: UTF8.self)
    }

    private static let (a, b) = ("(?C'L011')\\w++", "(?C'L021')\\w++")

    @Test(arguments: [
        ("\(a)|\(b)", "(?:(?C'G00')(?:\(a)|\(b)))"),
        ("x(?:\(a)|\(b))y", "x(?:(?:(?C'G00')(?:\(a)|\(b))))y"),
        // What can start with anything is left out.
        ("\(a)|\(b)|\\w|\(a)", "(?:(?C'G00')(?:\(a)|\(b)))|\\w|\(a)"),
        ("\(a)|x?|\(b)", "\(a)|x?|\(b)"),
        // One list needs no guard, nor do letters.
        ("\(a)|x", "\(a)|x"),
        ("a|b|c", "a|b|c"),
        // Look-behinds and option settings stay as they are.
        ("(?<=\(a)|\(b))", "(?<=\(a)|\(b))"),
        ("(?i)(?:\(a)|\(b))", "(?i)(?:\(a)|\(b))"),
        ("[|](?:\(a)|\\|)", "[|](?:\(a)|\\|)"),
    ]) func choicesBetweenListsAreAskedForTogether(pattern: String, expected: String) { #expect(guarded(pattern) == expected) }

    @Test func aPatternThatIsAskedForAlreadyNeedsNoGuard() {
        #expect(guarded("\(Self.a)|\(Self.b)", isGuarded: true) == "\(Self.a)|\(Self.b)")
    }

    @Test func whatFollowsTheLastGroupIsAskedAhead() {
        var rewriter = rewriter()
        let body = rewriter.rewritten(Array("(?<cue>(?C'Q')\\w++) \\h+ (?:\(Self.a)){0,5}? x (?<claim>)".utf8)).body
        #expect(String(decoding: body, as: UTF8.self) == "(?<cue>(?C'Q')\\w++) (?C'M00')\\h+ (?:\(Self.a)){0,5}? x (?<claim>)")
    }

    @Test func lookAheadsWithListsBecomeCallouts() {
        var rewriter = rewriter(["f_long": String(repeating: "x", count: 500)])
        let body = rewriter.rewritten(Array("(?! \(Self.a) ) (?! y ) \\w (?= z )".utf8)).body
        #expect(String(decoding: body, as: UTF8.self) == "(?C'N00') \\w (?= z )")
        #expect(rewriter.all.count == 1)
    }

    @Test func subPatternsThatAreChoicesOfLookAheadsAreShared() {
        var rewriter = rewriter(["f_a": Self.a, "f_b": Self.b])
        let body = rewriter.rewritten(Array("(?! (?&f_a) | (?&f_b) ) (?= (?&f_b) | \\h ) \\w".utf8)).body
        #expect(String(decoding: body, as: UTF8.self) == "(?C'N02') (?C'M04') \\w")
        #expect(rewriter.all[2].first.sufficient == Sufficient(lookAheads: [0, 1], isNecessary: true))
        // What is left is asked for by itself.
        #expect(rewriter.all[4].first.sufficient == Sufficient(lookAheads: [1, 3], isNecessary: true))
    }

    @Test func whatIsCalledOnceIsPutInPlace() {
        let long = String(repeating: "x", count: 500)
        var rewriter = rewriter(["f_long": long])
        func source(_ pattern: String) -> String {
            var rewritten = rewriter.rewritten(Array(pattern.utf8))
            return String(decoding: rewriter.source(of: &rewritten), as: UTF8.self)
        }
        #expect(source("a (?&f_long)") == "a (?:\(long))")
        #expect(source("(?&f_long) (?&f_long)") == "(?(DEFINE)(?<f_long>\(long)))(?&f_long) (?&f_long)")
        #expect(source("(?: a (?&f_long) ){0,9}").hasPrefix("(?(DEFINE)"))
    }

    @Test(arguments: [
        ("a|b", ["a", "b"]), ("(a|b)c|d", ["(a|b)c", "d"]), ("[|]|\\|", ["[|]", "\\|"]), ("(?C'L|1')x|y", ["(?C'L|1')x", "y"]), ("", [""]),
    ]) func alternatives(pattern: String, expected: [String]) {
        #expect(PatternSource.alternatives(of: Array(pattern.utf8)[...]).map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(arguments: [
        ("a b+", ["a", "b+"]), ("(a b){0,2}+ c", ["(a b){0,2}+", "c"]), ("[ab] *? \\h++", ["[ab] *?", "\\h++"]), ("(?C'L011')x {2}", ["(?C'L011')", "x {2}"]),
    ]) func pieces(pattern: String, expected: [String]) {
        let source = Array(pattern.utf8)
        #expect(PatternSource.pieces(of: source[...]).map { String(decoding: source[$0], as: UTF8.self) } == expected)
    }

    @Test(arguments: [("(a)", true), ("(?<x>a)", true), ("(?:a)(?=b)(?<=c)(?&d)", false), ("\\((?:a)", false), ("[(]", false)])
    func captures(pattern: String, expected: Bool) { #expect(PatternSource.captures(Array(pattern.utf8)) == expected) }
}
