/// All word forms that the rules know, found by one hash look-up a word: the scan for cues costs per word, not per alternative.
final class Lexicon: @unchecked Sendable {
    // Safety: everything is constant; the memory behind the pointers is written before `init` ends and freed in `deinit`.

    /// Selectors a word is in; bit numbers are indexes into ``selectors``.
    typealias Bits = SIMD4<UInt64>
    static let maximumSelectors = 256

    /// One cache line: the order of the fields leaves no gaps.
    struct Entry: Sendable {
        var bits = Bits()
        var keyStart: Int32
        var keyLength: Int32
        /// Index into ``phraseStarts``: selectors of the phrases that start with the word; -1 for none.
        var phrases: Int32 = -1
        /// Head of the chains of verb readings and of list memberships; -1 for none.
        var firstForm: Int32 = -1
        var firstMembership: Int32 = -1
        /// Index into ``ruleSets``: the rules tried at this word; -1 for none.
        var ruleSet: Int32 = -1
        /// The same for the word with an object pronoun written on to it.
        var objectRuleSet: Int32 = -1
        /// Whether the word is known only as what follows a preposition written on to it.
        var isAttachedOnly = false
    }

    struct Membership: Sendable {
        /// Index into ``lists``.
        var list: Int32
        /// Index into the list's entries.
        var line: Int32
        var next: Int32
    }

    struct ChainedForm: Sendable {
        var form: VerbForm
        var next: Int32
    }

    struct VerbInfo: Sendable {
        var lemma: String
        var verbClass: String
        var status: Claim.Status
        var prepositions: [[UInt8]]
        var table: Int
    }

    let selectors: [Selector: Int]
    let entries: UnsafeBufferPointer<Entry>
    let phraseStarts: UnsafeBufferPointer<Bits>
    let lists: [WordList]
    private let kinds: [(kind: Claim.SpeakerKind, agreement: Agreement)?]
    let verbs: [VerbInfo]
    let features: [String]
    /// Rules to try at a word, as indexes in order of priority.
    let ruleSets: [[Int32]]
    /// Longest phrase of each selector, and of all, in words.
    let longestPhrase: [Int]
    let longest: Int
    /// Lists that the program itself asks for.
    let genericSource: Group
    let givenName: Group
    let determiner: Group
    let honorificPronoun: Group
    let statementDocument: Group
    let correspondent: Group
    let relativePronoun: Group
    let takesAttached: Group
    let publication: Group
    let outletPlatform: Group
    let clauseStarter: Group
    let clauseOpener: Group
    let complementizer: Group
    let nationality: Group
    let organisationName: Group
    let adverbialPreposition: Group
    /// For each selector, whether it speaks of verbs with an object pronoun.
    let objectSelectors: [Bool]
    /// The article's letters, and what a preposition written on to a word makes of it, folded.
    let article: [UInt8]
    let attachedArticle: [UInt8]
    /// Letters of long vowels, folded.
    let longVowels: [UInt8]
    private let forms: [ChainedForm]
    private let memberships: [Membership]
    private let keys: UnsafeBufferPointer<UInt8>
    /// Open addressing; a slot holds part of the hash above the entry's index from 1, so that most misses touch nothing else.
    private let slots: UnsafeBufferPointer<UInt64>
    private let mask: Int
    /// A bit for each hash that some entry has.
    private let filter: UnsafeMutablePointer<UInt64>
    private static let filterBits = 1 << 19
    private let conjunctions: SIMD4<UInt64>
    private let attachedPrepositions: SIMD4<UInt64>
    /// Object pronouns that may end a verb, longest first.
    private let pronouns: [[UInt8]]
    private let pronounEnds: SIMD4<UInt64>
    /// How the end of a verb is written before a pronoun, and how without.
    private let stemChanges: [(written: [UInt8], plain: [UInt8])]

