/// Unfolded Arabic, one byte a letter: ISO 8859-6, in which rule files are held until they are folded.
///
/// Verbs are conjugated in it, so that hamza seats, the feminine ending and shadda are still there.
enum ArabicPage {
    static let shadda: UInt8 = 0xF1

    /// The scalar a byte beyond ASCII stands for; nil for ASCII and free bytes.
    static func scalar(of byte: UInt8) -> UInt32? {
        switch byte {
        case 0xC1...0xDA, 0xE0...0xF2: UInt32(byte) + 0x560
        default: nil
        }
    }

    static func byte(of scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0x621...0x63A, 0x640...0x652: UInt8(scalar - 0x560)
        default: nil
        }
    }

    /// The letter that a page byte becomes under a hamza or madda written as a mark of its own; nil where it stays what it is.
    static func composed(_ mark: UInt32, on letter: UInt8) -> UInt8? {
        switch (mark, letter) {
        case (0x653, 0xC7): 0xC2
        case (0x654, 0xC7): 0xC3
        case (0x654, 0xE8): 0xC4
        case (0x655, 0xC7): 0xC5
        case (0x654, 0xE9), (0x654, 0xEA): 0xC6
        default: nil
        }
    }

    /// Unfolded page bytes of a word or pattern; scalars that the page lacks are folded at once.
    static func encode(_ text: some Sequence<Unicode.Scalar>) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in text {
            if scalar.value < 0x80 { bytes.append(UInt8(scalar.value)); continue }
            if 0x653...0x655 ~= scalar.value {
                if let letter = bytes.lastIndex(where: { !(0xEB...0xF2 ~= $0) }),
                    let composed = composed(scalar.value, on: bytes[letter])
                {
                    bytes[letter] = composed
                }
                continue
            }
            if let byte = byte(of: scalar.value) { bytes.append(byte); continue }
            if let expansion = FoldingTable.expansion(of: scalar.value) { bytes += expansion; continue }
            let folded = FoldingTable.folded(scalar.value)
            if folded != FoldingTable.Byte.dropped { bytes.append(folded) }
        }
        return bytes
    }

    /// The text of unfolded page bytes.
    static func decode(_ bytes: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(Unicode.Scalar(scalar(of: byte) ?? UInt32(byte)) ?? " ") }
        return String(text)
    }

    /// UTF-8 folded at once, as ``encode(_:)`` and ``fold(_:)`` do in two steps; word lists have tens of thousands.
    static func folded(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var isPlain = true
        let quick = FoldingTable.low.withUnsafeBufferPointer { low in
            [UInt8](unsafeUninitializedCapacity: source.count) { folded, count in
                isPlain = eachByte(of: source) { scalar, _ in
                    let kept = low[Int(scalar)]
                    if kept != FoldingTable.Byte.dropped {
                        folded[count] = kept
                        count += 1
                    }
                }
            }
        }
        return isPlain ? quick : fold(encode(String(decoding: source, as: UTF8.self).unicodeScalars))
    }

    /// Unfolded page bytes of UTF-8.
    static func encode(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var isPlain = true
        let quick = [UInt8](unsafeUninitializedCapacity: source.count) { bytes, count in
            isPlain = eachByte(of: source) { _, byte in
                bytes[count] = byte
                count += 1
            }
        }
        return isPlain ? quick : encode(String(decoding: source, as: UTF8.self).unicodeScalars)
    }

    /// Calls `body` with every scalar and its page byte, as long as the text holds nothing but ASCII and letters of the page.
    /// - Returns: whether it holds nothing else.
    @inline(__always) private static func eachByte(of source: UnsafeBufferPointer<UInt8>, _ body: (_ scalar: UInt32, _ byte: UInt8) -> Void) -> Bool {
        var index = 0
        while index < source.count {
            if source[index] < 0x80 {
                body(UInt32(source[index]), source[index])
                index += 1
                continue
            }
            guard source[index] >= 0xD8, source[index] <= 0xD9, index + 1 < source.count else { return false }
            let scalar = UInt32(source[index] & 0x1F) << 6 | UInt32(source[index + 1] & 0x3F)
            guard let byte = byte(of: scalar) else { return false }
            body(scalar, byte)
            index += 2
        }
        return true
    }

    /// Folds page bytes, ASCII letters to lower case included.
    static func fold(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        for byte in bytes {
            let kept = byte < 0x80 ? FoldingTable.low[Int(byte)] : FoldingTable.page[Int(byte)]
            // Of a run of spaces one is kept, as in texts.
            if kept == FoldingTable.Byte.space, folded.last == FoldingTable.Byte.space { continue }
            if kept != FoldingTable.Byte.dropped { folded.append(kept) }
        }
        return folded
    }
}
