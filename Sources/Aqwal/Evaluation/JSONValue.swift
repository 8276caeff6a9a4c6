/// A JSON value as a tree; objects keep the order of their keys.
indirect enum JSONValue: Equatable, Sendable {
    case null
    case boolean(Bool)
    /// The number as it is written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Equatable, Sendable {
        var key: String
        var value: JSONValue
    }

    /// The value of a key; the last one where a key stands twice, as in other readers.
    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    static func read(_ line: UnsafeBufferPointer<UInt8>) throws(JSONLineError) -> JSONValue {
        var reader = JSONLineReader(line)
        let value = try reader.value()
        reader.skipSpace()
        guard reader.index == line.count else { throw reader.error("more text behind the JSON value") }
        return value
    }

    static func integer(_ number: Int) -> JSONValue { .number(String(number)) }
    static func decimal(_ number: Double?) -> JSONValue { number.map { .number($0.description) } ?? .null }
    static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    static func span(_ span: Range<Int>) -> JSONValue { .array([.integer(span.lowerBound), .integer(span.upperBound)]) }
}

extension JSONValue {
    /// Writes the value over several lines, each level indented by one space, as Python's `json.dumps(…, indent=1)` does.
    func write(to buffer: inout ByteBuffer, depth: Int = 0) {
        switch self {
        case .null, .boolean, .number, .string: writeCompact(to: &buffer)
        case .array(let elements):
            Self.writeLines(elements, open: UInt8(ascii: "["), close: UInt8(ascii: "]"), to: &buffer, depth: depth) {
                $0.write(to: &$1, depth: depth + 1)
            }
        case .object(let members):
            Self.writeLines(members, open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), to: &buffer, depth: depth) {
                $1.appendString($0.key)
                $1.append(": ")
                $0.value.write(to: &$1, depth: depth + 1)
            }
        }
    }

    private static func writeLines<Element>(
        _ elements: [Element], open: UInt8, close: UInt8, to buffer: inout ByteBuffer, depth: Int,
        write: (Element, inout ByteBuffer) -> Void
    ) {
        buffer.append(open)
        for (index, element) in elements.enumerated() {
            if index > 0 { buffer.append(",") }
            buffer.append("\n")
            buffer.append(repeatElement(0x20, count: depth + 1))
            write(element, &buffer)
        }
        if !elements.isEmpty {
            buffer.append("\n")
            buffer.append(repeatElement(0x20, count: depth))
        }
        buffer.append(close)
    }
}

extension JSONLineReader {
    /// Reads one value of any type.
    mutating func value(depth: Int = 0) throws(JSONLineError) -> JSONValue {
        guard depth < 200 else { throw error("values are nested too deeply") }
        skipSpace()
        switch peek() {
        case nil: throw error("the line ends where a value is expected")
        case 0x22: return .string(try text())
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        default:
            let start = index
            try skipLiteral()
            let literal = String(decoding: bytes[start..<index], as: UTF8.self)
            return switch literal {
            case "null": .null
            case "true": .boolean(true)
            case "false": .boolean(false)
            default: .number(literal)
            }
        }
    }

    private mutating func text() throws(JSONLineError) -> String {
        let start = index
        guard let text = String(validating: try string("a string is missing"), as: UTF8.self) else {
            throw JSONLineError(offset: start, message: "the string is not UTF-8")
        }
        return text
    }

    private mutating func elements(depth: Int) throws(JSONLineError) -> [JSONValue] {
        var elements: [JSONValue] = []
        while try enters(close: UInt8(ascii: "]"), first: elements.isEmpty) { elements.append(try value(depth: depth + 1)) }
        return elements
    }

    private mutating func members(depth: Int) throws(JSONLineError) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        while try enters(close: UInt8(ascii: "}"), first: members.isEmpty) {
            let key = try text()
            skipSpace()
            try expect(UInt8(ascii: ":"), "a `:` is missing after a key")
            members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
        }
        return members
    }

    /// Steps over the opening bracket or a comma to the next element; false behind the closing bracket.
    private mutating func enters(close: UInt8, first: Bool) throws(JSONLineError) -> Bool {
        if first { skip() }
        skipSpace()
        if peek() == close {
            skip()
            return false
        }
        if !first {
            try expect(UInt8(ascii: ","), "a `,` or the closing bracket is missing after a value")
            skipSpace()
        }
        return true
    }
}
