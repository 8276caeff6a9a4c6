/// Puts one question before choices between word lists: whether what stands here can start any of them. Most often it cannot,
/// and the lists need not be asked one by one.
struct AlternationGuards: Sendable {
    private(set) var all: [FirstSet] = []
    private var numbers: [FirstSet: Int] = [:]
    /// As many as a callout can number.
    static let maximum = 4096
    /// Choices that can start with more single bytes than these let nearly everything through.
    private static let mostSingleBytes = 12

    /// A pattern's source with its guards.
    /// - Parameter isGuarded: whether its first set has been asked where it is tried.
    mutating func guarded(_ source: [UInt8], isGuarded: Bool, _ references: FirstSetReader.References) -> [UInt8] {
        if PatternSource.hasOptions(source) { return source }
        var out: [UInt8] = []
        out.reserveCapacity(source.count + source.count / 8)
        add(source[...], to: &out, isGuarded: isGuarded, references)
        return out
    }

    /// A look-ahead's source with its guards. Its first set has been asked, and nothing depends on the order of its choices: those
    /// that start with words of lists come last, behind a guard of their own.
    mutating func guarded(lookAhead source: [UInt8], _ references: FirstSetReader.References) -> [UInt8] {
        if PatternSource.hasOptions(source) { return source }
        let choices = PatternSource.alternatives(of: source[...])
        let firsts = choices.map { FirstSetReader.read($0, references) }
        let asking = choices.indices.filter { !firsts[$0].isOpen && firsts[$0].hasSelectors && firsts[$0].singleBytes <= Self.mostSingleBytes }
        let others = choices.indices.filter { !asking.contains($0) }
        let union = asking.reduce(into: FirstSet()) { $0.formUnion(firsts[$1]) }
        guard !others.isEmpty, Set(asking.map { firsts[$0].selectors }).count > 1, let number = number(of: union) else {
            return guarded(source, isGuarded: true, references)
        }
        var out: [UInt8] = []
        for choice in others {
            addGroups(of: choices[choice], to: &out, references)
            out.append(UInt8(ascii: "|"))
        }
        out += Array("(?C'\(CalloutTag.choice(number))')(?:".utf8)
        for choice in asking {
            if choice != asking[0] { out.append(UInt8(ascii: "|")) }
            addGroups(of: choices[choice], to: &out, references)
        }
        return out + [UInt8(ascii: ")")]
    }

    private mutating func add(_ source: ArraySlice<UInt8>, to out: inout [UInt8], isGuarded: Bool, _ references: FirstSetReader.References) {
        let choices = PatternSource.alternatives(of: source)
        guard choices.filter(Self.asks).count > 1 else { return addGroups(of: source, to: &out, references) }
        let firsts = choices.map { FirstSetReader.read($0, references) }
        var index = 0
        while index < choices.count {
            if index > 0 { out.append(UInt8(ascii: "|")) }
            // Choices that say how they start, and do not start with nearly anything, are asked for together.
            var end = index
            var union = FirstSet()
            while end < choices.count, !firsts[end].isOpen, firsts[end].singleBytes <= Self.mostSingleBytes {
                union.formUnion(firsts[end])
                end += 1
            }
            let asksTwice = Set(firsts[index..<max(index, end)].filter(\.hasSelectors).map(\.selectors)).count > 1
            let isWhole = index == 0 && end == choices.count
            if asksTwice, !(isWhole && isGuarded), let number = number(of: union) {
                out += Array("(?:(?C'\(CalloutTag.choice(number))')(?:".utf8)
                for choice in index..<end {
                    if choice > index { out.append(UInt8(ascii: "|")) }
                    addGroups(of: choices[choice], to: &out, references)
                }
                out += Array("))".utf8)
                index = end
            } else {
                for choice in index..<max(index + 1, end) {
                    if choice > index { out.append(UInt8(ascii: "|")) }
                    addGroups(of: choices[choice], to: &out, references)
                }
                index = max(index + 1, end)
            }
        }
    }

    /// Whether a piece asks for lists, itself or by what it calls.
    private static func asks(_ source: ArraySlice<UInt8>) -> Bool {
        source.indices.dropLast(3).contains {
            source[$0] == UInt8(ascii: "(") && source[$0 + 1] == UInt8(ascii: "?") && (source[$0 + 2] == UInt8(ascii: "C") || source[$0 + 2] == UInt8(ascii: "&"))
        }
    }

    /// Adds one choice, the groups in it guarded.
    private mutating func addGroups(of choice: ArraySlice<UInt8>, to out: inout [UInt8], _ references: FirstSetReader.References) {
        var index = choice.startIndex
        while index < choice.endIndex {
            if let next = PatternSource.skipping(choice, index) {
                out += choice[index..<next]
                index = next
            } else if choice[index] == UInt8(ascii: "("), let end = PatternSource.end(ofGroup: choice, index) {
                if let inner = PatternSource.inside(ofGroup: choice[index..<end]) {
                    out += choice[index..<inner.lowerBound]
                    add(choice[inner], to: &out, isGuarded: false, references)
                    out += choice[inner.upperBound..<end]
                } else {
                    out += choice[index..<end]
                }
                index = end
            } else {
                out.append(choice[index])
                index += 1
            }
        }
    }

    private mutating func number(of first: FirstSet) -> Int? {
        if let known = numbers[first] { return known }
        guard all.count < Self.maximum else { return nil }
        numbers[first] = all.count
        all.append(first)
        return all.count - 1
    }
}
