/// All word forms that the rules know, found by one hash look-up a word: the scan for cues costs per word, not per alternative.
final class Lexicon: @unchecked Sendable {
    // Safety: everything is constant; `memory` keeps what the tables point at.

    /// Selectors a word is in; bit numbers are indexes into ``selectors``.
    typealias Bits = SIMD8<UInt64>
    static let maximumSelectors = 512

    /// The bit of one selector.
    static func bits(of selector: Int) -> Bits {
        var bits = Bits()
        bits[selector >> 6] = 1 << UInt64(selector & 63)
        return bits
    }

    /// A word or phrase. They lie in the order of their hashes, and one more stands behind the last.
    struct Entry: BitwiseCopyable {
        /// Its key ends where the next entry's starts.
        var keyStart: Int32
        /// Index into ``traits``.
        var traits: Int32
        /// Head of the chains of verb readings and of list memberships; -1 for none.
        var firstForm: Int32
        var firstMembership: Int32
    }

    /// What many entries have in common.
    struct Traits: BitwiseCopyable {
        private let words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)
        /// Index into ``phraseStarts``: selectors of the phrases that start with the word; -1 for none.
        let phrases: Int32
        /// Index into ``ruleSets``: the rules tried at this word; -1 for none.
        let ruleSet: Int32
        /// The same for the word with an object pronoun written on to it.
        let objectRuleSet: Int32
        private let attached: Int32

        init(bits: Bits, phrases: Int32, ruleSet: Int32, objectRuleSet: Int32, isAttachedOnly: Bool) {
            words = (bits[0], bits[1], bits[2], bits[3], bits[4], bits[5], bits[6], bits[7])
            (self.phrases, self.ruleSet, self.objectRuleSet, attached) = (phrases, ruleSet, objectRuleSet, isAttachedOnly ? 1 : 0)
        }

