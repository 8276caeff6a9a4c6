/// A composed pattern with a callout before each of its items, for ``PatternTracer``.
///
/// PCRE2's own automatic callouts stand before every letter, which makes the larger patterns more than it can compile. A reader wants
/// whole words: here letters that stand together are one item. A group with a count, which PCRE2 writes out as often as it may come, has
/// callouts before its calls only.
struct TracedSource {
    private(set) var bytes: [UInt8] = []
    /// Where each byte stands in the pattern as it was composed; a callout stands where its item does.
    private(set) var origins: [Int32] = []

    private static let callout = Array("(?C1)".utf8)

    /// Before how many items of sub-patterns callouts stand: a pattern that is too large with many is told of with fewer.
    enum Detail {
        case all
        /// Before calls outside of counted groups only.
        case calls
        /// None, and in the rule itself before what stands in no more than one group.
        case none

        var less: Detail? {
            switch self {
            case .all: .calls
            case .calls: Detail.none
            case .none: nil
            }
        }
    }

    init(_ source: [UInt8], inSubPatterns detail: Detail) {
        let subPatternsEnd = detail != .all && Self.starts(source[...], with: "(?(DEFINE)") ? PatternSource.end(ofGroup: source[...], 0) ?? 0 : 0
        var index = 0
        var isBehindCallout = false
        var countedEnd = 0
        var depth = 0
        while index < source.count {
            let end = Self.end(ofItem: source[...], index)
            if PatternSource.isSpace(source[index]) {
                append(source[index..<end], at: index)
            } else {
                // A callout that asks for a list or the cue is told of with the group around it.
                let isCallout = Self.starts(source[index...], with: "(?C")
                let isCounted = index < countedEnd
                let isCall = Self.starts(source[index...], with: "(?&")
                if source[index] == UInt8(ascii: ")") { depth -= 1 }
                let isTold: Bool
                if index < subPatternsEnd {
                    isTold = detail == .calls && isCall && !isCounted
                } else {
                    let isNear = detail != .none || depth <= 1
                    isTold = isNear && (isCall || !isCounted)
                }
                if !isCallout, !isBehindCallout, isTold { append(Self.callout, at: index) }
                if source[index] == UInt8(ascii: "("), Self.opening(source[index...]) != nil { depth += 1 }
                isBehindCallout = isCallout
                if !isCounted, let end = Self.end(ofCounted: source[...], index) { countedEnd = end }
                append(source[index..<end], at: index)
            }
            index = end
        }
        append(Self.callout, at: source.count)
        origins.append(Int32(source.count))
    }

    private mutating func append(_ part: some Collection<UInt8>, at index: Int) {
        bytes += part
        origins += repeatElement(Int32(index), count: part.count)
    }

    private static func starts(_ source: ArraySlice<UInt8>, with text: StaticString) -> Bool {
        text.withUTF8Buffer { source.starts(with: $0) }
    }

    /// Behind an item with what repeats it: letters that stand together, an escape, a class, a callout, a call, what opens or closes a group.
    private static func end(ofItem source: ArraySlice<UInt8>, _ start: Int) -> Int {
        if PatternSource.isSpace(source[start]) { return start + 1 }
        let rest = source[start...]
        func behind(_ byte: UInt8) -> Int { rest.firstIndex(of: byte).map { $0 + 1 } ?? source.endIndex }
        var end: Int
        if let next = PatternSource.skipping(source, start) {
            end = next
        } else if source[start] == UInt8(ascii: "#") {
            return behind(0x0A)
        } else if source[start] == UInt8(ascii: "(") {
            end = opening(rest) ?? behind(UInt8(ascii: ")"))
            if source[end - 1] != UInt8(ascii: ")") || starts(rest, with: "(?(DEFINE)") { return end }
        } else {
            end = start + 1
            while end < source.endIndex, isLetter(source[start]), isLetter(source[end]) { end += 1 }
            if source[start] == UInt8(ascii: "|") { return end }
        }
        return PatternSource.skippingRepetition(source, end)
    }

    /// Behind a group with a count that starts here; nil for anything else.
    private static func end(ofCounted source: ArraySlice<UInt8>, _ start: Int) -> Int? {
        guard source[start] == UInt8(ascii: "("), opening(source[start...]) != nil, let end = PatternSource.end(ofGroup: source, start) else { return nil }
        return source[end..<PatternSource.skippingRepetition(source, end)].contains(UInt8(ascii: "{")) ? end : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 && FoldingTable.isWord[Int(byte)] }

    /// Behind what opens a group; nil where the parenthesis holds a call, a verb or options, and ends with the next one.
    private static func opening(_ group: ArraySlice<UInt8>) -> Int? {
        let start = group.startIndex
        if starts(group, with: "(*") { return nil }
        guard starts(group, with: "(?"), start + 3 < group.endIndex else { return start + 1 }
        if starts(group, with: "(?(DEFINE)") { return start + 10 }
        switch group[start + 2] {
        case UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "="), UInt8(ascii: "!"): return start + 3
        case UInt8(ascii: "<"):
            if group[start + 3] == UInt8(ascii: "=") || group[start + 3] == UInt8(ascii: "!") { return start + 4 }
            return group.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
        default: return nil
        }
    }
}
