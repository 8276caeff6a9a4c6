/// What is enough for a look-ahead to hold, so that it need not be tried.
struct Sufficient: Sendable, Hashable {
    /// Words and phrases of these lists.
    var selectors = Lexicon.Bits()
    /// Other look-aheads: most often their answers are known.
    var lookAheads: [Int] = []
    /// Whether nothing else makes it hold.
    var isNecessary = false

    private mutating func formUnion(_ other: Sufficient) {
        selectors |= other.selectors
        lookAheads += other.lookAheads
        isNecessary = isNecessary && other.isNecessary
    }

    /// Sub-patterns within sub-patterns that are looked into.
    private static let deepest = 12

    /// Reads the choices of a look-ahead that are nothing but a list or another look-ahead.
    static func read(_ source: ArraySlice<UInt8>, _ references: FirstSetReader.References, depth: Int = 0) -> Sufficient {
        guard depth < deepest else { return Sufficient() }
        return PatternSource.alternatives(of: source).reduce(into: Sufficient(isNecessary: true)) { $0.formUnion(read(choice: $1, references, depth + 1)) }
    }

    /// The choices of a look-ahead that have to be tried, those of sub-patterns among them; nil where that is all there are.
    static func undecided(_ source: ArraySlice<UInt8>, _ references: FirstSetReader.References) -> [ArraySlice<UInt8>]? {
        var choices: [ArraySlice<UInt8>] = []
        return collect(source, references, depth: 0, into: &choices) ? choices : nil
    }

    /// - Returns: whether some choices were left out.
    private static func collect(
        _ source: ArraySlice<UInt8>, _ references: FirstSetReader.References, depth: Int, into choices: inout [ArraySlice<UInt8>]
    ) -> Bool {
        var isLess = false
        for choice in PatternSource.alternatives(of: source) {
            if read(choice: choice, references, depth).isNecessary {
                isLess = true
            } else if depth < deepest, let inside = inside(ofWhole: choice, references) {
                if collect(inside, references, depth: depth + 1, into: &choices) { isLess = true }
            } else {
                choices.append(choice)
            }
        }
        return isLess
    }

    /// What a choice is that is nothing but one group or one sub-pattern.
    private static func inside(ofWhole choice: ArraySlice<UInt8>, _ references: FirstSetReader.References) -> ArraySlice<UInt8>? {
        let pieces = PatternSource.pieces(of: choice)
        guard pieces.count == 1, let group = pieces.first.map({ choice[$0] }), group.last == UInt8(ascii: ")") else { return nil }
        if group.starts(with: "(?:".utf8) { return group.dropFirst(3).dropLast() }
        return group.starts(with: "(?&".utf8) ? body(group, references) : nil
    }

    private static func body(_ call: ArraySlice<UInt8>, _ references: FirstSetReader.References) -> ArraySlice<UInt8>? {
        references.bodies[String(decoding: call.dropFirst(3).dropLast(), as: UTF8.self)]?[...]
    }

    private static func read(choice: ArraySlice<UInt8>, _ references: FirstSetReader.References, _ depth: Int) -> Sufficient {
        var pieces = PatternSource.pieces(of: choice)[...]
        var isNecessary = true
        while pieces.count > 1, let piece = pieces.first, isOptional(choice[piece]) {
            pieces.removeFirst()
            isNecessary = false
        }
        // A list's word is whole, so that no letter follows it.
        if pieces.count == 2, let last = pieces.last, choice[last].elementsEqual("(?!\\w)".utf8) { pieces.removeLast() }
        guard pieces.count == 1, let piece = pieces.first.map({ choice[$0] }), piece.last == UInt8(ascii: ")") else { return Sufficient() }
        var found = read(group: piece, references, depth)
        found.isNecessary = found.isNecessary && isNecessary
        return found
    }

    private static func read(group: ArraySlice<UInt8>, _ references: FirstSetReader.References, _ depth: Int) -> Sufficient {
        if group.starts(with: "(?&".utf8) { return body(group, references).map { read($0, references, depth: depth) } ?? Sufficient() }
        if let tag = tag(group), tag.letter == CalloutTag.holds, tag.end == group.endIndex { return Sufficient(lookAheads: [tag.number], isNecessary: true) }
        guard group.starts(with: "(?:".utf8) else { return Sufficient() }
        let inside = group.dropFirst(3).dropLast()
        guard let list = list(inside) else { return read(inside, references, depth: depth) }
        return references.takesObject[list] ? Sufficient() : Sufficient(selectors: Lexicon.bits(of: list), isNecessary: true)
    }

    /// Whether a piece may match nothing, and the next be tried at the same place.
    private static func isOptional(_ piece: ArraySlice<UInt8>) -> Bool {
        (piece.last == UInt8(ascii: "?") || piece.last == UInt8(ascii: "*")) && !(piece.first == UInt8(ascii: "\\") && piece.count == 2)
    }

    /// The list that stands for itself in a group, as the composer writes it: it alone writes callouts.
    private static func list(_ inside: ArraySlice<UInt8>) -> Int? {
        guard let tag = tag(inside) else { return nil }
        let isList = tag.letter == CalloutTag.start || tag.letter == CalloutTag.lookup && inside[tag.end...].elementsEqual("\\w++".utf8)
        return isList ? tag.number : nil
    }

    /// The callout with a number that a piece starts with, and the place behind it.
    private static func tag(_ source: ArraySlice<UInt8>) -> (letter: UInt8, number: Int, end: Int)? {
        guard source.starts(with: "(?C'".utf8), let end = PatternSource.skipping(source, source.startIndex) else { return nil }
        let tag = Array(source[..<end].dropFirst(4).dropLast(2))
        return tag.count > 2 ? (tag[0], tag.withUnsafeBufferPointer { CalloutTag.number($0) }, end) : nil
    }
}

extension Sufficient: Preparable {
    init(from reader: inout PreparedReader) { self.init(selectors: reader.read(), lookAheads: reader.read(), isNecessary: reader.read()) }
    func write(to writer: inout PreparedWriter) {
        writer.write(selectors)
        writer.write(lookAheads)
        writer.write(isNecessary)
    }
}
