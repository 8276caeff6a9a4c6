import Glibc

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

/// Memory that prepared values are read from, and that their tables point into.
final class PreparedMemory: @unchecked Sendable {
    // Safety: written in `init` only.
    static let alignment = 64
    let bytes: UnsafeRawBufferPointer
    /// What is unpacked later; part of the binary.
    let packed: UnsafeBufferPointer<UInt8>

    /// The part of ``PreparedWriter/text`` that is needed at once.
    /// - Parameter isInBinary: whether the text is part of the binary, whose pages may be given back.
    convenience init(_ text: UnsafeBufferPointer<UInt8>, isInBinary: Bool = false) {
        let sizeEnd = PackedBytes.groupCharacters
        let size = PreparedMemory(unpacking: UnsafeBufferPointer(rebasing: text[..<sizeEnd]))
        let end = sizeEnd + withExtendedLifetime(size) { size.bytes.load(as: Int.self) }
        self.init(unpacking: UnsafeBufferPointer(rebasing: text[sizeEnd..<end]), packed: UnsafeBufferPointer(rebasing: text[end...]))
        if isInBinary { Self.passOver(text[sizeEnd..<end]) }
    }

    /// Gives back the pages of what has been unpacked: it is part of the binary, and would be read from there again.
    private static func passOver(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
        let page = Int(getpagesize())
        let start = Int(bitPattern: text.base.baseAddress) + text.startIndex
        let first = (start + page - 1) / page * page
        let last = (start + text.count) / page * page
        if first < last { madvise(UnsafeMutableRawPointer(bitPattern: first), last - first, MADV_DONTNEED) }
    }

    init(unpacking text: UnsafeBufferPointer<UInt8>, packed: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)) {
        let memory = Self.allocate(PackedBytes.count(text) + 8)
        PackedBytes.unpack(text, into: memory)
        bytes = UnsafeRawBufferPointer(start: memory, count: PackedBytes.count(text))
        self.packed = packed
    }

    private static let hugePage = 2 << 20

    /// Memory that is about to be written from end to end. Much of it is laid on huge pages, where the system has them, and had at once:
    /// pages of 4 KiB, each asked for when it is first written, are a quarter of all that the program asks for to read a short article.
    private static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
        guard count >= hugePage else { return .allocate(byteCount: count, alignment: alignment) }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: hugePage)
        madvise(memory, count, MADV_HUGEPAGE)
        madvise(memory, count, MADV_POPULATE_WRITE)
        return memory
    }

    /// Bytes that were written just now.
    init(_ bytes: [UInt8]) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: Self.alignment)
        memory.copyBytes(from: bytes)
        self.bytes = UnsafeRawBufferPointer(memory)
        packed = UnsafeBufferPointer(start: nil, count: 0)
    }

    deinit { bytes.deallocate() }
}
