/// What can be made ready at build time: written into bytes that the binary carries, and read back without reading the rule files.
protocol Preparable {
    init(from reader: inout PreparedReader)
    func write(to writer: inout PreparedWriter)
}

/// Writes prepared values, one behind the other.
struct PreparedWriter {
    private(set) var bytes: [UInt8] = []

    /// Six bits a byte, the lowest first, so that all is ASCII; a sign goes lowest of all.
    mutating func write(_ number: Int) {
        var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
        while rest >= 0x40 {
            bytes.append(UInt8(truncatingIfNeeded: rest & 0x3F) | 0x40)
            rest >>= 6
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ byte: UInt8) { bytes.append(byte) }

    mutating func write(_ value: some Preparable) { value.write(to: &self) }
}

/// Reads what ``PreparedWriter`` wrote. Both are parts of one build: nothing is checked.
struct PreparedReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Bytes out of text that has the scalar of its number for each: a string literal can hold nothing but text.
    static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: text.count) { bytes, count in
            let raw = UnsafeRawBufferPointer(text)
            var index = 0
            while index < text.count {
                // Most of it is ASCII, eight bytes of which are copied at once.
                if index &+ 8 <= text.count, case let eight = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self), eight & 0x8080_8080_8080_8080 == 0 {
                    UnsafeMutableRawBufferPointer(bytes).storeBytes(of: eight, toByteOffset: count, as: UInt64.self)
                    index &+= 8
                    count &+= 8
                    continue
                }
                let byte = text[index]
                bytes[count] = byte < 0x80 ? byte : byte << 6 | text[index + 1] & 0x3F
                index &+= byte < 0x80 ? 1 : 2
                count &+= 1
            }
        }
    }

    @inline(__always) mutating func number() -> Int {
        var byte = byte()
        var rest = UInt(byte & 0x3F)
        var shift: UInt = 6
        while byte >= 0x40 {
            byte = self.byte()
            rest |= UInt(byte & 0x3F) << shift
            shift &+= 6
        }
        return Int(bitPattern: rest >> 1) ^ -Int(bitPattern: rest & 1)
    }

    @inline(__always) mutating func byte() -> UInt8 {
        defer { index &+= 1 }
        return bytes[index]
    }

    /// As many bytes as a number in front of them says: what an array of bytes is written as.
    mutating func raw() -> UnsafeBufferPointer<UInt8> {
        let count = number()
        defer { index &+= count }
        return UnsafeBufferPointer(rebasing: bytes[index..<index + count])
    }

    mutating func read() -> [UInt8] { Array(raw()) }
    mutating func read<Value: Preparable>(_: Value.Type = Value.self) -> Value { Value(from: &self) }
}

extension Int: Preparable {
    @inline(__always) init(from reader: inout PreparedReader) { self = reader.number() }
    func write(to writer: inout PreparedWriter) { writer.write(self) }
}

extension Int32: Preparable {
    @inline(__always) init(from reader: inout PreparedReader) { self.init(truncatingIfNeeded: reader.number()) }
    func write(to writer: inout PreparedWriter) { writer.write(Int(self)) }
}

extension UInt8: Preparable {
    init(from reader: inout PreparedReader) { self = reader.byte() }
    func write(to writer: inout PreparedWriter) { writer.write(self) }
}

extension UInt64: Preparable {
    init(from reader: inout PreparedReader) { self.init(bitPattern: Int64(reader.number())) }
    func write(to writer: inout PreparedWriter) { writer.write(Int(Int64(bitPattern: self))) }
}

extension Bool: Preparable {
    init(from reader: inout PreparedReader) { self = reader.number() != 0 }
    func write(to writer: inout PreparedWriter) { writer.write(self ? 1 : 0) }
}

extension Double: Preparable {
    init(from reader: inout PreparedReader) { self.init(bitPattern: reader.read()) }
    func write(to writer: inout PreparedWriter) { writer.write(bitPattern) }
}

extension String: Preparable {
    init(from reader: inout PreparedReader) { self.init(decoding: reader.raw(), as: UTF8.self) }
    func write(to writer: inout PreparedWriter) { writer.write(Array(utf8)) }
}

extension SIMD4<UInt64>: Preparable {
    init(from reader: inout PreparedReader) { self.init(reader.read(), reader.read(), reader.read(), reader.read()) }
    func write(to writer: inout PreparedWriter) { for index in indices { writer.write(self[index]) } }
}

extension Range<Int>: Preparable {
    init(from reader: inout PreparedReader) {
        let start = reader.number()
        self = start..<start + reader.number()
    }
    func write(to writer: inout PreparedWriter) {
        writer.write(lowerBound)
        writer.write(count)
    }
}

extension Array: Preparable where Element: Preparable {
    init(from reader: inout PreparedReader) {
        let count = reader.number()
        self.init()
        reserveCapacity(count)
        for _ in 0..<count { append(reader.read()) }
    }
    func write(to writer: inout PreparedWriter) {
        writer.write(count)
        for element in self { writer.write(element) }
    }
}

extension Optional: Preparable where Wrapped: Preparable {
    init(from reader: inout PreparedReader) { self = reader.read(Bool.self) ? .some(reader.read()) : .none }
    func write(to writer: inout PreparedWriter) {
        writer.write(self != nil)
        if let wrapped = self { writer.write(wrapped) }
    }
}

/// An enumeration with names goes by its name.
extension Preparable where Self: RawRepresentable, RawValue: Preparable {
    init(from reader: inout PreparedReader) { self = Self(rawValue: reader.read())! }
    func write(to writer: inout PreparedWriter) { writer.write(rawValue) }
}
