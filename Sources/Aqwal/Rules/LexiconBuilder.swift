/// Collects words and verb forms, folded, into the tables of a ``Lexicon``.
struct LexiconBuilder {
    var vocabulary = Lexicon.Vocabulary()
    private(set) var entries: [Entry] = []
    private(set) var ruleSets: [[Int32]] = []
    private(set) var forms: [Lexicon.ChainedForm] = []
    private(set) var memberships: [Lexicon.Membership] = []
    private(set) var keys: [UInt8] = []
    /// Open addressing; a slot holds part of the hash above the entry's index from 1, so that most misses touch nothing else.
    private var slots: [UInt64]
    /// Selectors of phrases, noted at their first word, where a rule may have to be tried.
    private(set) var phraseStarts: [Lexicon.Bits] = []

    /// A word or phrase, with what ``Lexicon/Entry`` and ``Lexicon/Traits`` say of it.
    struct Entry {
        var key: Range<Int>
        var bits = Lexicon.Bits()
        var phrases: Int32 = -1
        var firstForm: Int32 = -1
        var firstMembership: Int32 = -1
        var ruleSet: Int32 = -1
        var objectRuleSet: Int32 = -1
        var isAttachedOnly = false
    }

    init() {
        slots = [UInt64](repeating: 0, count: 1 << 16)
        entries.reserveCapacity(1 << 16)
        forms.reserveCapacity(1 << 16)
        keys.reserveCapacity(1 << 19)
    }

    /// Number of a selector, given on first use; nil when there are too many.
    mutating func number(of selector: Selector) -> Int? {
        if let known = vocabulary.selectors[selector] { return known }
        guard vocabulary.selectors.count < Lexicon.maximumSelectors else { return nil }
        vocabulary.selectors[selector] = vocabulary.selectors.count
        vocabulary.longestPhrase.append(0)
        return vocabulary.selectors.count - 1
    }

    mutating func setPronouns(_ list: WordList) {
        vocabulary.pronouns = list.entries.map { list.source.withUTF8($0.canonical, ArabicPage.folded) }.sorted { $0.count > $1.count }
    }

    mutating func setStemChanges(_ list: WordList) { vocabulary.stemChanges = Self.changes(list) }
    mutating func setNounChanges(_ list: WordList) { vocabulary.nounChanges = Self.changes(list) }
    mutating func setCaseEndings(_ list: WordList) { vocabulary.caseEndings = Self.changes(list) }

    /// Pairs of what is written and what it stands for.
    private static func changes(_ list: WordList) -> [(written: [UInt8], plain: [UInt8])] {
        list.entries.filter { $0.others.count == 1 }.map { entry in
            let parts = entry.all.map { list.source.withUTF8($0, ArabicPage.folded) }
            return (parts[0], parts[1])
        }
    }

    fileprivate static func bits(_ numbers: some Sequence<Int>) -> Lexicon.Bits {
        var bits = Lexicon.Bits()
        for number in numbers { bits[number >> 6] |= 1 << UInt64(number & 63) }
        return bits
    }

    // MARK: Words

    mutating func add(_ list: WordList) {
        let numbers = vocabulary.selectors.compactMap { $0.key.names(list.name) ? $0.value : nil }
        let bits = Self.bits(numbers)
        let index = Int32(vocabulary.lists.count)
        vocabulary.lists.append(list)
        let article = vocabulary.article
        var longest = 0
        for (line, entry) in list.entries.enumerated() {
            let membership = Lexicon.Membership(list: index, line: Int32(line), next: -1)
            for spelling in entry.all {
                let key = list.source.withUTF8(spelling, ArabicPage.folded)
                longest = max(longest, add(key, bits, membership))
                if list.isDefiniteToo, !article.isEmpty, !key.starts(with: article) { longest = max(longest, add(article + key, bits, membership)) }
                if list.isPossessedToo {
                    let changed = vocabulary.nounChanges.filter { key.suffix($0.plain.count).elementsEqual($0.plain) }
                        .map { key.dropLast($0.plain.count) + $0.written }
                    for stem in [key] + changed {
                        for pronoun in vocabulary.pronouns { longest = max(longest, add(stem + pronoun, bits, membership)) }
                    }
                }
            }
        }
        for number in numbers { vocabulary.longestPhrase[number] = max(vocabulary.longestPhrase[number], longest) }
    }

