/// Works out the ``FirstSet`` of composed pattern source (extended mode, folded bytes).
struct FirstSetReader {
    /// What pieces of patterns refer to.
    final class References: @unchecked Sendable {
        // Safety: it belongs to the one ``LookAheads`` of a rule set, which is used under the rule set's lock.
        /// Sources of sub-patterns, by group name.
        var bodies: [String: [UInt8]] = [:]
        /// First sets of look-aheads that have become callouts.
        var lookAheads: [FirstSet] = []
        /// Whether a selector is looked up by the verb without its object pronoun: the word itself then need not be known.
        let takesObject: [Bool]
        /// What is known of sub-patterns, and how often one was asked for that is not known yet.
        fileprivate var pieces: [String: Piece] = [:]
        fileprivate var gaps = 0

        init(takesObject: [Bool]) { self.takesObject = takesObject }
    }

    fileprivate typealias Prefix = FirstSet.Prefix

    private let source: ArraySlice<UInt8>
    private let references: References
    private var index: Int
    private let depth: Int
    /// Whether something came that is not understood here.
    private var isLost = false

    /// Sub-patterns within sub-patterns that are looked into.
    private static let deepest = 12
    /// Beginnings of a piece that are told apart.
    private static let most = 256

    private init(_ source: ArraySlice<UInt8>, _ references: References, depth: Int) {
        self.source = source
        self.references = references
        self.depth = depth
        index = source.startIndex
    }

    /// What a piece can match.
    fileprivate struct Piece {
        /// All that it matches, where that is short.
        var whole: FirstSet.PrefixList = []
        /// What it can start with, anything behind; an empty one says nothing.
        var starts: FirstSet.PrefixList = []
        /// Selectors of its first word.
        var selectors = Lexicon.Bits()

        static let nothing = Piece(whole: [.none])
        static let anything = Piece(starts: [.none])

        var first: FirstSet {
            if whole.contains(.none) || starts.contains(.none) { return .open }
            var prefixes = starts
            prefixes.add(whole)
            return FirstSet(prefixes: prefixes, selectors: selectors)
        }

        mutating func formUnion(_ other: Piece) {
            whole.add(other.whole)
            starts.add(other.starts)
            selectors |= other.selectors
        }

        mutating func append(_ next: Piece) {
            var joined = Piece(starts: starts, selectors: selectors)
            let fits = whole.count * (next.whole.count + next.starts.count) <= FirstSetReader.most
            for beginning in whole {
                if beginning == .none {
                    joined.formUnion(next)
                } else if !fits || beginning.count == Prefix.longest {
                    joined.starts.add(beginning)
                } else {
                    for end in next.whole {
                        if beginning.count + end.count > Prefix.longest { joined.starts.add(beginning + end) } else { joined.whole.add(beginning + end) }
                    }
                    for end in next.starts { joined.starts.add(beginning + end) }
                    if next.selectors != Lexicon.Bits() { joined.starts.add(beginning) }
                }
            }
            self = joined
        }

        /// The piece any number of times, once at least.
        mutating func repeated() {
            starts.add(whole.filter { $0 != .none })
            whole.removeAll { $0 != .none }
        }
    }

    static func read(_ source: ArraySlice<UInt8>, _ references: References) -> FirstSet {
        piece(of: source, references, depth: 0).first
    }

    private static func piece(of source: ArraySlice<UInt8>, _ references: References, depth: Int) -> Piece {
        guard depth < deepest else {
            references.gaps += 1
            return .anything
        }
        var reader = FirstSetReader(source, references, depth: depth)
        let piece = reader.alternatives()
        return reader.isLost || reader.index < source.endIndex ? .anything : piece
    }

    private func peek(_ distance: Int = 0) -> UInt8 { index + distance < source.endIndex ? source[index + distance] : 0 }

    private mutating func alternatives() -> Piece {
        var whole = sequence()
        while index < source.endIndex, peek() == UInt8(ascii: "|") {
            index += 1
            whole.formUnion(sequence())
        }
        return whole
    }

    private mutating func sequence() -> Piece {
        var whole = Piece.nothing
        while index < source.endIndex, peek() != UInt8(ascii: "|"), peek() != UInt8(ascii: ")") {
            if isSpace(peek()) {
                index += 1
                continue
            }
            // Behind all that it can start with nothing of a sequence matters.
            guard !whole.whole.isEmpty else {
                index = PatternSource.skipping(source, index) ?? (peek() == UInt8(ascii: "(") ? PatternSource.end(ofGroup: source, index) : nil) ?? index + 1
                continue
            }
            var piece = atom()
            quantify(&piece)
            whole.append(piece)
        }
        return whole
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }

