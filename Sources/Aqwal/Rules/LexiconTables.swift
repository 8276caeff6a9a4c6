extension Lexicon {
    /// All that a text is looked up in, as it lies in memory: laid out by ``LexiconBuilder``, most often when the program was built.
    struct Tables {
        /// For each bucket of hashes, where its entries start; as many as a power of two, and the end.
        let buckets: UnsafeBufferPointer<Int32>
        let entries: UnsafeBufferPointer<Entry>
        let traits: UnsafeBufferPointer<Traits>
        let phraseStarts: UnsafeBufferPointer<Bits>
        let keys: UnsafeBufferPointer<UInt8>
        /// A bit for each hash that some entry has.
        let filter: UnsafeBufferPointer<UInt64>
        let forms: UnsafeBufferPointer<ChainedForm>
        let memberships: UnsafeBufferPointer<Membership>
        let ruleSets: Rows<Int32>

        init(from reader: inout PreparedReader) {
            buckets = reader.table()
            entries = reader.table()
            traits = reader.table()
            phraseStarts = reader.table()
            keys = reader.table()
            filter = reader.table()
            forms = reader.table()
            memberships = reader.table()
            ruleSets = Rows(starts: reader.table(), elements: reader.table())
        }
    }
}

extension LexiconBuilder {
    /// Lays the tables out for ``Lexicon/Tables``.
    func write(tablesTo writer: inout PreparedWriter) {
        var mask = 1
        while mask < entries.count { mask = mask << 1 | 1 }
        var filter = [UInt64](repeating: 0, count: Lexicon.filterBits / 64)
        let numbers = entries.map { entry in
            var hash = Lexicon.hashSeed
            for byte in keys[entry.key] { hash = Lexicon.hash(hash, byte) }
            let bit = Lexicon.filterBit(hash)
            filter[bit >> 6] |= 1 << UInt64(bit & 63)
            return Lexicon.bucket(hash, mask: mask)
        }
        var buckets = [Int32](repeating: 0, count: mask + 2)
        for number in numbers { buckets[number + 1] += 1 }
        for number in 0...mask { buckets[number + 1] += buckets[number] }
        var places = buckets
        var order = [Int](repeating: 0, count: entries.count)
        for (index, number) in numbers.enumerated() {
            order[Int(places[number])] = index
            places[number] += 1
        }

        var traits = TraitsTable()
        var laidOut: [Lexicon.Entry] = []
        var laidOutKeys: [UInt8] = []
        laidOut.reserveCapacity(entries.count + 1)
        laidOutKeys.reserveCapacity(keys.count)
        for index in order {
            let entry = entries[index]
            laidOut.append(
                Lexicon.Entry(
                    keyStart: Int32(laidOutKeys.count), traits: traits.number(of: entry), firstForm: entry.firstForm, firstMembership: entry.firstMembership))
            laidOutKeys += keys[entry.key]
        }
        laidOut.append(Lexicon.Entry(keyStart: Int32(laidOutKeys.count), traits: 0, firstForm: -1, firstMembership: -1))

        writer.write(table: buckets)
        writer.write(table: laidOut)
        writer.write(table: traits.all)
        writer.write(table: phraseStarts)
        writer.write(table: laidOutKeys)
        writer.write(table: filter)
        writer.write(table: forms)
        writer.write(table: memberships)
        writer.write(table: ruleSets.reduce(into: [0]) { $0.append($0.last! + Int32($1.count)) })
        writer.write(table: ruleSets.flatMap(\.self))
    }

    /// Numbers sets of traits.
    private struct TraitsTable {
        var all: [Lexicon.Traits] = []
        private var numbers: [Key: Int32] = [:]

        private struct Key: Hashable {
            let bits: Lexicon.Bits
            let phrases: Int32
            let isAttachedOnly: Bool
        }

        /// - Note: which rules are tried follows from the rest.
        mutating func number(of entry: Entry) -> Int32 {
            let key = Key(bits: entry.bits, phrases: entry.phrases, isAttachedOnly: entry.isAttachedOnly)
            if let known = numbers[key] { return known }
            numbers[key] = Int32(all.count)
            all.append(
                Lexicon.Traits(
                    bits: entry.bits, phrases: entry.phrases, ruleSet: entry.ruleSet, objectRuleSet: entry.objectRuleSet,
                    isAttachedOnly: entry.isAttachedOnly))
            return Int32(all.count - 1)
        }
    }
}