    /// - Returns: number of words.
    private mutating func add(_ key: [UInt8], _ bits: Lexicon.Bits, _ membership: Lexicon.Membership) -> Int {
        // After a preposition written on to it the article loses its first letter: what is left is a spelling of its own.
        if vocabulary.article.count == 2, !vocabulary.attachedArticle.isEmpty, key.starts(with: vocabulary.article) {
            let whole = join(key, bits, membership)
            return max(whole, join(Array(key.dropFirst(1)), bits, membership, attached: true))
        }
        return join(key, bits, membership)
    }

    private mutating func join(_ key: [UInt8], _ bits: Lexicon.Bits, _ membership: Lexicon.Membership, attached: Bool = false) -> Int {
        guard !key.isEmpty else { return 0 }
        let known = entries.count
        let entry = insert(key)
        if attached {
            if entries.count > known { entries[Int(entry)].isAttachedOnly = true }
        } else {
            entries[Int(entry)].isAttachedOnly = false
        }
        entries[Int(entry)].bits |= bits
        memberships.append(membership)
        append(Int32(memberships.count - 1), to: entry)
        let length = Self.wordCount(key)
        if length > 1 {
            let known = entries.count
            let first = insert(Array(key.prefix { FoldingTable.isWord[Int($0)] }))
            if entries.count > known { entries[Int(first)].isAttachedOnly = attached }
            if entries[Int(first)].phrases < 0 {
                entries[Int(first)].phrases = Int32(phraseStarts.count)
                phraseStarts.append(Lexicon.Bits())
            }
            phraseStarts[Int(entries[Int(first)].phrases)] |= bits
        }
        return length
    }

    private mutating func append(_ membership: Int32, to entry: Int32) {
        var last = entries[Int(entry)].firstMembership
        guard last >= 0 else {
            entries[Int(entry)].firstMembership = membership
            return
        }
        while memberships[Int(last)].next >= 0 { last = memberships[Int(last)].next }
        memberships[Int(last)].next = membership
    }

    static func wordCount(_ key: [UInt8]) -> Int {
        var count = 0
        var inside = false
        for byte in key {
            let word = FoldingTable.isWord[Int(byte)]
            if word, !inside { count += 1 }
            inside = word
        }
        return count
    }

    // MARK: Verbs

    mutating func add(_ table: VerbTable, index: Int, conjugator: Conjugator) {
        if folded.isEmpty {
            (folded, vocabulary.features) = conjugator.folded()
            masks = Masks(vocabulary.selectors, vocabulary.features.map { Agreement(feature: $0) })
        }
        let ofTable = Self.bits(vocabulary.selectors.compactMap { $0.key.names(table) ? $0.value : nil })
        let masks = masks
        let folded = folded
        for verb in table.verbs {
            let number = Int32(vocabulary.verbs.count)
            vocabulary.verbs.append(
                Lexicon.VerbInfo(
                    lemma: verb.lemma, verbClass: table.verbClass, status: table.status, prepositions: verb.prepositions,
                    table: index))
            let ofVerb = ofTable & masks.ofVerb[verb.prepositions.isEmpty ? 0 : 1]
            conjugator.eachFoldedForm(of: verb, folded) { letters, tense, feature in
                let bits = ofVerb & masks.ofTense[Int(tense.rawValue)] & masks.ofFeature[Int(feature)]
                let entry = insert(letters)
                entries[Int(entry)].bits |= bits
                entries[Int(entry)].isAttachedOnly = false
                append(Lexicon.ChainedForm(verb: number, next: -1, tense: tense, feature: feature), to: entry)
            }
        }
    }

    /// Which selectors admit what a form is, each question by itself: a form is in those that all answers have in common.
    private struct Masks {
        /// Verbs without and with a preposition of their own.
        var ofVerb: [Lexicon.Bits] = []
        var ofTense: [Lexicon.Bits] = []
        var ofFeature: [Lexicon.Bits] = []
        /// What each feature says.
        var agreements: [Agreement] = []

        init() {}

        init(_ selectors: [Selector: Int], _ agreements: [Agreement]) {
            self.agreements = agreements
            let all = LexiconBuilder.bits(selectors.values)
            let narrowed = selectors.filter { !$0.key.parts.isEmpty }.map { $0 }
            func bits(_ admits: (Selector) -> Bool) -> Lexicon.Bits { all & ~LexiconBuilder.bits(narrowed.compactMap { admits($0.key) ? nil : $0.value }) }
            ofVerb = [false, true].map { has in bits { $0.admits(verbWithPreposition: has) } }
            ofTense = VerbForm.Tense.allCases.map { tense in bits { $0.admits(tense) } }
            ofFeature = agreements.map { agreement in bits { $0.admits(agreement) } }
        }
    }

