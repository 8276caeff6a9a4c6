/// Hashes of words, each once. They are few, so that looking through them costs less than a hash table, and making one much less.
struct WordSet: ExpressibleByArrayLiteral {
    private var hashes: [UInt64] = []
    /// A bit for each word, by the low bits of its hash: most words that are not here are known by it.
    private var bits: UInt64 = 0

    init(arrayLiteral elements: UInt64...) { formUnion(elements) }
    init(_ hashes: some Sequence<UInt64>) { formUnion(hashes) }

    var count: Int { hashes.count }

    private static func bit(_ hash: UInt64) -> UInt64 { 1 << (hash & 63) }

    func contains(_ hash: UInt64) -> Bool { bits & Self.bit(hash) != 0 && hashes.contains(hash) }

    mutating func insert(_ hash: UInt64) {
        guard !contains(hash) else { return }
        hashes.append(hash)
        bits |= Self.bit(hash)
    }

    mutating func formUnion(_ others: some Sequence<UInt64>) { for hash in others { insert(hash) } }

    func isSubset(of others: some Collection<UInt64>) -> Bool { hashes.allSatisfy(others.contains) }
    func isSuperset(of others: some Sequence<UInt64>) -> Bool { others.allSatisfy(contains) }
    func isSuperset(of other: WordSet) -> Bool { other.bits & ~bits == 0 && other.hashes.allSatisfy(contains) }
    func isDisjoint(with other: WordSet) -> Bool { bits & other.bits == 0 || !other.hashes.contains(where: contains) }
}

/// How often names came. A name is the hash of its words' hashes.
struct NameCounts {
    private var counts: [(name: UInt64, count: Int)] = []

    static func hash(_ words: [UInt64]) -> UInt64 { words.reduce(Lexicon.hashSeed) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 ^ $0 >> 29 } }

    init(_ name: UInt64) { counts = [(name, 1)] }

    func count(of name: UInt64) -> Int { counts.first { $0.name == name }?.count ?? 0 }

    mutating func add(_ name: UInt64) {
        if let known = counts.firstIndex(where: { $0.name == name }) { counts[known].count += 1 } else { counts.append((name, 1)) }
    }
}