    init(_ builder: LexiconBuilder) {
        selectors = builder.selectors
        entries = Self.copy(builder.entries)
        phraseStarts = Self.copy(builder.phraseStarts)
        lists = builder.lists
        kinds = builder.lists.map { list in list.kind.flatMap { Claim.SpeakerKind(rawValue: $0.rawValue) }.map { ($0, list.agreement) } }
        verbs = builder.verbs
        features = builder.features
        ruleSets = builder.ruleSets
        longestPhrase = builder.longestPhrase
        longest = builder.longestPhrase.max() ?? 1
        var objects = [Bool](repeating: false, count: Self.maximumSelectors)
        for (selector, number) in builder.selectors where selector.takesObject { objects[number] = true }
        objectSelectors = objects
        func group(_ name: String) -> Group { Group(name, of: builder.lists) }
        genericSource = group("generic-source")
        givenName = group("given-name")
        determiner = group("determiner")
        honorificPronoun = group("honorific-pronoun")
        statementDocument = group("statement-document")
        correspondent = group("correspondent")
        relativePronoun = group("relative-pronoun")
        takesAttached = group("takes-attached")
        publication = group("publication")
        outletPlatform = group("outlet-platform")
        clauseStarter = group("clause-starter")
        clauseOpener = group("clause-opener")
        complementizer = group("complementizer")
        nationality = group("nationality")
        organisationName = group("organisation-name")
        adverbialPreposition = group("adverbial-preposition")
        article = builder.article
        attachedArticle = builder.attachedArticle
        longVowels = builder.longVowels
        forms = builder.forms
        memberships = builder.memberships
        keys = Self.copy(builder.keys)
        slots = Self.copy(builder.slots)
        mask = builder.slots.count - 1
        filter = .allocate(capacity: Self.filterBits / 64)
        filter.initialize(repeating: 0, count: Self.filterBits / 64)
        for slot in builder.slots where slot != 0 {
            let bit = Int(truncatingIfNeeded: slot >> 32) & (Self.filterBits - 1)
            filter[bit >> 6] |= 1 << UInt64(bit & 63)
        }
        conjunctions = Self.bits(builder.isConjunction)
        attachedPrepositions = Self.bits(builder.isPreposition)
        pronouns = builder.pronouns
        stemChanges = builder.stemChanges
        var ends = [Bool](repeating: false, count: 256)
        for pronoun in builder.pronouns { if let last = pronoun.last { ends[Int(last)] = true } }
        pronounEnds = Self.bits(ends)
    }

    deinit {
        entries.deallocate()
        phraseStarts.deallocate()
        keys.deallocate()
        slots.deallocate()
        filter.deallocate()
    }

