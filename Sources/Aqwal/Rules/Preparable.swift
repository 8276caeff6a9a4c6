/// What can be made ready at build time: written into bytes that the binary carries, and read back without reading the rule files.
protocol Preparable {
    init(from reader: inout PreparedReader)
    func write(to writer: inout PreparedWriter)
}

/// Writes prepared values, one behind the other.
struct PreparedWriter {
    private(set) var bytes: [UInt8] = []
    private var packed = PackedBytes.Writer()

    /// Six bits a byte, the lowest first; a sign goes lowest of all.
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

    /// Elements as they lie in memory. Their type must leave no gaps, which would hold anything.
    mutating func write<Element: BitwiseCopyable>(table elements: [Element]) {
        write(elements.count)
        while bytes.count % PreparedMemory.alignment != 0 { bytes.append(0) }
        elements.withUnsafeBytes { bytes += $0 }
    }

    /// Values to be read one by one, each when it is asked for.
    mutating func write<Item: Preparable>(list items: [Item]) {
        var starts: [Int32] = []
        for item in items {
            starts.append(Int32(packed.text.count))
            var alone = PreparedWriter()
            alone.write(item)
            packed.write(alone.bytes)
        }
        starts.append(Int32(packed.text.count))
        write(table: starts)
    }

    /// All that was written, as ASCII text: how much is to be unpacked at once, that, and what is unpacked later.
    var text: [UInt8] {
        var head = PackedBytes.Writer()
        head.write(bytes)
        var size = PackedBytes.Writer()
        size.write(withUnsafeBytes(of: head.text.count) { Array($0) })
        return size.text + head.text + packed.text
    }
}

/// Reads what ``PreparedWriter`` wrote. Both are parts of one build: nothing is checked.
struct PreparedReader {
    private let bytes: UnsafeRawBufferPointer
    private let packed: (text: PackedText, start: Int)?
    private var index = 0

    init(_ memory: PreparedMemory) {
        bytes = memory.bytes
        packed = memory.packed
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
    mutating func raw() -> UnsafeRawBufferPointer {
        let count = number()
        defer { index += count }
        return UnsafeRawBufferPointer(rebasing: bytes[index..<index + count])
    }

    mutating func read<Value: Preparable>(_: Value.Type = Value.self) -> Value { Value(from: &self) }

    /// Elements where they lie: good as long as the memory that is read from.
    mutating func table<Element: BitwiseCopyable>(of _: Element.Type = Element.self) -> UnsafeBufferPointer<Element> {
        let count = number()
        index = (index + PreparedMemory.alignment - 1) / PreparedMemory.alignment * PreparedMemory.alignment
        defer { index += count * MemoryLayout<Element>.stride }
        return UnsafeBufferPointer(start: (bytes.baseAddress! + index).assumingMemoryBound(to: Element.self), count: count)
    }

    mutating func list<Item: Preparable>(of _: Item.Type = Item.self) -> PreparedList<Item> { PreparedList(packed: packed, starts: table()) }
}

/// Values that are unpacked one by one, each when it is asked for.
struct PreparedList<Item: Preparable>: @unchecked Sendable {
    // Safety: all that is pointed at is constant, and part of the binary or kept as long as the rule set that holds the list.
    fileprivate let packed: (text: PackedText, start: Int)?
    fileprivate let starts: UnsafeBufferPointer<Int32>

    var count: Int { starts.count - 1 }

    subscript(index: Int) -> Item {
        guard let (text, start) = packed else { preconditionFailure("a list is read from the whole text") }
        let memory = PreparedMemory(unpacking: start + Int(starts[index])..<start + Int(starts[index + 1]), of: text)
        return withExtendedLifetime(memory) {
            var reader = PreparedReader(memory)
            return reader.read()
        }
    }
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
    func write(to writer: inout PreparedWriter) { writer.write(Bytes(Array(utf8))) }
}

/// An array of bytes, which is copied as a whole.
struct Bytes: Preparable {
    let array: [UInt8]
    init(_ array: [UInt8]) { self.array = array }
    init(from reader: inout PreparedReader) { array = Array(reader.raw()) }
    func write(to writer: inout PreparedWriter) {
        writer.write(array.count)
        for byte in array { writer.write(byte) }
    }
}

extension SIMD8<UInt64>: Preparable {
    init(from reader: inout PreparedReader) {
        self.init()
        for index in indices { self[index] = reader.read() }
    }
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

/// An enumeration goes by the places of its cases.
extension Preparable where Self: CaseIterable & Equatable, AllCases == [Self] {
    init(from reader: inout PreparedReader) { self = Self.allCases[reader.number()] }
    func write(to writer: inout PreparedWriter) { writer.write(Self.allCases.firstIndex(of: self)!) }
}
