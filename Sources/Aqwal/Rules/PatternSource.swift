/// Finds its way in composed pattern source: escapes, classes, callouts, groups.
enum PatternSource {
    /// Behind an escape, a class or a callout that starts here; nil where none does.
    static func skipping(_ source: ArraySlice<UInt8>, _ index: Int) -> Int? {
        switch source[index] {
        case UInt8(ascii: "\\"): return min(index + 2, source.endIndex)
        case UInt8(ascii: "["):
            var end = index + 1
            if end < source.endIndex, source[end] == UInt8(ascii: "^") { end += 1 }
            if end < source.endIndex, source[end] == UInt8(ascii: "]") { end += 1 }
            while end < source.endIndex, source[end] != UInt8(ascii: "]") { end += source[end] == UInt8(ascii: "\\") ? 2 : 1 }
            return min(end + 1, source.endIndex)
        case UInt8(ascii: "(") where index + 3 < source.endIndex && source[index + 1] == UInt8(ascii: "?") && source[index + 2] == UInt8(ascii: "C"):
            guard let close = source[(index + 4)...].firstIndex(of: UInt8(ascii: "'")) else { return nil }
            return min(close + 2, source.endIndex)
        default: return nil
        }
    }

    /// Behind the parenthesis that closes the group opened here.
    static func end(ofGroup source: ArraySlice<UInt8>, _ start: Int) -> Int? {
        var depth = 0
        var index = start
        while index < source.endIndex {
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

    /// What stands within a group that holds a pattern and looks forward; nil for any other.
    static func inside(ofGroup group: ArraySlice<UInt8>) -> Range<Int>? {
        var start = group.startIndex + 1
        if group[start] == UInt8(ascii: "*") { return nil }
        if group[start] == UInt8(ascii: "?") {
            guard start + 1 < group.endIndex else { return nil }
            switch group[start + 1] {
            case UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "!"): start += 2
            case UInt8(ascii: "<"):
                guard start + 2 < group.endIndex, group[start + 2] != UInt8(ascii: "="), group[start + 2] != UInt8(ascii: "!"),
                    let close = group[start...].firstIndex(of: UInt8(ascii: ">"))
                else { return nil }
                start = close + 1
            default: return nil
            }
        }
        return start..<group.endIndex - 1
    }

    /// The choices of a pattern or of what stands within a group.
    static func alternatives(of source: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var start = source.startIndex
        var index = start
        while index < source.endIndex {
            if let next = skipping(source, index) {
                index = next
            } else if source[index] == UInt8(ascii: "("), let end = end(ofGroup: source, index) {
                index = end
            } else {
                if source[index] == UInt8(ascii: "|") {
                    found.append(source[start..<index])
                    start = index + 1
                }
                index += 1
            }
        }
        return found + [source[start...]]
    }

    /// The pieces of a pattern without choices, each with what repeats it.
    static func pieces(of source: ArraySlice<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = source.startIndex
        while index < source.endIndex {
            let start = index
            index = skipping(source, index) ?? (source[index] == UInt8(ascii: "(") ? end(ofGroup: source, index) : nil) ?? index + 1
            if isSpace(source[start]) { continue }
            index = skippingRepetition(source, index)
            found.append(start..<index)
        }
        return found
    }

    /// Behind what says how often the item that ends here is repeated.
    static func skippingRepetition(_ source: ArraySlice<UInt8>, _ end: Int) -> Int {
        var index = end
        var behind = index
        while behind < source.endIndex, isSpace(source[behind]) { behind += 1 }
        if behind < source.endIndex, source[behind] == UInt8(ascii: "{") {
            index = source[behind...].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? source.endIndex
        } else if behind < source.endIndex, isRepetition(source[behind]) {
            index = behind + 1
        }
        // Possessive or lazy.
        while index < source.endIndex, isRepetition(source[index]) { index += 1 }
        return index
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
    private static func isRepetition(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "?") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+") }

    /// Whether a pattern has groups that keep what they matched.
    static func captures(_ source: [UInt8]) -> Bool {
        var index = 0
        while index < source.count {
            if let next = skipping(source[...], index) {
                index = next
                continue
            }
            if source[index] == UInt8(ascii: "(") {
                guard index + 3 < source.count, source[index + 1] == UInt8(ascii: "?") else { return true }
                switch source[index + 2] {
                case UInt8(ascii: "P"), UInt8(ascii: "'"): return true
                case UInt8(ascii: "<"): if source[index + 3] != UInt8(ascii: "="), source[index + 3] != UInt8(ascii: "!") { return true }
                default: break
                }
            }
            index += 1
        }
        return false
    }

    /// Whether a pattern sets options or quotes letters, so that a part of it cannot be read by itself.
    static func hasOptions(_ source: [UInt8]) -> Bool {
        source.indices.dropLast(2).contains { index in
            switch (source[index], source[index + 1], source[index + 2]) {
            case (UInt8(ascii: "("), UInt8(ascii: "?"), UInt8(ascii: "C")), (UInt8(ascii: "("), UInt8(ascii: "?"), UInt8(ascii: "P")): false
            case (UInt8(ascii: "("), UInt8(ascii: "?"), UInt8(ascii: "a")...UInt8(ascii: "z")), (UInt8(ascii: "("), UInt8(ascii: "?"), UInt8(ascii: "A")...UInt8(ascii: "Z")),
                (UInt8(ascii: "("), UInt8(ascii: "?"), UInt8(ascii: "^")), (UInt8(ascii: "("), UInt8(ascii: "?"), UInt8(ascii: "-")), (UInt8(ascii: "("), UInt8(ascii: "*"), _):
                true
            default: source[index] == UInt8(ascii: "\\") && source[index + 1] == UInt8(ascii: "Q")
            }
        }
    }
}
