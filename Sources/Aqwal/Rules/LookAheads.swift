/// A look-ahead of the rule files: it holds at a place of a text or it does not, whatever rule asks, so that it is tried once a place.
typealias LookAhead = RewrittenPattern

/// Rewrites composed patterns so that look-aheads with word lists in them become callouts, which remember their answers.
///
/// A look-ahead that neither captures nor asks for the cue depends on text and place alone. Shared by many rules and asked again and
/// again while a pattern backtracks, it is most of the work of matching.
struct LookAheads: Sendable {
    /// More than these stay in their patterns.
    static let maximum = 1024

    private(set) var all: [LookAhead] = []
    private var numbers: [[UInt8]: Int] = [:]
    /// Choices between lists, for the callouts that stand before them.
    private(set) var guards = AlternationGuards()
    /// Rewritten bodies of sub-patterns with their guards, by group name; without them they are in ``references``.
    private var guardedBodies: [String: [UInt8]] = [:]
    private var groupsLookingUp: [String: Bool] = [:]
    private var pureGroups: [String: Bool] = [:]
    private let references: FirstSetReader.References
    private let knowsPhrases: Bool
    private let compose: @Sendable (String) -> [UInt8]?

    /// - Parameters:
    ///   - takesObject: for each selector, whether it is looked up without an object pronoun.
    ///   - knowsPhrases: whether all phrases that start at a place are known there.
    ///   - compose: the source of one of them, references to others left as `(?&group)`.
    init(takesObject: [Bool], knowsPhrases: Bool = true, compose: @escaping @Sendable (_ group: String) -> [UInt8]?) {
        self.knowsPhrases = knowsPhrases
        references = FirstSetReader.References(takesObject: takesObject)
        self.compose = compose
    }

    /// A rule's pattern with its look-aheads replaced.
    mutating func rewritten(_ source: [UInt8]) -> RewrittenPattern {
        let body = askingAhead(inlined(replaced(source)))
        _ = called(by: body) { $0.body($1) }
        return RewrittenPattern(body: body, first: FirstSetReader.read(body[...], references))
    }

    /// What PCRE2 compiles for a rule.
    mutating func source(of pattern: inout RewrittenPattern) -> [UInt8] {
        if let known = pattern.whole { return known }
        let made = whole(guards.guarded(pattern.body, isGuarded: true, references))
        pattern.whole = made
        return made
    }

    /// What PCRE2 compiles for a look-ahead.
    mutating func source(ofLookAhead number: Int) -> [UInt8] {
        if let known = all[number].whole { return known }
        let made = whole(guards.guarded(lookAhead: all[number].body, references))
        all[number].whole = made
        return made
    }

    /// The guarded body of a rule or look-ahead with the sub-patterns that it calls put in front of it.
    private mutating func whole(_ guarded: [UInt8]) -> [UInt8] {
        let bodies = called(by: guarded) { $0.guardedBody($1) }
        var calls: [String: Int] = [:]
        for text in bodies.map(\.body) + [guarded] { for name in PatternComposer.references(in: text) { calls[name, default: 0] += 1 } }
        let once = Set(bodies.filter { calls[$0.name] == 1 && !PatternSource.captures($0.body) }.map(\.name))
        let main = inlined(guarded, once: once)
        return defining(called(by: main) { rewriter, name in rewriter.guardedBody(name).map { rewriter.inlined($0, once: once) } }, before: main)
    }

    private func defining(_ parts: [(name: String, body: [UInt8])], before body: [UInt8]) -> [UInt8] {
        guard !parts.isEmpty else { return body }
        var whole = Array("(?(DEFINE)".utf8)
        for part in parts { whole += Array("(?<\(part.name)>".utf8) + part.body + [UInt8(ascii: ")")] }
        return whole + [UInt8(ascii: ")")] + body
    }

    // MARK: Sub-patterns

    private mutating func body(_ group: String) -> [UInt8]? {
        if let known = references.bodies[group] { return known }
        guard let source = compose(group) else { return nil }
        references.bodies[group] = source  // A sub-pattern that calls itself finds its own source.
        let made = inlined(replaced(source))
        references.bodies[group] = made
        return made
    }

