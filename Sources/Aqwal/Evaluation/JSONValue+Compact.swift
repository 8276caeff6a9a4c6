extension JSONValue {
    /// An object of keys and values, in this order.
    static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }

    static func integer(orNull number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .null }
    static func texts(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }

    /// The value on one line, with a line end.
    var line: [UInt8] {
        var buffer = ByteBuffer()
        writeCompact(to: &buffer)
        buffer.append("\n")
        return buffer.bytes
    }

    func writeCompact(to buffer: inout ByteBuffer) {
        switch self {
        case .null: buffer.append("null")
        case .boolean(let value): buffer.append(value ? "true" : "false")
        case .number(let digits): buffer.append(digits.utf8)
        case .string(let text): buffer.appendString(text)
        case .array(let elements):
            buffer.append("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { buffer.append(",") }
                element.writeCompact(to: &buffer)
            }
            buffer.append("]")
        case .object(let members):
            buffer.append("{")
            for (index, member) in members.enumerated() {
                if index > 0 { buffer.append(",") }
                buffer.appendString(member.key)
                buffer.append(":")
                member.value.writeCompact(to: &buffer)
            }
            buffer.append("}")
        }
    }
}
