/// Finds what JSON does not show as it is in a string: quotation mark, backslash, control characters. Most text holds none of them.
enum PlainJSONBytes {
    private static let step = 8
    private static let ones: UInt64 = 0x0101_0101_0101_0101, highs: UInt64 = 0x8080_8080_8080_8080

    /// The first place from `start` on whose byte must be escaped; the end where there is none.
    static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = start
        while index &+ step <= bytes.count, !holdsSpecial(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { index &+= step }
        while index < bytes.count, !isSpecial(bytes[index]) { index &+= 1 }
        return index
    }

    private static func isSpecial(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F }

    /// Whether one of eight bytes is special: a byte's high bit is set by a borrow where the byte was less than what is taken from it.
    @inline(__always) private static func holdsSpecial(_ word: UInt64) -> Bool {
        let control = word &- ones &* 0x20
        let quote = (word ^ ones &* 0x22) &- ones
        let backslash = (word ^ ones &* 0x5C) &- ones
        let delete = (word ^ ones &* 0x7F) &- ones
        return (control | quote | backslash | delete) & ~word & highs != 0
    }
}