    private mutating func guardedBody(_ group: String) -> [UInt8]? {
        if let known = guardedBodies[group] { return known }
        guard let body = body(group) else { return nil }
        let made = guards.guarded(body, isGuarded: false, references)
        guardedBodies[group] = made
        return made
    }

    /// Sub-patterns longer than this are called. At 300 the largest rules pass the 64 K that a compiled pattern may have, and all are slower.
    private static let longestInlined = 200

    /// Puts short sub-patterns where they are called: PCRE2 copies all groups of a pattern at every callout, so few groups are cheap.
    private mutating func inlined(_ source: [UInt8]) -> [UInt8] {
        replacingCalls(in: source) { $0.body($1).flatMap { $0.count <= Self.longestInlined ? $0 : nil } }
    }

    /// Puts sub-patterns where they are called, those that are called once in a whole pattern.
    private mutating func inlined(_ source: [UInt8], once: Set<String>) -> [UInt8] {
        replacingCalls(in: source) { rewriter, name in
            guard once.contains(name), let body = rewriter.guardedBody(name) else { return nil }
            return rewriter.inlined(body, once: once)
        }
    }

    /// Replaces calls by what is called. A call that is repeated a number of times stays, as PCRE2 writes it out as many times.
    private mutating func replacingCalls(in source: [UInt8], by body: (inout LookAheads, String) -> [UInt8]?) -> [UInt8] {
        var out: [UInt8] = []
        var index = 0
        var counted: [Bool] = []
        while index < source.count {
            if let next = PatternSource.skipping(source[...], index) {
                out += source[index..<next]
                index = next
                continue
            }
            let byte = source[index]
            if byte == UInt8(ascii: "("), index + 2 < source.count, source[index + 1] == UInt8(ascii: "?"), source[index + 2] == UInt8(ascii: "&"),
                let end = source[index...].firstIndex(of: UInt8(ascii: ")"))
            {
                let name = String(decoding: source[(index + 3)..<end], as: UTF8.self)
                if !(counted.last ?? false), !Self.isCounted(source, end + 1), !calling.contains(name) {
                    calling.insert(name)
                    let found = body(&self, name)
                    calling.remove(name)
                    if let found, !PatternComposer.references(in: found).contains(name) {
                        out += Array("(?:".utf8) + found + [UInt8(ascii: ")")]
                        index = end + 1
                        continue
                    }
                }
                out += source[index...end]
                index = end + 1
                continue
            }
            if byte == UInt8(ascii: "(") {
                let repeats = PatternSource.end(ofGroup: source[...], index).map { Self.isCounted(source, $0) } ?? false
                counted.append(repeats || counted.last ?? false)
            } else if byte == UInt8(ascii: ")") {
                _ = counted.popLast()
            }
            out.append(byte)
            index += 1
        }
        return out
    }

    /// Sub-patterns that are being put in place.
    private var calling: Set<String> = []

    /// Whether a repetition by numbers follows, beyond two.
    private static func isCounted(_ source: [UInt8], _ index: Int) -> Bool {
        var index = index
        while index < source.count, source[index] == 0x20 || source[index] == 0x0A { index += 1 }
        guard index + 4 < source.count, source[index] == UInt8(ascii: "{") else { return false }
        return !(source[index + 1] == UInt8(ascii: "0") && source[index + 2] == UInt8(ascii: ",") && source[index + 3] == UInt8(ascii: "2") && source[index + 4] == UInt8(ascii: "}"))
    }

    /// The sub-patterns that a pattern calls, and those that these call.
    private mutating func called(by source: [UInt8], body: (inout LookAheads, String) -> [UInt8]?) -> [(name: String, body: [UInt8])] {
        var done: Set<String> = []
        var queue = PatternComposer.references(in: source)
        var found: [(name: String, body: [UInt8])] = []
        while let name = queue.popLast() {
            guard done.insert(name).inserted, let body = body(&self, name) else { continue }
            found.append((name, body))
            queue += PatternComposer.references(in: body)
        }
        return found
    }

