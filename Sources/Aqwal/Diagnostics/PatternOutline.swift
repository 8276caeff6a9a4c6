/// The groups of a composed pattern: which part of it belongs to the rule itself, to a reusable pattern, to an assertion.
struct PatternOutline {
    struct Group {
        enum Kind: Equatable { case plain, named(String), assertion, negativeAssertion, definitions, fragment(String) }
        var kind: Kind
        /// Offset of the opening parenthesis, and of the closing one.
        var open: Int
        var close: Int
        /// Index of the group around this one; -1 for none.
        var parent: Int
        /// Offsets of the `|` between its alternatives.
        var bars: [Int] = []
    }

    private(set) var groups: [Group] = []
    /// Index of the innermost group that holds each byte; -1 outside all groups. An opening parenthesis lies outside its group.
    private(set) var group: [Int]
    /// Names of the reusable patterns that are called, by the call's offset.
    private(set) var calls: [Int: String] = [:]
    private var regions: [(fragment: Int, isAsserted: Bool)] = []

    init(_ bytes: [UInt8]) {
        group = [Int](repeating: -1, count: bytes.count + 1)
        var open: [Int] = []
        var index = 0
        func starts(_ text: StaticString) -> Bool {
            let count = text.utf8CodeUnitCount
            return index + count <= bytes.count && text.withUTF8Buffer { buffer in bytes[index..<index + count].elementsEqual(buffer) }
        }
        /// Marks bytes up to `end` as part of the innermost open group.
        func mark(to end: Int, _ outline: inout PatternOutline) {
            while index < min(end, bytes.count) {
                outline.group[index] = open.last ?? -1
                index += 1
            }
        }
        func end(of byte: UInt8, from start: Int) -> Int { bytes[start...].firstIndex(of: byte).map { $0 + 1 } ?? bytes.count }
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"), UInt8(ascii: "["): mark(to: PatternSource.skipping(bytes[...], index) ?? index + 1, &self)
            case UInt8(ascii: "("):
                if starts("(?&") || starts("(?C") || starts("(*") {
                    if starts("(?&") {
                        calls[index] = String(decoding: bytes[(index + 3)..<max(index + 3, end(of: UInt8(ascii: ")"), from: index) - 1)], as: UTF8.self)
                    }
                    mark(to: end(of: UInt8(ascii: ")"), from: index), &self)
                    continue
                }
                var kind = Group.Kind.plain
                var length = 1
                if starts("(?<=") || starts("(?<!") {
                    kind = starts("(?<=") ? .assertion : .negativeAssertion
                    length = 4
                } else if starts("(?<") {
                    length = end(of: UInt8(ascii: ">"), from: index) - index
                    kind = Self.named(String(decoding: bytes[(index + 3)..<(index + length - 1)], as: UTF8.self), inside: open.last.map { groups[$0].kind })
                } else if starts("(?(DEFINE)") {
                    kind = .definitions
                    length = 10
                } else if starts("(?=") || starts("(?!") {
                    kind = starts("(?=") ? .assertion : .negativeAssertion
                    length = 3
                } else if starts("(?:") || starts("(?>") || starts("(?|") {
                    length = 3
                }
                groups.append(Group(kind: kind, open: index, close: bytes.count, parent: open.last ?? -1))
                mark(to: index + length, &self)
                open.append(groups.count - 1)
            case UInt8(ascii: ")"):
                mark(to: index + 1, &self)
                if let last = open.popLast() { groups[last].close = index - 1 }
            case UInt8(ascii: "|"):
                if let last = open.last { groups[last].bars.append(index) }
                mark(to: index + 1, &self)
            default: mark(to: index + 1, &self)
            }
        }
        findRegions()
    }

    private static func named(_ name: String, inside parent: Group.Kind?) -> Group.Kind {
        parent == .definitions ? .fragment(name) : .named(name)
    }

    /// Where a byte stands: index of the reusable pattern's group, -1 for the rule itself; and whether inside an assertion there.
    func region(of offset: Int) -> (fragment: Int, isAsserted: Bool) { regions[min(offset, regions.count - 1)] }

    private mutating func findRegions() {
        var ofGroup: [(fragment: Int, isAsserted: Bool)] = []
        for (index, group) in groups.enumerated() {
            var region = group.parent >= 0 ? ofGroup[group.parent] : (-1, false)
            switch group.kind {
            case .assertion, .negativeAssertion: region.1 = true
            case .fragment: region = (index, false)
            default: break
            }
            ofGroup.append(region)
        }
        regions = group.map { $0 >= 0 ? ofGroup[$0] : (-1, false) }
    }

    /// Index of the group of a reusable pattern, by its group name.
    func fragment(_ groupName: String) -> Int? { groups.firstIndex { $0.kind == .fragment(groupName) } }

    /// Names of the named groups around a byte within its region, the innermost first.
    func names(around offset: Int) -> [String] {
        var names: [String] = []
        var index = group[min(offset, group.count - 1)]
        while index >= 0 {
            if case .named(let name) = groups[index].kind { names.append(name) }
            if case .fragment = groups[index].kind { break }
            index = groups[index].parent
        }
        return names
    }
}
