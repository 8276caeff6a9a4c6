/// Round brackets: those that content ends with, and those around a quotation.
extension ClaimFinder {
    /// Content with what hangs on its last word: a bracket that closes there what opened within the content, a sign for hundredths.
    func rounded(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var end = range.upperBound
        while end < text.count, end - range.upperBound < Self.longestHanging {
            switch text[end] {
            case UInt8(ascii: "%"): return range.lowerBound..<end + 1
            case UInt8(ascii: ")"):
                let open = text[range].reduce(0) { $1 == UInt8(ascii: "(") ? $0 + 1 : $1 == UInt8(ascii: ")") ? max(0, $0 - 1) : $0 }
                return open > 0 ? range.lowerBound..<end + 1 : range
            case FoldingTable.Byte.space, UInt8(ascii: "!"), UInt8(ascii: "?"), FoldingTable.Byte.arabicQuestionMark, UInt8(ascii: "."): end += 1
            default: return range
            }
        }
        return range
    }

    private static let longestHanging = 2

    /// Where the bracket closes that opens at an offset around so many words that they are a quotation.
    func bracket(openingAt start: Int, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> Int? {
        guard start < text.count, text[start] == UInt8(ascii: "(") else { return nil }
        var depth = 0
        for index in start..<max(start, farthest) {
            switch text[index] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return words(in: start..<index, layout) > Self.longestTerm ? index : nil }
            case FoldingTable.Byte.newline: return nil
            default: break
            }
        }
        return nil
    }
}