    private mutating func quantify(_ piece: inout Piece) {
        while index < source.endIndex, isSpace(peek()) { index += 1 }
        switch peek() {
        case UInt8(ascii: "?"):
            piece.whole.add(.none)
            index += 1
        case UInt8(ascii: "*"):
            piece.repeated()
            piece.whole.add(.none)
            index += 1
        case UInt8(ascii: "+"):
            piece.repeated()
            index += 1
        case UInt8(ascii: "{"):
            piece.repeated()
            if peek(1) == UInt8(ascii: "0") || peek(1) == UInt8(ascii: ",") { piece.whole.add(.none) }
            while index < source.endIndex, peek() != UInt8(ascii: "}") { index += 1 }
            index += 1
        default: return
        }
        // Possessive or lazy.
        if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "?") { index += 1 }
    }

    private mutating func atom() -> Piece {
        let byte = peek()
        index += 1
        switch byte {
        case UInt8(ascii: "("): return group()
        case UInt8(ascii: "["): return byteClass()
        case UInt8(ascii: "\\"): return escape()
        case UInt8(ascii: "^"), UInt8(ascii: "$"): return .nothing
        case UInt8(ascii: "."): return .anything
        default: return Piece(whole: [Prefix(byte)])
        }
    }

    /// A group that stands for nothing by itself: what must not follow, what stands before, definitions. Its opening bracket has been read.
    private mutating func passed() -> Piece {
        index = PatternSource.end(ofGroup: source, index - 1) ?? source.endIndex
        return .nothing
    }

    private mutating func group() -> Piece {
        guard peek() == UInt8(ascii: "?") else { return peek() == UInt8(ascii: "*") ? notUnderstood() : closed(alternatives()) }
        switch peek(1) {
        case UInt8(ascii: ":"), UInt8(ascii: ">"):
            index += 2
            return closed(alternatives())
        case UInt8(ascii: "="):
            index += 2
            return required(closed(alternatives()).first)
        case UInt8(ascii: "!"): return passed()
        case UInt8(ascii: "<"):
            if peek(2) == UInt8(ascii: "=") || peek(2) == UInt8(ascii: "!") { return passed() }
            while index < source.endIndex, peek() != UInt8(ascii: ">") { index += 1 }
            index += 1
            return closed(alternatives())
        case UInt8(ascii: "C"): return callout()
        case UInt8(ascii: "&"):
            index += 2
            let start = index
            while index < source.endIndex, peek() != UInt8(ascii: ")") { index += 1 }
            let name = String(decoding: source[start..<index], as: UTF8.self)
            index += 1
            if let known = references.pieces[name] { return known }
            guard let body = references.bodies[name] else {
                references.gaps += 1
                return .anything
            }
            let gaps = references.gaps
            let piece = Self.piece(of: body[...], references, depth: depth + 1)
            if references.gaps == gaps { references.pieces[name] = piece }
            return piece
        case UInt8(ascii: "(") where source[index...].starts(with: "?(DEFINE)".utf8): return passed()
        default: return notUnderstood()
        }
    }

    private mutating func notUnderstood() -> Piece {
        index = source.endIndex
        isLost = true
        return .anything
    }

    private mutating func closed(_ piece: Piece) -> Piece {
        index += 1
        return piece
    }

    /// What a look-ahead says of what follows it: that must start as the look-ahead does.
    private func required(_ first: FirstSet) -> Piece {
        first.isOpen ? .nothing : Piece(starts: first.prefixes, selectors: first.selectors)
    }

    private mutating func callout() -> Piece {
        index += 3
        let start = index
        while index < source.endIndex, peek() != UInt8(ascii: "'") { index += 1 }
        let tag = Array(source[start..<index])
        index += 2
        let number = tag.count > 2 ? tag.withUnsafeBufferPointer { CalloutTag.number($0) } : 0
        switch tag.first {
        case CalloutTag.holds: return required(references.lookAheads[number])
        case CalloutTag.lookup, CalloutTag.start:
            guard !references.takesObject[number] else { return .anything }
            var piece = Piece()
            piece.selectors[number >> 6] |= 1 << UInt64(number & 63)
            return piece
        default: return .nothing
        }
    }

    private mutating func escape() -> Piece {
        let byte = peek()
        index += 1
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"): return .nothing
        default:
            guard let set = Self.bytes(ofEscape: byte) else { return .anything }
            return Piece(whole: set.map(Prefix.init))
        }
    }

    private static func bytes(ofEscape byte: UInt8) -> [UInt8]? {
        switch byte {
        case UInt8(ascii: "w"): return [Prefix.word]
        case UInt8(ascii: "d"): return Array(UInt8(ascii: "0")...UInt8(ascii: "9"))
        case UInt8(ascii: "h"): return [0x20, 0x09, 0xA0]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return nil
        default: return [byte]
        }
    }

    private mutating func byteClass() -> Piece {
        var bytes: FirstSet.PrefixList = []
        var isKnown = peek() != UInt8(ascii: "^")
        var last: UInt8?
        var isFirst = true
        if !isKnown { index += 1 }
        while index < source.endIndex, peek() != UInt8(ascii: "]") || isFirst {
            isFirst = false
            let byte = peek()
            index += 1
            if byte == UInt8(ascii: "["), peek() == UInt8(ascii: ":") { isKnown = false }
            if byte == UInt8(ascii: "\\") {
                let escaped = peek()
                index += 1
                if let set = Self.bytes(ofEscape: escaped) { for byte in set { bytes.add(Prefix(byte)) } } else { isKnown = false }
                last = escaped
            } else if byte == UInt8(ascii: "-"), let from = last, peek() != UInt8(ascii: "]"), peek() >= from {
                for byte in from...peek() { bytes.add(Prefix(byte)) }
                bytes.add(Prefix(byte))
            } else {
                bytes.add(Prefix(byte))
                last = byte
            }
        }
        index += 1
        return isKnown ? Piece(whole: bytes) : .anything
    }
}
