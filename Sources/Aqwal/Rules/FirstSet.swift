/// What a piece of a pattern can start with: up to three certain bytes, or a word of certain lists. More than what really matches, never less.
struct FirstSet: Sendable, Hashable {
    /// Bytes with which it may start, whatever follows.
    var prefixes: PrefixList = []
    /// Selectors one of which the first word must have, where none of ``prefixes`` comes first.
    var selectors = Lexicon.Bits()
    /// For a look-ahead, what lets it hold without being tried.
    var sufficient = Sufficient()
    /// Whether the piece may match nothing, or starts with what is not understood here: then it says nothing.
    var isOpen = false

    static let open = FirstSet(isOpen: true)

    var hasSelectors: Bool { selectors != Lexicon.Bits() }
    /// How many single bytes are enough to let it be tried.
    var singleBytes: Int { prefixes.reduce(0) { $0 + ($1.count > 1 ? 0 : $1.firstBytes) } }

    mutating func formUnion(_ other: FirstSet) {
        prefixes.add(other.prefixes)
        selectors |= other.selectors
        isOpen = isOpen || other.isOpen
    }

    typealias PrefixList = [Prefix]

    /// Up to three bytes.
    struct Prefix: Sendable, Hashable {
        /// The bytes, the first one lowest, and their number above them.
        let code: UInt32

        static let none = Prefix(code: 0)
        static let longest = 3
        /// Stands for any byte of a word.
        static let word: UInt8 = 0x01
        private static let wordBytes = (0...255).filter { FoldingTable.isWord[$0] || 0x41...0x5A ~= $0 || $0 == 0x5F }.map { UInt8($0) }

        init(code: UInt32) { self.code = code }
        init(_ byte: UInt8) { code = UInt32(byte) | 1 << 24 }

        var count: Int { Int(code >> 24) }

        /// What two make together; cut off behind ``longest``.
        static func + (a: Prefix, b: Prefix) -> Prefix {
            let bytes = (a.code & 0xFF_FFFF) | (b.code & 0xFF_FFFF) << UInt32(8 * a.count) & 0xFF_FFFF
            return Prefix(code: bytes | UInt32(min(longest, a.count + b.count)) << 24)
        }

        subscript(index: Int) -> UInt8 { UInt8(truncatingIfNeeded: (code & 0xFF_FFFF) >> UInt32(8 * index)) }

        /// How many bytes it may start with.
        var firstBytes: Int { self[0] == Self.word ? Self.wordBytes.count : 1 }

        /// Goes through the bytes that may stand at an index; 0 behind the last.
        @inline(__always) func forEachByte(at index: Int, _ body: (UInt8) -> Void) {
            guard self[index] == Self.word else { return body(self[index]) }
            for byte in Self.wordBytes { body(byte) }
        }
    }
}

extension [FirstSet.Prefix] {
    // They are few: looking through them costs less than a set.
    mutating func add(_ prefix: FirstSet.Prefix) { if !contains(prefix) { append(prefix) } }
    mutating func add(_ others: Self) { for prefix in others { add(prefix) } }
}

/// A ``FirstSet`` laid out to be asked: prefixes of two bytes and more by their hash, so that now and then one too many is let through.
///
/// A pointer to what it holds: it is asked before every trial, and copying it would cost more than asking.
struct FirstTest {
    private struct Sets {
        var isOpen: Bool
        var selectors: Lexicon.Bits
        var sufficient: Lexicon.Bits
        let lookAheads: UnsafeMutableBufferPointer<Int>
        var isNecessary: Bool
        /// First bytes that are enough by themselves, and those behind which more is asked.
        var alone = SIMD4<UInt64>()
        var asking = SIMD4<UInt64>()
        let hashed: UnsafeMutablePointer<UInt64>
    }

    private let sets: UnsafeMutablePointer<Sets>
    private static let bits = 4096

    var isOpen: Bool { sets.pointee.isOpen }
    var selectors: Lexicon.Bits { sets.pointee.selectors }
    /// Selectors, and other look-aheads, that are enough for a look-ahead to hold; and whether nothing else is.
    var sufficient: Lexicon.Bits { sets.pointee.sufficient }
    var lookAheads: UnsafeMutableBufferPointer<Int> { sets.pointee.lookAheads }
    var isNecessary: Bool { sets.pointee.isNecessary }

    /// - Note: the memory lives until ``deallocate()``.
    init(_ set: FirstSet) {
        let hashed = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.bits / 64)
        hashed.initialize(repeating: 0, count: Self.bits / 64)
        sets = .allocate(capacity: 1)
        let lookAheads = UnsafeMutableBufferPointer<Int>.allocate(capacity: set.sufficient.lookAheads.count)
        _ = lookAheads.initialize(from: set.sufficient.lookAheads)
        sets.initialize(
            to: Sets(
                isOpen: set.isOpen, selectors: set.selectors, sufficient: set.sufficient.selectors, lookAheads: lookAheads,
                isNecessary: set.sufficient.isNecessary, hashed: hashed))
        for prefix in set.prefixes {
            prefix.forEachByte(at: 0) { first in
                let (word, bit) = (Int(first >> 6), UInt64(1) << UInt64(first & 63))
                guard prefix.count > 1 else {
                    sets.pointee.alone[word] |= bit
                    return
                }
                sets.pointee.asking[word] |= bit
                prefix.forEachByte(at: 1) { second in
                    prefix.forEachByte(at: 2) { third in
                        let hash = Self.hash(first, second, third)
                        hashed[hash >> 6] |= 1 << UInt64(hash & 63)
                    }
                }
            }
        }
    }

    func deallocate() {
        sets.pointee.hashed.deallocate()
        sets.pointee.lookAheads.deallocate()
        sets.deallocate()
    }

    @inline(__always) private static func hash(_ a: UInt8, _ b: UInt8, _ c: UInt8 = 0) -> Int {
        let key = UInt32(a) | UInt32(b) << 8 | UInt32(c) << 16
        return Int((key &* 0x9E37_79B1) >> 20)
    }

    @inline(__always) private func holds(_ hash: Int) -> Bool { sets.pointee.hashed[hash >> 6] & (1 << UInt64(hash & 63)) != 0 }

    /// Whether one of the prefixes stands at an offset within the text.
    @inline(__always) func hasPrefix(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        let first = text[offset]
        guard Lexicon.contains(sets.pointee.asking, first) else { return Lexicon.contains(sets.pointee.alone, first) }
        if Lexicon.contains(sets.pointee.alone, first) { return true }
        guard offset &+ 1 < text.count else { return false }
        let second = text[offset &+ 1]
        if holds(Self.hash(first, second)) { return true }
        return offset &+ 2 < text.count && holds(Self.hash(first, second, text[offset &+ 2]))
    }
}
