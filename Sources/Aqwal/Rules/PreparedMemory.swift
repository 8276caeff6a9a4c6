import Glibc

/// Memory that prepared values are read from, and that their tables point into.
final class PreparedMemory: @unchecked Sendable {
    // Safety: written in `init` only.
    static let alignment = 64
    let bytes: UnsafeRawBufferPointer
    /// The text that the bytes come from, and where in it what is unpacked later starts.
    let packed: (text: PackedText, start: Int)?

    /// What ``PreparedWriter/text`` holds, but for what is unpacked later.
    convenience init(_ text: PackedText) {
        let sizeEnd = PackedBytes.groupCharacters
        let size = PreparedMemory(unpacking: 0..<sizeEnd, of: text)
        let end = sizeEnd + withExtendedLifetime(size) { size.bytes.load(as: Int.self) }
        self.init(unpacking: sizeEnd..<end, of: text, isFollowed: true)
    }

    init(unpacking part: Range<Int>, of text: PackedText, isFollowed: Bool = false) {
        bytes = text.unpack(part, into: Self.allocate)
        packed = isFollowed ? (text, part.upperBound) : nil
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
        packed = nil
    }

    deinit { bytes.deallocate() }
}
