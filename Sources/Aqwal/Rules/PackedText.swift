import Glibc
import Synchronization

/// Packed text that is unpacked part by part.
final class PackedText: @unchecked Sendable {
    // Safety: the text is constant, and part of the binary or kept alive by whoever reads it.
    private let text: UnsafeBufferPointer<UInt8>
    /// Whether the text is part of the binary, whose pages may be given back.
    private let isInBinary: Bool
    private let unpackedSince = Atomic<Int>(0)

    init(_ text: UnsafeBufferPointer<UInt8>, isInBinary: Bool = false) { (self.text, self.isInBinary) = (text, isInBinary) }

    var count: Int { text.count }

    /// Characters whose pages are kept. To give them back after every part would cost more than to unpack it.
    private static let keptCharacters = 1 << 19

    /// Unpacks a part. From time to time the pages of all the text are given back: they would be read from the binary again.
    /// - Parameters:
    ///   - part: whole groups.
    ///   - allocate: gives room for so many bytes, which are the caller's.
    func unpack(_ part: Range<Int>, into allocate: (Int) -> UnsafeMutableRawPointer) -> UnsafeRawBufferPointer {
        let part = UnsafeBufferPointer(rebasing: text[part])
        let count = PackedBytes.count(part)
        let memory = allocate(count + 8)
        PackedBytes.unpack(part, into: memory)
        if isInBinary, unpackedSince.add(part.count, ordering: .relaxed).newValue >= Self.keptCharacters {
            unpackedSince.store(0, ordering: .relaxed)
            passOver()
        }
        return UnsafeRawBufferPointer(start: memory, count: count)
    }

    private func passOver() {
        let page = Int(getpagesize())
        let start = Int(bitPattern: text.baseAddress)
        // Not a page that holds anything but packed text: it might have been written.
        let first = (start + page - 1) / page * page
        let last = (start + text.count) / page * page
        if first < last { madvise(UnsafeMutableRawPointer(bitPattern: first), last - first, MADV_DONTNEED) }
    }
}
