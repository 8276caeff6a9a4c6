/// What a piece of a pattern can start with: certain bytes, or a word of certain lists. More than what really matches, never less.
struct FirstSet: Sendable, Equatable {
    /// Bytes that may come first, a bit a byte.
    var bytes = SIMD4<UInt64>()
    /// Selectors one of which the first word must have, where none of ``bytes`` comes first.
    var selectors = Lexicon.Bits()
    /// Whether the piece may match nothing, or starts with what is not understood here: then it says nothing.
    var isOpen = false

    static let open = FirstSet(isOpen: true)

    func contains(_ byte: UInt8) -> Bool { bytes[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0 }
    mutating func insert(_ byte: UInt8) { bytes[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

    mutating func formUnion(_ other: FirstSet) {
        bytes |= other.bytes
        selectors |= other.selectors
        isOpen = isOpen || other.isOpen
    }
}

/// Works out the ``FirstSet`` of composed pattern source (extended mode, folded bytes).
struct FirstSetReader {
    let source: [UInt8]
    /// Source of a sub-pattern, by its group name.
    let fragment: (String) -> [UInt8]?
    /// Whether a selector is looked up by the verb without its object pronoun: the word itself then need not be known.
    let takesObject: (Int) -> Bool
    private var index = 0
    private var depth = 0

    init(_ source: [UInt8], fragment: @escaping (String) -> [UInt8]?, takesObject: @escaping (Int) -> Bool) {
        self.source = source
        self.fragment = fragment
        self.takesObject = takesObject
    }

    /// A piece's first set, and whether it can match nothing.
    private struct Piece {
        var first = FirstSet()
        var isNullable = false
    }

    static func read(
        _ source: [UInt8], depth: Int = 0, fragment: @escaping (String) -> [UInt8]?, takesObject: @escaping (Int) -> Bool
    ) -> FirstSet {
        var reader = FirstSetReader(source, fragment: fragment, takesObject: takesObject)
        reader.depth = depth
        guard depth < 12 else { return .open }
        let piece = reader.alternatives()
        return piece.isNullable || reader.index < source.count ? .open : piece.first
    }

    private func peek(_ distance: Int = 0) -> UInt8 { index + distance < source.count ? source[index + distance] : 0 }

    private mutating func alternatives() -> Piece {
        var whole = sequence()
        while index < source.count, peek() == UInt8(ascii: "|") {
            index += 1
            let next = sequence()
            whole.first.formUnion(next.first)
            whole.isNullable = whole.isNullable || next.isNullable
        }
        return whole
    }

    private mutating func sequence() -> Piece {
        var whole = Piece(isNullable: true)
        while index < source.count, peek() != UInt8(ascii: "|"), peek() != UInt8(ascii: ")") {
            if peek() == 0x20 || peek() == 0x0A || peek() == 0x09 {
                index += 1
                continue
            }
            var piece = atom()
            quantify(&piece)
            if whole.isNullable {
                whole.first.formUnion(piece.first)
                whole.isNullable = piece.isNullable
            }
        }
        return whole
    }

    private mutating func quantify(_ piece: inout Piece) {
        while index < source.count {
            switch peek() {
            case 0x20, 0x0A, 0x09: index += 1
            case UInt8(ascii: "?"), UInt8(ascii: "*"):
                piece.isNullable = true
                index += 1
            case UInt8(ascii: "+"): index += 1
            case UInt8(ascii: "{"):
                if peek(1) == UInt8(ascii: "0") || peek(1) == UInt8(ascii: ",") { piece.isNullable = true }
                while index < source.count, peek() != UInt8(ascii: "}") { index += 1 }
                index += 1
            default: return
            }
        }
    }

    private mutating func atom() -> Piece {
        let byte = peek()
        index += 1
        switch byte {
        case UInt8(ascii: "("): return group()
        case UInt8(ascii: "["): return byteClass()
        case UInt8(ascii: "\\"): return escape()
        case UInt8(ascii: "^"), UInt8(ascii: "$"): return Piece(isNullable: true)
        case UInt8(ascii: "."): return Piece(first: .open)
        default:
            var piece = Piece()
            piece.first.insert(byte)
            return piece
        }
    }

    private mutating func group() -> Piece {
        guard peek() == UInt8(ascii: "?") else { return closed(alternatives()) }
        switch peek(1) {
        case UInt8(ascii: ":"), UInt8(ascii: ">"):
            index += 2
            return closed(alternatives())
        case UInt8(ascii: "="), UInt8(ascii: "!"):
            index += 2
            _ = closed(alternatives())
            return Piece(isNullable: true)
        case UInt8(ascii: "<"):
            if peek(2) == UInt8(ascii: "=") || peek(2) == UInt8(ascii: "!") {
                index += 3
                _ = closed(alternatives())
                return Piece(isNullable: true)
            }
            while index < source.count, peek() != UInt8(ascii: ">") { index += 1 }
            index += 1
            return closed(alternatives())
        case UInt8(ascii: "C"): return callout()
        case UInt8(ascii: "&"):
            index += 2
            let start = index
            while index < source.count, peek() != UInt8(ascii: ")") { index += 1 }
            let name = String(decoding: source[start..<index], as: UTF8.self)
            index += 1
            guard let body = fragment(name) else { return Piece(first: .open) }
            return Piece(first: Self.read(body, depth: depth + 1, fragment: fragment, takesObject: takesObject))
        default:
            index = source.count
            return Piece(first: .open)
        }
    }

    private mutating func closed(_ piece: Piece) -> Piece {
        index += 1
        return piece
    }

    private mutating func callout() -> Piece {
        index += 3
        let start = index
        while index < source.count, peek() != UInt8(ascii: "'") { index += 1 }
        let tag = Array(source[start..<index])
        index += 2
        guard let kind = tag.first, kind == CalloutTag.lookup || kind == CalloutTag.start else { return Piece(isNullable: true) }
        let selector = tag.withUnsafeBufferPointer { CalloutTag.number($0) }
        guard !takesObject(selector) else { return Piece(first: .open) }
        var piece = Piece()
        piece.first.selectors[selector >> 6] |= 1 << UInt64(selector & 63)
        return piece
    }

    private mutating func escape() -> Piece {
        let byte = peek()
        index += 1
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"): return Piece(isNullable: true)
        default:
            guard let set = Self.bytes(ofEscape: byte) else { return Piece(first: .open) }
            var piece = Piece()
            for byte in set { piece.first.insert(byte) }
            return piece
        }
    }

    private static func bytes(ofEscape byte: UInt8) -> [UInt8]? {
        switch byte {
        case UInt8(ascii: "w"): return Array(FoldingTable.wordBytes) + Array(UInt8(ascii: "A")...UInt8(ascii: "Z")) + [UInt8(ascii: "_")]
        case UInt8(ascii: "d"): return Array(UInt8(ascii: "0")...UInt8(ascii: "9"))
        case UInt8(ascii: "h"): return [0x20, 0x09, 0xA0]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return nil
        default: return [byte]
        }
    }

    private mutating func byteClass() -> Piece {
        var piece = Piece()
        var last: UInt8?
        if peek() == UInt8(ascii: "^") { piece.first = .open }
        var isFirst = true
        while index < source.count, peek() != UInt8(ascii: "]") || isFirst {
            isFirst = false
            let byte = peek()
            index += 1
            if byte == UInt8(ascii: "["), peek() == UInt8(ascii: ":") { piece.first = .open }
            if byte == UInt8(ascii: "\\") {
                let escaped = peek()
                index += 1
                if let set = Self.bytes(ofEscape: escaped) { for byte in set { piece.first.insert(byte) } } else { piece.first = .open }
                last = escaped
            } else if byte == UInt8(ascii: "-"), let from = last, peek() != UInt8(ascii: "]"), peek() >= from {
                for byte in from...peek() { piece.first.insert(byte) }
                piece.first.insert(byte)
            } else {
                piece.first.insert(byte)
                last = byte
            }
        }
        index += 1
        return piece
    }
}
