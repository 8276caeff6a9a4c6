/// A text folded for matching, one byte a kept scalar, with the way back to the original.
///
/// One value is used for many documents: ``fold(_:)`` keeps its storage.
struct FoldedText {
    /// Folded bytes.
    private(set) var bytes: [UInt8] = []
    /// UTF-8 offset in the original of the scalar behind each folded byte, and of the end.
    private(set) var utf8Offsets: [UInt32] = []
    /// Where folding dropped or multiplied scalars: from this folded offset on, scalar offset = folded offset + shift.
    private var scalarShifts: [Shift] = []
    /// Where the original has scalars beyond the basic plane: from this folded offset on, UTF-16 offset = scalar offset + shift.
    private var surrogateShifts: [Shift] = []

    private struct Shift {
        var from: Int
        var shift: Int
    }

    /// A byte that is no UTF-8, by its offset from the start of the text.
    struct InvalidUTF8: Error, Equatable {
        var offset: Int
    }

    /// Folds UTF-8 text of less than 4 GiB.
    mutating func fold(_ source: UnsafeBufferPointer<UInt8>) throws(InvalidUTF8) {
        scalarShifts.removeAll(keepingCapacity: true)
        surrogateShifts.removeAll(keepingCapacity: true)
        // A scalar gives at most as many folded bytes as it has itself; but for presentation forms, which have three.
        let room = source.count * (FoldingTable.longestExpansion / 3 + 1) + 1
        var invalid: Int?
        var places: [UInt32] = []
        let folded = [UInt8](unsafeUninitializedCapacity: room) { out, count in
            places = [UInt32](unsafeUninitializedCapacity: room) { places, placeCount in
                invalid = fold(source, into: out.baseAddress!, places.baseAddress!, &count)
                placeCount = count + 1
            }
        }
        bytes = folded
        utf8Offsets = places
        if let invalid { throw InvalidUTF8(offset: invalid) }
    }

    /// Writes the folded bytes and the place of each, and the place of the end. - Returns: the first byte that is no UTF-8.
    private mutating func fold(
        _ source: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt8>, _ places: UnsafeMutablePointer<UInt32>, _ written: inout Int
    ) -> Int? {
        let count = source.count
        var index = 0
        var next = 0
        var scalars = 0
        var surrogates = 0
        // Where a paragraph starts that only spaces set apart.
        var afterBreak = -1
        defer {
            places[next] = UInt32(truncatingIfNeeded: count)
            written = next
        }
        return FoldingTable.low.withUnsafeBufferPointer { low in
            while index < count {
                let byte = source[index]
                var folded: UInt8
                var length = 1
                if byte < 0x80 {
                    folded = low[Int(byte)]
                    if byte == UInt8(ascii: "&"), let entity = Self.entity(source, at: index) {
                        // Several scalars for one byte.
                        if !(Self.repeatsSpace(entity.folded, out, next)) {
                            out[next] = entity.folded
                            places[next] = UInt32(truncatingIfNeeded: index)
                            next &+= 1
                        }
                        index &+= entity.length
                        scalars &+= entity.length
                        shift(next, to: scalars)
                        continue
                    }
                } else if byte >= 0xC2, byte < 0xE0, index &+ 1 < count, source[index &+ 1] & 0xC0 == 0x80 {
                    length = 2
                    folded = low[Int(byte & 0x1F) << 6 | Int(source[index &+ 1] & 0x3F)]
                    if folded == FoldingTable.Byte.dropped, byte == 0xD9, next > 0,
                        let composed = ArabicPage.composed(0x640 | UInt32(source[index &+ 1] & 0x3F), on: out[next &- 1])
                    {
                        out[next &- 1] = FoldingTable.page[Int(composed)]
                    } else if folded == FoldingTable.Byte.dropped, Self.isDash(source, at: index, behind: next > 0 ? out[next &- 1] : FoldingTable.Byte.space) {
                        folded = FoldingTable.Byte.dash
                    }
                } else {
                    guard let (scalar, bytes) = Self.decode(source, at: index) else { return index }
                    length = bytes
                    if let expansion = FoldingTable.expansion(of: scalar) {
                        for letter in expansion {
                            out[next] = letter
                            places[next] = UInt32(truncatingIfNeeded: index)
                            next &+= 1
                        }
                        scalars &+= 1
                        index &+= length
                        if expansion.count != 1 { shift(next, to: scalars, expanded: expansion.count) }
                        continue
                    }
                    folded = FoldingTable.folded(scalar)
                    if scalar > 0xFFFF {
                        surrogates &+= 1
                        let isKept = folded != FoldingTable.Byte.dropped && !Self.repeatsSpace(folded, out, next)
                        surrogateShifts.append(Shift(from: next + (isKept ? 1 : 0), shift: surrogates))
                    }
                }
                scalars &+= 1
                // Of a run of spaces one is kept, so that no rule has to count them, nor can be worn out by a thousand.
                if folded == FoldingTable.Byte.dropped || Self.repeatsSpace(folded, out, next) || folded == FoldingTable.Byte.space && next == afterBreak {
                    // A no-break space among others behind a sentence is all that is left of an empty paragraph.
                    if byte == 0xC2, folded == FoldingTable.Byte.space, next > 1, Self.endsParagraph(out[next &- 2], before: source, index &+ length) {
                        out[next &- 1] = FoldingTable.Byte.newline
                        afterBreak = next
                    }
                    shift(next, to: scalars)
                } else {
                    out[next] = folded
                    places[next] = UInt32(truncatingIfNeeded: index)
                    next &+= 1
                }
                index &+= length
            }
            return nil
        }
    }