        var bits: Bits { Bits(words.0, words.1, words.2, words.3, words.4, words.5, words.6, words.7) }
        /// Whether the word is known only as what follows a preposition written on to it.
        var isAttachedOnly: Bool { attached != 0 }
    }

    struct Membership: BitwiseCopyable {
        /// Index into ``lists``.
        var list: Int32
        /// Index into the list's entries.
        var line: Int32
        var next: Int32
    }

    struct ChainedForm: BitwiseCopyable {
        var verb: Int32
        var next: Int32
        var tense: VerbForm.Tense
        /// Index into ``features``.
        var feature: UInt8
        let gap: UInt16 = 0
    }

    /// Arrays one behind the other: array `n` is what lies between start `n` and the next one.
    struct Rows<Element: BitwiseCopyable> {
        let starts: UnsafeBufferPointer<Int32>
        let elements: UnsafeBufferPointer<Element>

        subscript(index: Int) -> UnsafeBufferPointer<Element> {
            UnsafeBufferPointer(rebasing: elements[Int(starts[index])..<Int(starts[index + 1])])
        }
    }

    private let memory: PreparedMemory
    private let tables: Tables
    let selectors: [Selector: Int]
    let lists: [WordList]
    private let kinds: [(kind: Claim.SpeakerKind, agreement: Agreement)?]
    let verbs: [VerbInfo]
    let features: [String]
    /// Longest phrase of each selector, and of all, in words.
    let longestPhrase: [Int]
    let longest: Int
    /// Lists that the program itself asks for.
    let genericSource: Group
    let givenName: Group
    let determiner: Group
    let anyOffice: Group
    let privateCalling: Group
    let caseParty: Group
    let honorific: Group
    let honorificPronoun: Group
    let rankWord: Group
    let epithet: Group
    let statementDocument: Group
    let ownDocument: Group
    let withinDocument: Group
    let putsOut: Group
    let correspondent: Group
    let relativePronoun: Group
    let newsNoun: Group
    let addressing: Group
    let takesAttached: Group
    let publication: Group
    let earlierOccasion: Group
    let speechEvent: Group
    let occasionPreposition: Group
    let outletPlatform: Group
    let postPlatform: Group
    let clauseStarter: Group
    let clauseOpener: Group
    let complementizer: Group
    let sentenceJoint: Group
    let unjoined: Group
    let nationality: Group
    let nationalBody: Group
    let oneOf: Group
    let freePreposition: Group
    let organisationName: Group
    let country: Group
    let adverbialPreposition: Group
    let namedKind: Group
    /// For each selector, whether it speaks of verbs with an object pronoun.
    let objectSelectors: [Bool]
    /// The article's letters, and what a preposition written on to a word makes of it, folded.
    let article: [UInt8]
    let attachedArticle: [UInt8]
    private let longVowels: SIMD4<UInt64>
    /// What each of ``features`` says.
    private let agreements: [Agreement]
    private let conjunctions: SIMD4<UInt64>
    private let commonConjunction: UInt8?
    private let attachedPrepositions: SIMD4<UInt64>
    /// Object pronouns that may end a verb, longest first.
    private let pronouns: [[UInt8]]
    private let pronounEnds: SIMD4<UInt64>
    /// How the end of a verb is written before a pronoun, and how without.
    private let stemChanges: [(written: [UInt8], plain: [UInt8])]
    private let nounChanges: [(written: [UInt8], plain: [UInt8])]
    /// How a noun ends in one case, and in the one that stands for all.
    let caseEndings: [(written: [UInt8], plain: [UInt8])]

    convenience init(_ builder: LexiconBuilder) {
        var writer = PreparedWriter()
        builder.write(tablesTo: &writer)
        let memory = PreparedMemory(writer.bytes)
        var reader = PreparedReader(memory)
        self.init(builder.vocabulary, Tables(from: &reader), in: memory)
    }

    /// - Parameter memory: holds the tables.
    init(_ vocabulary: Vocabulary, _ tables: Tables, in memory: PreparedMemory) {
        self.memory = memory
        self.tables = tables
        let lists = vocabulary.lists
        selectors = vocabulary.selectors
        self.lists = lists
        kinds = lists.map { list in list.kind.flatMap { Claim.SpeakerKind(rawValue: $0.rawValue) }.map { ($0, list.agreement) } }
        verbs = vocabulary.verbs
        features = vocabulary.features
        agreements = vocabulary.features.map { Agreement(feature: $0) }
        longestPhrase = vocabulary.longestPhrase
        longest = vocabulary.longestPhrase.max() ?? 1
        var objects = [Bool](repeating: false, count: Self.maximumSelectors)
        for (selector, number) in vocabulary.selectors where selector.takesObject { objects[number] = true }
        objectSelectors = objects
        func group(_ name: String) -> Group { Group(name, of: lists) }
        genericSource = group("generic-source")
        givenName = group("given-name")
        determiner = group("determiner")
        anyOffice = group("any-office")
        privateCalling = group("private-calling")
        caseParty = group("case-party")
        honorific = group("honorific")
        honorificPronoun = group("honorific-pronoun")
        rankWord = group("rank-word")
        epithet = group("epithet")
        statementDocument = group("statement-document")
        ownDocument = group("own-document")
        withinDocument = group("within-document")
        putsOut = group("puts-out")
        correspondent = group("correspondent")
        relativePronoun = group("relative-pronoun")
        newsNoun = group("news-noun")
        addressing = group("addressing")
        takesAttached = group("takes-attached")
        publication = group("publication")
        earlierOccasion = group("earlier-occasion")
        speechEvent = group("speech-event")
        occasionPreposition = group("occasion-preposition")
        outletPlatform = group("outlet-platform")
        postPlatform = group("outlet-platform-posts")
        clauseStarter = group("clause-starter")
        clauseOpener = group("clause-opener")
        complementizer = group("complementizer")
        sentenceJoint = group("sentence-joint")
        unjoined = group("unjoined")
        nationality = group("nationality")
        nationalBody = group("national-body")
        oneOf = group("one-of")
        freePreposition = group("free-preposition")
        organisationName = group("organisation-name")
        country = group("country")
        adverbialPreposition = group("adverbial-preposition")
        namedKind = group("named-kind")
        article = vocabulary.article
        attachedArticle = vocabulary.attachedArticle
        longVowels = Self.bits(vocabulary.longVowels)
        conjunctions = Self.bits(vocabulary.conjunctions)
        commonConjunction = vocabulary.conjunctions.first
        attachedPrepositions = Self.bits(vocabulary.prepositions)
        pronouns = vocabulary.pronouns
        stemChanges = vocabulary.stemChanges
        nounChanges = vocabulary.nounChanges
        caseEndings = vocabulary.caseEndings
        pronounEnds = Self.bits(vocabulary.pronouns.compactMap(\.last))
    }

    private static func bits(_ letters: [UInt8]) -> SIMD4<UInt64> {
        var bits = SIMD4<UInt64>()
        for letter in letters { bits[Int(letter >> 6)] |= 1 << UInt64(letter & 63) }
        return bits
    }

    @inline(__always) static func contains(_ bits: SIMD4<UInt64>, _ byte: UInt8) -> Bool {
        bits[Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0
    }

    static let hashSeed: UInt64 = 0xcbf2_9ce4_8422_2325
    @inline(__always) static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    @inline(__always) static func bucket(_ hash: UInt64, mask: Int) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask }
    static let filterBits = 1 << 19
    @inline(__always) static func filterBit(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (filterBits - 1) }

    /// Number of words and phrases.
    var entryCount: Int { tables.entries.count - 1 }
    /// Sets of traits that entries have.
    var traits: UnsafeBufferPointer<Traits> { tables.traits }
    var phraseStarts: UnsafeBufferPointer<Bits> { tables.phraseStarts }
    /// Rules to try at a word, as indexes in order of priority.
    var ruleSets: Rows<Int32> { tables.ruleSets }

    @inline(__always) private func entry(_ index: Int32) -> Entry { tables.entries[Int(index)] }
    @inline(__always) func traits(of entry: Int32) -> Traits { tables.traits[Int(self.entry(entry).traits)] }
    @inline(__always) func isVerb(_ index: Int32) -> Bool { entry(index).firstForm >= 0 }

    /// Whether a folded byte is a conjunction that is written on to the next word.
    func isConjunction(_ byte: UInt8) -> Bool { Self.contains(conjunctions, byte) }

    /// Whether the first letter of a word that opens a sentence is a conjunction; before words that no list has, only the common one is taken for it.
    func joins(_ word: Layout.Word, first: UInt8) -> Bool {
        guard isConjunction(first), !has(word.entry, in: unjoined) else { return false }
        return word.bareEntry >= 0 || first == commonConjunction && word.entry < 0
    }

    /// Whether a folded byte is a preposition that is written on to the next word.
    func isPreposition(_ byte: UInt8) -> Bool { Self.contains(attachedPrepositions, byte) }

    /// Whether a folded byte is the letter of a long vowel.
    func isLongVowel(_ byte: UInt8) -> Bool { Self.contains(longVowels, byte) }

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
        for pronoun in pronouns where word.count > pronoun.count + 1 && word[word.count - 1] == pronoun[pronoun.count - 1] {
            let length = word.count - pronoun.count
            guard word[length...].elementsEqual(pronoun) else { continue }
            let stem = UnsafeBufferPointer(rebasing: word[..<length])
            let plain = entry(of: stem)
            if plain >= 0, isVerb(plain) { return plain }
            for change in stemChanges where stem.count > change.written.count && stem.suffix(change.written.count).elementsEqual(change.written) {
                let changed = Array(stem.dropLast(change.written.count)) + change.plain
                let found = changed.withUnsafeBufferPointer { entry(of: $0) }
                if found >= 0, isVerb(found) { return found }
            }
        }
        return -1
    }

    /// A noun without the pronoun that is written on to it; nil where its end is no pronoun.
    func noun(withoutPronoun word: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard let pronoun = pronouns.first(where: { word.count > $0.count + 2 && word.suffix($0.count).elementsEqual($0) }) else { return nil }
        let stem = Array(word.dropLast(pronoun.count))
        guard let change = nounChanges.first(where: { stem.suffix($0.written.count).elementsEqual($0.written) }) else { return stem }
        return stem.dropLast(change.written.count) + change.plain
    }

    /// Index of the entry for a word whose hash is known; -1 for none.
    func find(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int32 {
        // Most words of a text are in no list: a bit that fits the nearest cache says so.
        let bit = Self.filterBit(hash)
        guard tables.filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { return -1 }
        let bucket = Self.bucket(hash, mask: tables.buckets.count - 2)
        for index in tables.buckets[bucket]..<tables.buckets[bucket + 1] {
            let start = Int(entry(index).keyStart)
            guard Int(entry(index + 1).keyStart) - start == word.count else { continue }
            let key = tables.keys.baseAddress! + start
            var offset = 0
            while offset < word.count, key[offset] == word[offset] { offset &+= 1 }
            if offset == word.count { return index }
        }
        return -1
    }

    /// Whether a phrase that a selector names may start with an entry's word.
    @inline(__always) func startsPhrase(_ entry: Int32, selector: Int) -> Bool {
        guard entry >= 0 else { return false }
        let phrases = traits(of: entry).phrases
        return phrases >= 0 && phraseStarts[Int(phrases)][selector >> 6] & (1 << UInt64(selector & 63)) != 0
    }

    @inline(__always) func has(_ entry: Int32, selector: Int) -> Bool {
        entry >= 0 && traits(of: entry).bits[selector >> 6] & (1 << UInt64(selector & 63)) != 0
    }

    /// A list with those whose names go on behind its own.
    struct Group {
        private let isMember: [Bool]

        init(_ name: String, of lists: [WordList]) {
            let group = Selector(name)
            isMember = lists.map { group.names($0.name) }
        }

        func contains(_ list: Int32) -> Bool { isMember[Int(list)] }
    }

    /// Whether a list of a group holds a word, with or without what is written on to its front.
    func has(_ word: Layout.Word, in group: Group) -> Bool { has(word.entry, in: group) || has(word.bareEntry, in: group) }

    /// Whether a list of a group holds an entry.
    func has(_ entry: Int32, in group: Group) -> Bool {
        guard entry >= 0 else { return false }
        var next = self.entry(entry).firstMembership
        while next >= 0 {
            if group.contains(tables.memberships[Int(next)].list) { return true }
            next = tables.memberships[Int(next)].next
        }
        return false
    }

    /// Which line of a group's list holds an entry; nil for none.
    func line(of entry: Int32, in group: Group) -> Int32? {
        guard entry >= 0 else { return nil }
        var next = self.entry(entry).firstMembership
        while next >= 0 {
            if group.contains(tables.memberships[Int(next)].list) { return tables.memberships[Int(next)].line }
            next = tables.memberships[Int(next)].next
        }
        return nil
    }

    private func form(_ chained: ChainedForm) -> VerbForm {
        VerbForm(verb: chained.verb, tense: chained.tense, agreement: agreements[Int(chained.feature)], feature: chained.feature)
    }

    /// All readings of an entry as verb forms.
    func forms(of entry: Int32) -> [VerbForm] {
        guard entry >= 0 else { return [] }
        var found: [VerbForm] = []
        var next = self.entry(entry).firstForm
        while next >= 0 {
            found.append(form(tables.forms[Int(next)]))
            next = tables.forms[Int(next)].next
        }
        return found
    }

    /// The first reading of an entry that `condition` admits.
    func form(of entry: Int32, where condition: (VerbForm) -> Bool) -> VerbForm? {
        guard entry >= 0 else { return nil }
        var next = self.entry(entry).firstForm
        while next >= 0 {
            let form = form(tables.forms[Int(next)])
            if condition(form) { return form }
            next = tables.forms[Int(next)].next
        }
        return nil
    }

    /// All lists that hold an entry.
    func memberships(of entry: Int32) -> [Membership] {
        guard entry >= 0 else { return [] }
        var found: [Membership] = []
        var next = self.entry(entry).firstMembership
        while next >= 0 {
            found.append(tables.memberships[Int(next)])
            next = tables.memberships[Int(next)].next
        }
        return found
    }

    /// The canonical spelling of what an entry is in a list.
    func name(of membership: Membership) -> String { lists[Int(membership.list)].spelling(Int(membership.line)) }

    /// Kind and agreement of the first list with a kind that holds an entry.
    func kind(of entry: Int32) -> (kind: Claim.SpeakerKind, agreement: Agreement)? {
        guard entry >= 0 else { return nil }
        var next = self.entry(entry).firstMembership
        while next >= 0 {
            if let found = kinds[Int(tables.memberships[Int(next)].list)] { return found }
            next = tables.memberships[Int(next)].next
        }
        return nil
    }

    /// Whether a list of this kind holds an entry.
    func isIn(_ kind: Claim.SpeakerKind, _ entry: Int32) -> Bool {
        guard entry >= 0 else { return false }
        var next = self.entry(entry).firstMembership
        while next >= 0 {
            if kinds[Int(tables.memberships[Int(next)].list)]?.kind == kind { return true }
            next = tables.memberships[Int(next)].next
        }
        return false
    }
}
