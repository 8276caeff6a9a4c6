/// Reads `id` and `text` off a JSON line, and no more of it than it must.
public struct JSONLine {
    /// UTF-8 of the `id`; a number is taken as it is written; nil where the line has none.
    public var id: [UInt8]?
    public var text: [UInt8]

    public static func read(_ line: UnsafeBufferPointer<UInt8>) throws(JSONLineError) -> JSONLine {
        var reader = JSONLineReader(line)
        return try reader.read()
    }
}

/// What is wrong with a JSON line, and the byte offset where.
public struct JSONLineError: Error, Equatable, Sendable {
    public var offset: Int
    public var message: String
}

/// A one-pass JSON scanner over one line.
struct JSONLineReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func read() throws(JSONLineError) -> JSONLine {
        var id: [UInt8]?
        var text: [UInt8]?
        skipSpace()
        try expect(UInt8(ascii: "{"), "the line is no JSON object")
        skipSpace()
        if peek() == UInt8(ascii: "}") {
            index += 1
        } else {
            while true {
                skipSpace()
                let key = try string("a key in quotation marks is missing")
                skipSpace()
                try expect(UInt8(ascii: ":"), "a `:` is missing after a key")
                skipSpace()
                if key.elementsEqual("text".utf8) {
                    guard peek() == 0x22 else { throw error("`text` is no string") }
                    text = try string("`text` is no string")
                } else if key.elementsEqual("id".utf8) {
                    let start = index
                    if peek() == 0x22 {
                        id = try string("`id` is no string")
                    } else {
                        try skipValue(depth: 0)
                        id = Array(bytes[start..<index])
                    }
                } else {
                    try skipValue(depth: 0)
                }
                skipSpace()
                if peek() == UInt8(ascii: ",") {
                    index += 1
                    continue
                }
                try expect(UInt8(ascii: "}"), "a `,` or `}` is missing after a value")
                break
            }
        }
        skipSpace()
        guard index == bytes.count else { throw error("more text behind the JSON object") }
        guard let text else { throw JSONLineError(offset: 0, message: "the object has no `text`") }
        return JSONLine(id: id, text: text)
    }

    func error(_ message: String) -> JSONLineError { JSONLineError(offset: index, message: message) }
    mutating func skip() { index += 1 }
    func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipSpace() {
        while let byte = peek(), byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { index += 1 }
    }

    mutating func expect(_ byte: UInt8, _ message: String) throws(JSONLineError) {
        guard peek() == byte else { throw error(message) }
        index += 1
    }

    /// Skips a value of any type; deeply nested ones are walked without recursion.
    private mutating func skipValue(depth: Int) throws(JSONLineError) {
        var depth = 0
        repeat {
            skipSpace()
            guard let byte = peek() else { throw error("the line ends within a value") }
            switch byte {
            case 0x22: try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { throw error("a value is missing") }
                depth -= 1
                index += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw error("a value is missing") }
                index += 1
            default: try skipLiteral()
            }
        } while depth > 0
    }

    mutating func skipLiteral() throws(JSONLineError) {
        let start = index
        while let byte = peek(), 0x30...0x39 ~= byte || 0x61...0x7A ~= byte || byte == 0x2D || byte == 0x2B || byte == 0x2E || byte == 0x45 {
            index += 1
        }
        let literal = bytes[start..<index]
        guard let first = literal.first else { throw error("no JSON value") }
        if 0x30...0x39 ~= first || first == 0x2D { return }
        guard ["true", "false", "null"].contains(where: { literal.elementsEqual($0.utf8) }) else {
            index = start
            throw error("no JSON value")
        }
    }

    private mutating func skipString() throws(JSONLineError) {
        index += 1
        while let byte = peek() {
            if byte == 0x5C { index += 2; continue }
            index += 1
            if byte == 0x22 { return }
        }
        throw error("a string is not closed")
    }

    /// The UTF-8 of a string, escapes undone.
    mutating func string(_ message: String) throws(JSONLineError) -> [UInt8] {
        try expect(0x22, message)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count - index)
        while index < bytes.count {
            let start = index
            while index < bytes.count, bytes[index] != 0x22, bytes[index] != 0x5C { index += 1 }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            guard index < bytes.count else { break }
            if bytes[index] == 0x22 {
                index += 1
                return out
            }
            try appendEscape(to: &out)
        }
        throw error("a string is not closed")
    }

    private mutating func appendEscape(to out: inout [UInt8]) throws(JSONLineError) {
        guard index + 1 < bytes.count else { throw error("a string is not closed") }
        let escape = bytes[index + 1]
        index += 2
        switch escape {
        case 0x22, 0x5C, 0x2F: out.append(escape)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if 0xD800...0xDBFF ~= code, index + 1 < bytes.count, bytes[index] == 0x5C, bytes[index + 1] == UInt8(ascii: "u") {
                let before = index
                index += 2
                let low = try hexadecimal()
                if 0xDC00...0xDFFF ~= low {
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    index = before
                }
            }
            // Half a surrogate pair is no character: it reads as U+FFFD, as in other JSON readers.
            let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
            out.append(contentsOf: UTF8.encode(scalar)!)
        default:
            index -= 2
            throw error("an unknown escape in a string")
        }
    }

    private mutating func hexadecimal() throws(JSONLineError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw error("`\\u` needs four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }
}
