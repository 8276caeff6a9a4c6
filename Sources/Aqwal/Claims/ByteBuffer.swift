/// JSON written by hand into bytes.
struct ByteBuffer {
    private(set) var bytes: [UInt8] = []

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
    mutating func append(_ byte: UInt8) { bytes.append(byte) }
    mutating func append(_ other: some Sequence<UInt8>) { bytes.append(contentsOf: other) }

    mutating func append(_ number: Int) {
        guard number >= 10 else {
            bytes.append(UInt8(0x30 + max(0, number)))
            return
        }
        append(number / 10)
        bytes.append(UInt8(0x30 + number % 10))
    }

    /// A string in quotation marks, escaped where JSON asks for it.
    mutating func appendString(_ text: some Sequence<UInt8>) {
        bytes.append(0x22)
        appendEscaped(text)
        bytes.append(0x22)
    }

    mutating func appendEscaped(_ text: some Sequence<UInt8>) {
        for byte in text {
            switch byte {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(byte)
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case 0..<0x20, 0x7F:
                append("\\u00")
                bytes.append(Self.digits[Int(byte >> 4)])
                bytes.append(Self.digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
    }

    mutating func appendString(_ text: String) {
        var text = text
        text.withUTF8 { appendString($0) }
    }

    static let digits = Array("0123456789abcdef".utf8)
}