    private var masks = Masks()
    /// The conjugator's paradigms, folded on first use.
    private var folded: [[Conjugator.Folded]] = []

    private mutating func append(_ form: Lexicon.ChainedForm, to entry: Int32) {
        var last = entries[Int(entry)].firstForm
        if last < 0 {
            entries[Int(entry)].firstForm = Int32(forms.count)
        } else {
            while true {
                let known = forms[Int(last)]
                if known.verb == form.verb, known.tense == form.tense, masks.agreements[Int(known.feature)] == masks.agreements[Int(form.feature)] { return }
                guard known.next >= 0 else { break }
                last = known.next
            }
            forms[Int(last)].next = Int32(forms.count)
        }
        forms.append(form)
    }

    // MARK: Rules

    /// Notes which rules are tried at which words; `rules` are the selectors each rule names as its cues, in order of priority.
    /// A rule's cues with the part `object` count only at words that carry an object pronoun.
    mutating func attach(rules: [(index: Int, cues: [Selector])]) {
        let masks = rules.map { rule in Self.bits(rule.cues.filter { !$0.takesObject }.compactMap { vocabulary.selectors[$0] }) }
        let objectMasks = rules.map { rule in Self.bits(rule.cues.filter(\.takesObject).compactMap { vocabulary.selectors[$0] }) }
        var known: [Lexicon.Bits: (Int32, Int32)] = [:]
        // Before the dictionary, which takes its time over so long a key: the last bits met with the same sum.
        var recent = [(bits: Lexicon.Bits, sets: (Int32, Int32))](repeating: (Lexicon.Bits(), (-1, -1)), count: 1024)
        for index in entries.indices {
            var bits = entries[index].bits
            if entries[index].phrases >= 0 { bits |= phraseStarts[Int(entries[index].phrases)] }
            let place = Int(truncatingIfNeeded: (bits.wrappedSum() &* 0x9E37_79B9_7F4A_7C15) >> 54)
            if recent[place].bits != bits {
                if known[bits] == nil {
                    known[bits] = (
                        addSet(rules.indices.filter { any(masks[$0] & bits) }.map { Int32(rules[$0].index) }),
                        addSet(rules.indices.filter { any(objectMasks[$0] & bits) }.map { Int32(rules[$0].index) })
                    )
                }
                recent[place] = (bits, known[bits]!)
            }
            entries[index].ruleSet = recent[place].sets.0
            entries[index].objectRuleSet = recent[place].sets.1
        }
    }

    private mutating func addSet(_ rules: [Int32]) -> Int32 {
        guard !rules.isEmpty else { return -1 }
        ruleSets.append(rules)
        return Int32(ruleSets.count - 1)
    }

    private func any(_ bits: Lexicon.Bits) -> Bool { bits != Lexicon.Bits() }

    // MARK: Hash table

    private mutating func insert(_ key: [UInt8]) -> Int32 { key.withUnsafeBufferPointer { insert($0) } }

    private mutating func insert(_ key: UnsafeBufferPointer<UInt8>) -> Int32 {
        if (entries.count + 1) * 2 > slots.count { fillSlots(2 * slots.count) }
        var hash = Lexicon.hashSeed
        for byte in key { hash = Lexicon.hash(hash, byte) }
        let mask = slots.count - 1
        let tag = hash & Self.tagMask
        var slot = Lexicon.bucket(hash, mask: mask)
        while slots[slot] != 0 {
            if slots[slot] & Self.tagMask == tag {
                let index = Int(truncatingIfNeeded: slots[slot] & ~Self.tagMask) - 1
                let known = entries[index].key
                if known.count == key.count, keys[known].elementsEqual(key) { return Int32(index) }
            }
            slot = (slot + 1) & mask
        }
        slots[slot] = tag | UInt64(entries.count + 1)
        entries.append(Entry(key: keys.count..<keys.count + key.count))
        keys.append(contentsOf: key)
        return Int32(entries.count - 1)
    }

    private static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000

    /// Makes the hash table anew, of a size that is a power of two.
    private mutating func fillSlots(_ count: Int) {
        let mask = count - 1
        slots = [UInt64](repeating: 0, count: count)
        for (index, entry) in entries.enumerated() {
            var hash = Lexicon.hashSeed
            for byte in keys[entry.key] { hash = Lexicon.hash(hash, byte) }
            var slot = Lexicon.bucket(hash, mask: mask)
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = hash & Self.tagMask | UInt64(index + 1)
        }
    }
}
