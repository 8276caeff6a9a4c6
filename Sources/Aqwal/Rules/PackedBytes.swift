/// Bytes as ASCII text, seven bits a character: a string literal, the one form in which a package's plugin can give a binary data of its
/// own at little cost, holds nothing but text.
enum PackedBytes {
    /// What is packed and unpacked at once: four words of seven bytes, which become eight characters each.
    static let groupBytes = 28, groupCharacters = 32
    private static let wordBytes = 7
    /// What makes of no bits a character that source text can show as it is.
    private static let flipped: UInt8 = 0x40

    struct Writer {
        private(set) var text: [UInt8] = []

        /// Starts at a group's start, so that it can be unpacked by itself; zeros fill the last group.
        mutating func write(_ bytes: [UInt8]) {
            let padded = bytes + Array(repeating: 0, count: (groupBytes - bytes.count % groupBytes) % groupBytes)
            for start in stride(from: 0, to: padded.count, by: wordBytes) {
                var bits: UInt64 = 0
                for place in 0..<wordBytes { bits |= UInt64(padded[start + place]) << UInt64(8 * place) }
                for place in 0...wordBytes { text.append(UInt8(bits >> UInt64(7 * place) & 0x7F) ^ flipped) }
            }
        }
    }

    /// Bytes that a text becomes.
    static func count(_ text: UnsafeBufferPointer<UInt8>) -> Int { text.count / groupCharacters * groupBytes }

    /// - Parameter bytes: has room for one byte more than ``count(_:)``.
    static func unpack(_ text: UnsafeBufferPointer<UInt8>, into bytes: UnsafeMutableRawPointer) {
        let text = UnsafeRawBufferPointer(text)
        var target = bytes
        for start in stride(from: 0, to: text.count, by: groupCharacters) {
            // Pairs of seven bits are joined, then pairs of fourteen, and of twenty-eight.
            var bits = text.loadUnaligned(fromByteOffset: start, as: SIMD4<UInt64>.self) ^ 0x4040_4040_4040_4040
            bits = bits & 0x007F_007F_007F_007F | (bits & 0x7F00_7F00_7F00_7F00) &>> 1
            bits = bits & 0x0000_3FFF_0000_3FFF | (bits & 0x3FFF_0000_3FFF_0000) &>> 2
            bits = bits & 0x0000_0000_0FFF_FFFF | (bits & 0x0FFF_FFFF_0000_0000) &>> 4
            for word in bits.indices {
                target.storeBytes(of: bits[word], as: UInt64.self)
                target += wordBytes
            }
        }
    }
}
