/// A look-ahead of the rule files: it holds at a place of a text or it does not, whatever rule asks, so that it is tried once a place.
struct LookAhead: Sendable {
    /// Its body in PCRE2 source, sub-patterns included.
    let source: [UInt8]
    /// Its body alone.
    let body: [UInt8]
    /// Where it cannot hold, by the first byte or word alone.
    let first: FirstSet
}

/// Rewrites composed patterns so that look-aheads with word lists in them become callouts, which remember their answers.
///
/// A look-ahead that neither captures nor asks for the cue depends on text and place alone. Shared by many rules and asked again and
/// again while a pattern backtracks, it is most of the work of matching.
struct LookAheads: Sendable {
    /// More than these stay in their patterns.
    static let maximum = 256

    private(set) var all: [LookAhead] = []
    private var numbers: [[UInt8]: Int] = [:]
    /// Rewritten bodies of sub-patterns, by group name.
    private var bodies: [String: [UInt8]] = [:]
    private var groupsLookingUp: [String: Bool] = [:]
    private var pureGroups: [String: Bool] = [:]
    private let takesObject: [Bool]
    private let compose: @Sendable (String) -> [UInt8]?

    /// - Parameters:
    ///   - takesObject: for each selector, whether it is looked up without an object pronoun.
    ///   - compose: the source of one of them, references to others left as `(?&group)`.
    init(takesObject: [Bool], compose: @escaping @Sendable (_ group: String) -> [UInt8]?) {
        self.takesObject = takesObject
        self.compose = compose
    }

    /// Look-aheads made ready at build time, with sources already rewritten.
    init(all: [LookAhead]) {
        self.init(takesObject: []) { _ in nil }
        self.all = all
    }

    /// A rule's source with its look-aheads replaced, and the sub-patterns that it still needs in front of it.
    mutating func rewritten(_ source: [UInt8]) -> [UInt8] { withDefinitions(inlined(replaced(source))) }

    // MARK: Sub-patterns

    private mutating func body(_ group: String) -> [UInt8]? {
        if let known = bodies[group] { return known }
        guard let source = compose(group) else { return nil }
        bodies[group] = source  // A sub-pattern that calls itself finds its own source.
        let made = inlined(replaced(source))
        bodies[group] = made
        return made
    }

    /// Sub-patterns longer than this are called.
    private static let longestInlined = 400

    /// Puts short sub-patterns where they are called: PCRE2 copies all groups of a pattern at every callout, so few groups are cheap.
    /// What is repeated a number of times stays a call, as PCRE2 writes it out as many times.
    private mutating func inlined(_ source: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var index = 0
        var counted: [Bool] = []
        while index < source.count {
            if let next = Self.skipping(source, index) {
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
                    let found = body(name)
                    calling.remove(name)
                    if let found, found.count <= Self.longestInlined, !PatternComposer.references(in: found).contains(name) {
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
                let repeats = Self.end(ofGroup: source, index).map { Self.isCounted(source, $0) } ?? false
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

    private mutating func withDefinitions(_ source: [UInt8]) -> [UInt8] {
        var done: Set<String> = []
        var queue = PatternComposer.references(in: source)
        var definitions: [UInt8] = []
        while let name = queue.popLast() {
            guard done.insert(name).inserted, let body = body(name) else { continue }
            definitions += Array("(?<\(name)>".utf8) + body + [UInt8(ascii: ")")]
            queue += PatternComposer.references(in: body)
        }
        guard !definitions.isEmpty else { return source }
        return Array("(?(DEFINE)".utf8) + definitions + [UInt8(ascii: ")")] + source
    }

    // MARK: Look-aheads

    private mutating func replaced(_ source: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            if let next = Self.skipping(source, index) {
                out += source[index..<next]
                index = next
                continue
            }
            if source[index] == UInt8(ascii: "("), index + 2 < source.count, source[index + 1] == UInt8(ascii: "?"),
                source[index + 2] == UInt8(ascii: "=") || source[index + 2] == UInt8(ascii: "!"), let end = Self.end(ofGroup: source, index)
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
                source[next + 2] == UInt8(ascii: "!"), let close = Self.end(ofGroup: source, next)
            else { return (body, end) }
            let other = Array(source[(next + 3)..<(close - 1)])
            guard looksUp(other) || looksUp(body), isPure(other) else { return (body, end) }
            body += [UInt8(ascii: "|")] + other
            end = close
        }
    }

    private mutating func number(of body: [UInt8]) -> Int? {
        let inner = replaced(body)
        let key = Array(inner.split { $0 == 0x20 || $0 == 0x0A }.joined(separator: CollectionOfOne(0x20)))
        if let known = numbers[key] { return known }
        guard all.count < Self.maximum else { return nil }
        let whole = withDefinitions(inlined(inner))
        var bodies: [String: [UInt8]] = [:]
        var queue = PatternComposer.references(in: inner)
        while let name = queue.popLast() {
            guard bodies[name] == nil, let body = self.body(name) else { continue }
            bodies[name] = body
            queue += PatternComposer.references(in: body)
        }
        let first = FirstSetReader.read(inner, fragment: { [bodies] in bodies[$0] }, takesObject: { [takesObject] in takesObject[$0] })
        numbers[key] = all.count
        all.append(LookAhead(source: whole, body: key, first: first))
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
        if Self.callouts(in: source).contains(where: { $0 == CalloutTag.cue || $0 == CalloutTag.preposition || $0 == CalloutTag.attachedPreposition }) {
            return false
        }
        var index = 0
        while index + 1 < source.count {
            // The digits of a callout may look like an escape; and a class holds neither groups nor references.
            if source[index] != UInt8(ascii: "\\"), let next = Self.skipping(source, index) {
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

    // MARK: Reading source

    /// Behind an escape, a class or a callout that starts here; nil where none does.
    private static func skipping(_ source: [UInt8], _ index: Int) -> Int? {
        switch source[index] {
        case UInt8(ascii: "\\"): return min(index + 2, source.count)
        case UInt8(ascii: "["):
            var end = index + 1
            if end < source.count, source[end] == UInt8(ascii: "^") { end += 1 }
            if end < source.count, source[end] == UInt8(ascii: "]") { end += 1 }
            while end < source.count, source[end] != UInt8(ascii: "]") { end += source[end] == UInt8(ascii: "\\") ? 2 : 1 }
            return min(end + 1, source.count)
        case UInt8(ascii: "(") where index + 3 < source.count && source[index + 1] == UInt8(ascii: "?") && source[index + 2] == UInt8(ascii: "C"):
            guard let close = source[(index + 4)...].firstIndex(of: UInt8(ascii: "'")) else { return nil }
            return min(close + 2, source.count)
        default: return nil
        }
    }

    /// Behind the parenthesis that closes the group opened here.
    private static func end(ofGroup source: [UInt8], _ start: Int) -> Int? {
        var depth = 0
        var index = start
        while index < source.count {
            if let next = skipping(source, index) {
                index = next
                continue
            }
            if source[index] == UInt8(ascii: "(") { depth += 1 }
            if source[index] == UInt8(ascii: ")") {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
            index += 1
        }
        return nil
    }
}