    /// Puts a look-ahead before what follows a rule's last group, if that can be told for a place once and for all: the ways to get
    /// there are many, and so are the rules that ask.
    private mutating func askingAhead(_ source: [UInt8]) -> [UInt8] {
        guard PatternSource.alternatives(of: source[...]).count == 1, !PatternSource.hasOptions(source) else { return source }
        var tail: Range<Int>?
        var start: Int?
        var isBehindGroup = false
        for piece in PatternSource.pieces(of: source[...]) {
            if isPure(Array(source[piece])) {
                if isBehindGroup, start == nil { start = piece.lowerBound }
                continue
            }
            if let start { tail = start..<piece.lowerBound }
            start = nil
            isBehindGroup = true
        }
        if let start { tail = start..<source.count }
        guard let tail, looksUp(Array(source[tail])), let number = number(of: Array(source[tail])) else { return source }
        return source[..<tail.lowerBound] + Array("(?C'\(CalloutTag.lookAhead(number, holds: true))')".utf8) + source[tail.lowerBound...]
    }

    // MARK: Look-aheads

    private mutating func replaced(_ source: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            if let next = PatternSource.skipping(source[...], index) {
                out += source[index..<next]
                index = next
                continue
            }
            if source[index] == UInt8(ascii: "("), index + 2 < source.count, source[index + 1] == UInt8(ascii: "?"),
                source[index + 2] == UInt8(ascii: "=") || source[index + 2] == UInt8(ascii: "!"), let end = PatternSource.end(ofGroup: source[...], index)
            {
                var body = Array(source[(index + 3)..<(end - 1)])
                var end = end
                let holds = source[index + 2] == UInt8(ascii: "=")
                if !holds { (body, end) = joined(body, end, source) }
                if looksUp(body), isPure(body), let number = number(of: body) {
                    out += Array("(?C'\(CalloutTag.lookAhead(number, holds: holds))')".utf8)
                } else {
                    out += source[index..<(index + 3)] + replaced(body) + [UInt8(ascii: ")")]
                }
                index = end
                continue
            }
            out.append(source[index])
            index += 1
        }
        return out
    }

    /// Joins look-aheads that stand one behind the other, none of which may hold, into one.
    private mutating func joined(_ body: [UInt8], _ end: Int, _ source: [UInt8]) -> ([UInt8], Int) {
        var body = body
        var end = end
        guard isPure(body) else { return (body, end) }
        while true {
            var next = end
            while next < source.count, source[next] == 0x20 || source[next] == 0x0A { next += 1 }
            guard next + 2 < source.count, source[next] == UInt8(ascii: "("), source[next + 1] == UInt8(ascii: "?"),
                source[next + 2] == UInt8(ascii: "!"), let close = PatternSource.end(ofGroup: source[...], next)
            else { return (body, end) }
            let other = Array(source[(next + 3)..<(close - 1)])
            guard looksUp(other) || looksUp(body), isPure(other) else { return (body, end) }
            body += [UInt8(ascii: "|")] + other
            end = close
        }
    }

    /// A look-ahead's body whose choices that are nothing but a sub-pattern are look-aheads of their own, for others that have the same choice.
    private mutating func sharing(_ body: [UInt8]) -> [UInt8] {
        let choices = PatternSource.alternatives(of: body[...])
        guard choices.count > 1 else { return body }
        var shared: [[UInt8]] = []
        for choice in choices {
            let call = choice.filter { !PatternSource.isSpace($0) }
            let isCall = call.starts(with: "(?&".utf8) && call.firstIndex(of: UInt8(ascii: ")")) == call.endIndex - 1
            if isCall, looksUp(call), isPure(call), let number = number(of: call) {
                shared.append(Array("(?C'\(CalloutTag.lookAhead(number, holds: true))')".utf8))
            } else {
                shared.append(Array(choice))
            }
        }
        return Array(shared.joined(separator: CollectionOfOne(UInt8(ascii: "|"))))
    }

    /// What is enough for a look-ahead to hold: lists, others, and what is left of it without these as one more.
    private mutating func sufficient(for source: [UInt8]) -> Sufficient {
        var found = Sufficient.read(source[...], references)
        if !found.isNecessary, let rest = Sufficient.undecided(source[...], references),
            let number = number(of: Array(rest.joined(separator: CollectionOfOne(UInt8(ascii: "|")))))
        {
            found.lookAheads.append(number)
            found.isNecessary = true
        }
        return found
    }

    private mutating func number(of body: [UInt8]) -> Int? {
        let inner = sharing(replaced(body))
        let key = Array(inner.split { $0 == 0x20 || $0 == 0x0A }.joined(separator: CollectionOfOne(0x20)))
        if let known = numbers[key] { return known }
        guard all.count < Self.maximum else { return nil }
        let rewritten = inlined(inner)
        _ = called(by: rewritten) { $0.body($1) }
        var first = FirstSetReader.read(inner[...], references)
        if knowsPhrases { first.sufficient = sufficient(for: inner) }
        // What this one calls may have taken the last numbers.
        guard all.count < Self.maximum else { return nil }
        numbers[key] = all.count
        all.append(RewrittenPattern(body: rewritten, first: first))
        references.lookAheads.append(first)
        return all.count - 1
    }

    /// Whether a source, or a sub-pattern it calls, asks for a word list.
    private mutating func looksUp(_ source: [UInt8]) -> Bool {
        if Self.callouts(in: source).contains(where: { $0 == CalloutTag.lookup || $0 == CalloutTag.start }) { return true }
        for name in PatternComposer.references(in: source) {
            if let known = groupsLookingUp[name] {
                if known { return true }
                continue
            }
            groupsLookingUp[name] = false
            let found = compose(name).map { looksUp($0) } ?? false
            groupsLookingUp[name] = found
            if found { return true }
        }
        return false
    }

    /// Whether a source depends on text and place alone: it asks neither for the cue nor its prepositions, and captures nothing.
    private mutating func isPure(_ source: [UInt8]) -> Bool {
        let impure = [CalloutTag.cue, CalloutTag.preposition, CalloutTag.attachedPreposition, CalloutTag.anyPreposition]
        if Self.callouts(in: source).contains(where: impure.contains) { return false }
        var index = 0
        while index + 1 < source.count {
            // The digits of a callout may look like an escape; and a class holds neither groups nor references.
            if source[index] != UInt8(ascii: "\\"), let next = PatternSource.skipping(source[...], index) {
                index = next
                continue
            }
            if source[index] == UInt8(ascii: "\\") {
                switch source[index + 1] {
                case UInt8(ascii: "K"), UInt8(ascii: "G"), UInt8(ascii: "g"), UInt8(ascii: "k"), UInt8(ascii: "1")...UInt8(ascii: "9"): return false
                default: index += 2
                }
                continue
            }
            if source[index] == UInt8(ascii: "("), source[index + 1] == UInt8(ascii: "*") { return false }
            if source[index] == UInt8(ascii: "("), source[index + 1] == UInt8(ascii: "?"), index + 3 < source.count {
                switch source[index + 2] {
                case UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "C"): break
                case UInt8(ascii: "<") where source[index + 3] == UInt8(ascii: "=") || source[index + 3] == UInt8(ascii: "!"): break
                default: return false
                }
            }
            index += 1
        }
        for name in PatternComposer.references(in: source) {
            if let known = pureGroups[name] {
                if !known { return false }
                continue
            }
            pureGroups[name] = true
            let pure = compose(name).map { isPure($0) } ?? false
            pureGroups[name] = pure
            if !pure { return false }
        }
        return true
    }

    /// The first letter of every callout.
    private static func callouts(in source: [UInt8]) -> [UInt8] {
        var letters: [UInt8] = []
        var index = 0
        while index + 4 < source.count {
            if source[index] == UInt8(ascii: "("), source[index + 1] == UInt8(ascii: "?"), source[index + 2] == UInt8(ascii: "C"),
                source[index + 3] == UInt8(ascii: "'")
            {
                letters.append(source[index + 4])
            }
            index += 1
        }
        return letters
    }
}