    /// Whether a folded byte may be the last of a paragraph: a full stop, or a mark with more than two spaces behind it.
    private static func endsParagraph(_ byte: UInt8, before source: UnsafeBufferPointer<UInt8>, _ next: Int) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), FoldingTable.Byte.arabicQuestionMark: true
        case FoldingTable.Byte.closingMark, FoldingTable.Byte.neutralMark:
            next < source.count && source[next] == UInt8(ascii: " ")
        default: false
        }
    }

    /// Whether a tatweel joins no letters, and so is written for a dash; of a run the last one is.
    private static func isDash(_ source: UnsafeBufferPointer<UInt8>, at index: Int, behind last: UInt8) -> Bool {
        func joins(_ byte: UInt8) -> Bool { FoldingTable.isWord[Int(byte)] && !(0x30...0x39 ~= byte) }
        guard source[index] == 0xD9, source[index + 1] == 0x80, !joins(last) else { return false }
        guard index + 2 < source.count else { return true }
        let lead = source[index + 2]
        if lead < 0x80 { return !joins(FoldingTable.low[Int(lead)]) }
        guard lead < 0xE0, index + 3 < source.count else { return true }
        let next = FoldingTable.low[Int(lead & 0x1F) << 6 | Int(source[index + 3] & 0x3F)]
        return next != FoldingTable.Byte.dropped && !joins(next)
    }

    @inline(__always) private static func repeatsSpace(_ folded: UInt8, _ out: UnsafeMutablePointer<UInt8>, _ next: Int) -> Bool {
        folded == FoldingTable.Byte.space && next > 0 && out[next &- 1] == FoldingTable.Byte.space
    }

    /// Notes that folded byte number `next` stands for scalar number `scalars`.
    private mutating func shift(_ next: Int, to scalars: Int, expanded: Int = 0) {
        // The inner bytes of an expansion all belong to one scalar, which starts at the first of them.
        if expanded > 1 {
            for inner in 1..<expanded {
                scalarShifts.append(Shift(from: next - expanded + inner, shift: scalars - 1 - (next - expanded + inner)))
            }
        }
        if let last = scalarShifts.last, last.from == next {
            scalarShifts[scalarShifts.count - 1].shift = scalars - next
        } else {
            scalarShifts.append(Shift(from: next, shift: scalars - next))
        }
    }

    /// Entities that web pages leave in article text, as the one byte they stand for.
    private static let entities: [(name: [UInt8], folded: UInt8)] = [
        (Array("&quot;".utf8), FoldingTable.Byte.neutralMark), (Array("&nbsp;".utf8), FoldingTable.Byte.space),
        (Array("&laquo;".utf8), FoldingTable.Byte.openingMark), (Array("&raquo;".utf8), FoldingTable.Byte.closingMark),
        (Array("&ldquo;".utf8), FoldingTable.Byte.openingMark), (Array("&rdquo;".utf8), FoldingTable.Byte.closingMark),
        (Array("&#39;".utf8), UInt8(ascii: "'")), (Array("&amp;".utf8), UInt8(ascii: "&")),
    ]

    private static func entity(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> (folded: UInt8, length: Int)? {
        for (name, folded) in entities
        where index + name.count <= source.count && source[index..<index + name.count].elementsEqual(name) {
            return (folded, name.count)
        }
        return nil
    }

    /// One scalar of well-formed UTF-8 (Unicode table 3-7) beyond ASCII and its length in bytes.
    static func decode(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int)? {
        let lead = source[index]
        func tail(_ distance: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> UInt32? {
            guard index + distance < source.count, range ~= source[index + distance] else { return nil }
            return UInt32(source[index + distance] & 0x3F)
        }
        switch lead {
        case 0xC2...0xDF:
            guard let a = tail(1) else { return nil }
            return (UInt32(lead & 0x1F) << 6 | a, 2)
        case 0xE0...0xEF:
            let second: ClosedRange<UInt8> = lead == 0xE0 ? 0xA0...0xBF : lead == 0xED ? 0x80...0x9F : 0x80...0xBF
            guard let a = tail(1, second), let b = tail(2) else { return nil }
            return (UInt32(lead & 0x0F) << 12 | a << 6 | b, 3)
        case 0xF0...0xF4:
            let second: ClosedRange<UInt8> = lead == 0xF0 ? 0x90...0xBF : lead == 0xF4 ? 0x80...0x8F : 0x80...0xBF
            guard let a = tail(1, second), let b = tail(2), let c = tail(3) else { return nil }
            return (UInt32(lead & 0x07) << 18 | a << 12 | b << 6 | c, 4)
        default:
            return nil
        }
    }

    private static func shift(at folded: Int, in shifts: [Shift]) -> Int {
        guard let first = shifts.first, first.from <= folded else { return 0 }
        var low = 0
        var high = shifts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if shifts[middle].from <= folded { low = middle } else { high = middle }
        }
        return shifts[low].shift
    }

    /// Offset in the original, in Unicode scalars, of the scalar behind a folded offset.
    func scalarOffset(_ folded: Int) -> Int { folded + Self.shift(at: folded, in: scalarShifts) }

    /// Offset in the original, in UTF-16 code units, of the scalar behind a folded offset.
    func utf16Offset(_ folded: Int) -> Int { scalarOffset(folded) + Self.shift(at: folded, in: surrogateShifts) }

    /// The original beside the folded text, for as long as both stand.
    func withSpelling<Result>(of source: UnsafeBufferPointer<UInt8>, _ work: (UnsafeBufferPointer<UInt8>, Spelling) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { bytes in
            try utf8Offsets.withUnsafeBufferPointer { try work(bytes, Spelling(source: source, places: $0)) }
        }
    }

    /// Offset in the original, in UTF-8 bytes, of the scalar behind a folded offset.
    func utf8Offset(_ folded: Int) -> Int { Int(utf8Offsets[folded]) }
}
