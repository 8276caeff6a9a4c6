/// Reads `id` and `text` off a JSON line; what else the object holds is checked and passed over.
public struct JSONLine {
    /// UTF-8 of the `id`; a number is taken as it is written; nil where the line has none, or null.
    public var id: [UInt8]?
    /// The `text` with its escapes undone. Bytes that are no UTF-8 are left as they stand.
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

/// A one-pass JSON scanner over one line (RFC 8259).
struct JSONLineReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func read() throws(JSONLineError) -> JSONLine {
        var id: [UInt8]?
        var text: [UInt8]?
        skipSpace()
        try expect(Self.openBrace, "the line is no JSON object")
        skipSpace()
        if peek() == Self.closeBrace {
            index += 1
        } else {
            while true {
                let key = try key()
                if key.elementsEqual("text".utf8) {
                    text = try string("`text` is no string", reserving: bytes.count - index)
                } else if key.elementsEqual("id".utf8) {
                    id = try identifier()
                } else {
                    try skipValue()
                }
                skipSpace()
                if peek() == Self.comma {
                    index += 1
                    continue
                }
                try expect(Self.closeBrace, "a `,` or `}` is missing after a value")
                break
            }
        }
        skipSpace()
        guard index == bytes.count else { throw error("more text behind the JSON object") }
        guard let text else { throw JSONLineError(offset: 0, message: "the object has no `text`") }
        return JSONLine(id: id, text: text)
    }

    private static let quote = UInt8(ascii: "\""), backslash = UInt8(ascii: "\\"), comma = UInt8(ascii: ","),
        colon = UInt8(ascii: ":"), delete: UInt8 = 0x7F
    private static let openBrace = UInt8(ascii: "{"), closeBrace = UInt8(ascii: "}")
    private static let openBracket = UInt8(ascii: "["), closeBracket = UInt8(ascii: "]")

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

    /// A key, the colon behind it, and the space around both.
    private mutating func key() throws(JSONLineError) -> [UInt8] {
        skipSpace()
        let key = try string("a key in quotation marks is missing")
        skipSpace()
        try expect(Self.colon, "a `:` is missing after a key")
        skipSpace()
        return key
    }

    private mutating func identifier() throws(JSONLineError) -> [UInt8]? {
        let start = index
        switch peek() {
        case Self.quote:
            let id = try string("`id` is no string")
            // The id goes into every record as it is.
            guard String(validating: id, as: UTF8.self) != nil else {
                throw JSONLineError(offset: start, message: "`id` is not UTF-8")
            }
            return id
        case UInt8(ascii: "n"):
            try skipLiteral()
            return nil
        case let first? where startsNumber(first):
            try skipLiteral()
            return Array(bytes[start..<index])
        default: throw error("`id` is neither a string nor a number")
        }
    }

    /// Skips a value of any type; nested ones are walked without recursion, so that no line can exhaust the stack.
    private mutating func skipValue() throws(JSONLineError) {
        var containers: [UInt8] = []
        while true {
            skipSpace()
            switch peek() {
            case nil: throw error("the line ends within a value")
            case Self.quote: _ = try string("no JSON value")
            case Self.openBrace:
                index += 1
                skipSpace()
                guard peek() == Self.closeBrace else {
                    containers.append(Self.closeBrace)
                    _ = try key()
                    continue
                }
                index += 1
            case Self.openBracket:
                index += 1
                skipSpace()
                guard peek() == Self.closeBracket else {
                    containers.append(Self.closeBracket)
                    continue
                }
                index += 1
            default: try skipLiteral()
            }
            if try !leave(&containers) { return }
        }
    }

    /// Leaves the objects and arrays that end behind a value; true where another value follows.
    private mutating func leave(_ containers: inout [UInt8]) throws(JSONLineError) -> Bool {
        while let closing = containers.last {
            skipSpace()
            if peek() == Self.comma {
                index += 1
                if closing == Self.closeBrace { _ = try key() }
                return true
            }
            try expect(closing, "a `,` or `\(Character(Unicode.Scalar(closing)))` is missing after a value")
            containers.removeLast()
        }
        return false
    }

    /// Skips a number, `true`, `false` or `null`.
    mutating func skipLiteral() throws(JSONLineError) {
        if let first = peek(), startsNumber(first) { return try skipNumber() }
        for literal in ["true", "false", "null"] as [StaticString] {
            let end = index + literal.utf8CodeUnitCount
            if end <= bytes.count, literal.withUTF8Buffer({ bytes[index..<end].elementsEqual($0) }) {
                index = end
                return
            }
        }
        throw error("no JSON value")
    }

    private func startsNumber(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || 0x30...0x39 ~= byte }

    private mutating func skipNumber() throws(JSONLineError) {
        if peek() == UInt8(ascii: "-") { index += 1 }
        let start = index
        try skipDigits()
        guard bytes[start] != 0x30 || index == start + 1 else {
            throw JSONLineError(offset: start, message: "a number starts with 0")
        }
        if peek() == UInt8(ascii: ".") {
            index += 1
            try skipDigits()
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            index += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { index += 1 }
            try skipDigits()
        }
    }

    private mutating func skipDigits() throws(JSONLineError) {
        guard let first = peek(), 0x30...0x39 ~= first else { throw error("a digit is missing in a number") }
        while let byte = peek(), 0x30...0x39 ~= byte { index += 1 }
    }

    /// The UTF-8 of the string that starts here, escapes undone; `message` says what is wrong where none does.
    mutating func string(_ message: String, reserving capacity: Int = 0) throws(JSONLineError) -> [UInt8] {
        try expect(Self.quote, message)
        var out: [UInt8] = []
        out.reserveCapacity(capacity)
        while index < bytes.count {
            let start = index
            index = PlainJSONBytes.end(in: bytes, from: start)
            out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            guard index < bytes.count else { break }
            switch bytes[index] {
            case Self.quote:
                index += 1
                return out
            case Self.backslash: try appendEscape(to: &out)
            case Self.delete:
                out.append(Self.delete)
                index += 1
            default: throw error("a control character in a string")
            }
        }
        throw error("a string is not closed")
    }

    private mutating func appendEscape(to out: inout [UInt8]) throws(JSONLineError) {
        guard index + 1 < bytes.count else {
            index = bytes.count
            throw error("a string is not closed")
        }
        let escape = bytes[index + 1]
        index += 2
        switch escape {
        case Self.quote, Self.backslash, UInt8(ascii: "/"): out.append(escape)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if 0xD800...0xDBFF ~= code, index + 1 < bytes.count, bytes[index] == Self.backslash,
                bytes[index + 1] == UInt8(ascii: "u")
            {
                let before = index
                index += 2
                let low = try hexadecimal()
                if 0xDC00...0xDFFF ~= low {
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    index = before
                }
            }
            // Half a surrogate pair is no character: it reads as U+FFFD, one scalar, as it does in browsers.
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