    private static func copy<Element>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
        let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, elements.count))
        _ = memory.initialize(from: elements)
        return UnsafeBufferPointer(memory)
    }

    private static func bits(_ flags: [Bool]) -> SIMD4<UInt64> {
        var bits = SIMD4<UInt64>()
        for (byte, flag) in flags.enumerated() where flag { bits[byte >> 6] |= 1 << UInt64(byte & 63) }
        return bits
    }

    @inline(__always) static func contains(_ bits: SIMD4<UInt64>, _ byte: UInt8) -> Bool {
        bits[Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0
    }

    static let hashSeed: UInt64 = 0xcbf2_9ce4_8422_2325
    @inline(__always) static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    @inline(__always) static func slot(_ hash: UInt64, mask: Int) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask }

    static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000
    @inline(__always) static func tag(_ hash: UInt64) -> UInt64 { hash & tagMask }
    @inline(__always) static func index(_ slot: UInt64) -> Int32 { Int32(truncatingIfNeeded: slot & 0xFFFF_FFFF) &- 1 }

    /// Whether a folded byte is a conjunction that is written on to the next word.
    func isConjunction(_ byte: UInt8) -> Bool { Self.contains(conjunctions, byte) }

    /// Whether a folded byte is a preposition that is written on to the next word.
    func isPreposition(_ byte: UInt8) -> Bool { Self.contains(attachedPrepositions, byte) }

    /// Index of a word's entry, and of the word without a conjunction before it; -1 where the lexicon has none.
    func entries(of word: UnsafeBufferPointer<UInt8>) -> (whole: Int32, bare: Int32) {
        var whole = Self.hashSeed
        let prefixed = word.count > 2 && isConjunction(word[0])
        guard prefixed else {
            for byte in word { whole = Self.hash(whole, byte) }
            return (find(word, whole), -1)
        }
        var bare = Self.hashSeed
        whole = Self.hash(whole, word[0])
        for index in 1..<word.count {
            whole = Self.hash(whole, word[index])
            bare = Self.hash(bare, word[index])
        }
        return (find(word, whole), find(UnsafeBufferPointer(rebasing: word[1...]), bare))
    }

    /// Index of the entry for a word or phrase; -1 for none.
    func entry(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
        var hash = Self.hashSeed
        for byte in word { hash = Self.hash(hash, byte) }
        return find(word, hash)
    }

    /// Index of the entry for a range of a text; -1 for none.
    func entry(of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int32 {
        entry(of: UnsafeBufferPointer(rebasing: text[range]))
    }

    /// Whether an object pronoun may end in this letter.
    func endsPronoun(_ letter: UInt8) -> Bool { Self.contains(pronounEnds, letter) }

    /// Index of the entry of a verb that carries an object pronoun, by the verb without it; -1 for none.
    func entry(ofVerbWithObject word: UnsafeBufferPointer<UInt8>) -> Int32 {
        for pronoun in pronouns where word.count > pronoun.count + 1 {
            let length = word.count - pronoun.count
            guard word[length...].elementsEqual(pronoun) else { continue }
            let stem = UnsafeBufferPointer(rebasing: word[..<length])
            let plain = entry(of: stem)
            if plain >= 0, entries[Int(plain)].firstForm >= 0 { return plain }
            for change in stemChanges where stem.count > change.written.count && stem.suffix(change.written.count).elementsEqual(change.written) {
                let changed = Array(stem.dropLast(change.written.count)) + change.plain
                let found = changed.withUnsafeBufferPointer { entry(of: $0) }
                if found >= 0, entries[Int(found)].firstForm >= 0 { return found }
            }
        }
        return -1
    }

    /// Index of the entry for a word whose hash is known; -1 for none.
    func find(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int32 {
        let tag = Self.tag(hash)
        // Most words of a text are in no list: a bit that fits the nearest cache says so.
        let bit = Int(truncatingIfNeeded: tag >> 32) & (Self.filterBits - 1)
        guard filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { return -1 }
        var slot = Self.slot(hash, mask: mask)
        while slots[slot] != 0 {
            guard slots[slot] & Self.tagMask == tag else {
                slot = (slot &+ 1) & mask
                continue
            }
            let index = Self.index(slots[slot])
            let entry = entries.baseAddress! + Int(index)
            if Int(entry.pointee.keyLength) == word.count {
                let key = keys.baseAddress! + Int(entry.pointee.keyStart)
                var offset = 0
                while offset < word.count, key[offset] == word[offset] { offset &+= 1 }
                if offset == word.count { return index }
            }
            slot = (slot &+ 1) & mask
        }
        return -1
    }

    /// Whether a phrase that a selector names may start with an entry's word.
    @inline(__always) func startsPhrase(_ entry: Int32, selector: Int) -> Bool {
        guard entry >= 0 else { return false }
        let phrases = entries[Int(entry)].phrases
        return phrases >= 0 && phraseStarts[Int(phrases)][selector >> 6] & (1 << UInt64(selector & 63)) != 0
    }

    @inline(__always) func has(_ entry: Int32, selector: Int) -> Bool {
        entry >= 0 && entries[Int(entry)].bits[selector >> 6] & (1 << UInt64(selector & 63)) != 0
    }

    /// A list with those whose names go on behind its own.
    struct Group {
        private let isMember: [Bool]

        init(_ name: String, of lists: [WordList]) {
            isMember = lists.map { $0.name == name || $0.name.hasPrefix(name + "-") }
        }

        func contains(_ list: Int32) -> Bool { isMember[Int(list)] }
    }

    /// Whether a list of a group holds a word, with or without what is written on to its front.
    func has(_ word: Layout.Word, in group: Group) -> Bool { has(word.entry, in: group) || has(word.bareEntry, in: group) }

    /// Whether a list of a group holds an entry.
    func has(_ entry: Int32, in group: Group) -> Bool {
        guard entry >= 0 else { return false }
        var next = entries[Int(entry)].firstMembership
        while next >= 0 {
            if group.contains(memberships[Int(next)].list) { return true }
            next = memberships[Int(next)].next
        }
        return false
    }

    /// Which line of a group's list holds an entry; nil for none.
    func line(of entry: Int32, in group: Group) -> Int32? {
        guard entry >= 0 else { return nil }
        var next = entries[Int(entry)].firstMembership
        while next >= 0 {
            if group.contains(memberships[Int(next)].list) { return memberships[Int(next)].line }
            next = memberships[Int(next)].next
        }
        return nil
    }

    /// All readings of an entry as verb forms.
    func forms(of entry: Int32) -> [VerbForm] {
        guard entry >= 0 else { return [] }
        var found: [VerbForm] = []
        var next = entries[Int(entry)].firstForm
        while next >= 0 {
            found.append(forms[Int(next)].form)
            next = forms[Int(next)].next
        }
        return found
    }

    /// The first reading of an entry that `condition` admits.
    func form(of entry: Int32, where condition: (VerbForm) -> Bool) -> VerbForm? {
        guard entry >= 0 else { return nil }
        var next = entries[Int(entry)].firstForm
        while next >= 0 {
            let form = forms[Int(next)].form
            if condition(form) { return form }
            next = forms[Int(next)].next
        }
        return nil
    }

    /// All lists that hold an entry.
    func memberships(of entry: Int32) -> [Membership] {
        guard entry >= 0 else { return [] }
        var found: [Membership] = []
        var next = entries[Int(entry)].firstMembership
        while next >= 0 {
            found.append(memberships[Int(next)])
            next = memberships[Int(next)].next
        }
        return found
    }

    /// The canonical spelling of what an entry is in a list.
    func name(of membership: Membership) -> String { lists[Int(membership.list)].spelling(Int(membership.line)) }

    /// Kind and agreement of the first list with a kind that holds an entry.
    func kind(of entry: Int32) -> (kind: Claim.SpeakerKind, agreement: Agreement)? {
        guard entry >= 0 else { return nil }
        var next = entries[Int(entry)].firstMembership
        while next >= 0 {
            if let found = kinds[Int(memberships[Int(next)].list)] { return found }
            next = memberships[Int(next)].next
        }
        return nil
    }

    /// Whether a list of this kind holds an entry.
    func isIn(_ kind: Claim.SpeakerKind, _ entry: Int32) -> Bool {
        guard entry >= 0 else { return false }
        var next = entries[Int(entry)].firstMembership
        while next >= 0 {
            if kinds[Int(memberships[Int(next)].list)]?.kind == kind { return true }
            next = memberships[Int(next)].next
        }
        return false
    }
}
