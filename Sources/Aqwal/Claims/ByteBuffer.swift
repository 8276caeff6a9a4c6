/// JSON written by hand into bytes.
struct ByteBuffer {
    private(set) var bytes: [UInt8] = []

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
    mutating func append(_ byte: UInt8) { bytes.append(byte) }
    mutating func append(_ other: some Sequence<UInt8>) { bytes.append(contentsOf: other) }
    mutating func append(_ other: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: other) }

    mutating func append(_ number: Int) {
        guard number >= 10 else {
            bytes.append(UInt8(0x30 + max(0, number)))
            return
        }
        append(number / 10)
        bytes.append(UInt8(0x30 + number % 10))
    }

    /// A string in quotation marks, escaped where JSON asks for it.
    mutating func appendString(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(0x22)
        appendEscaped(text)
        bytes.append(0x22)
    }

    mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while true {
            let end = PlainJSONBytes.end(in: text, from: index)
            append(UnsafeBufferPointer(rebasing: text[index..<end]))
            guard end < text.count else { return }
            appendEscape(text[end])
            index = end + 1
        }
    }

    private mutating func appendEscape(_ byte: UInt8) {
        switch byte {
        case 0x22, 0x5C:
            bytes.append(0x5C)
            bytes.append(byte)
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        case 0x09: append("\\t")
        default:
            append("\\u00")
            bytes.append(Self.digits[Int(byte >> 4)])
            bytes.append(Self.digits[Int(byte & 15)])
        }
    }

    mutating func appendString(_ text: [UInt8]) { text.withUnsafeBufferPointer { appendString($0) } }
    mutating func appendString(_ text: String) { Self.withBytes(of: text) { appendString($0) } }
    mutating func appendEscaped(_ text: String) { Self.withBytes(of: text) { appendEscaped($0) } }

    private static func withBytes(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var text = text
        text.withUTF8(body)
    }

    static let digits = Array("0123456789abcdef".utf8)
}
