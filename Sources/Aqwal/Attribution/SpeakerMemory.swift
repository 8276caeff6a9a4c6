/// Who has been named so far in a document, for verbs without subject and nouns that point back.
struct SpeakerMemory {
    private(set) var entities: [Entity] = []
    /// Entities in order of their last mention, the latest last.
    private var order: [Int] = []
    /// A bit for every word that a name started or ended with, by the word's hash: most words of a text are no names.
    private var nameEnds: [UInt64] = Array(repeating: 0, count: 64)
    /// Speakers in the order in which they last spoke, but for those whom another quotes.
    private var spoken: [Int] = []

    /// Read in place: an entity holds much that would have to be counted.
    subscript(index: Int) -> Entity { _read { yield entities[index] } }

    mutating func setOutlet(_ outlet: Claim.Outlet?, of index: Int) { entities[index].outlet = outlet }

    /// Joins a description to the entity it names, or adds a new one.
    mutating func add(_ description: Description) -> Int {
        if let known = match(description) {
            join(description, to: known)
            return known
        }
        noteEnds(of: description.nameWords)
        entities.append(
            Entity(
                name: description.name, nameWords: description.nameWords, skeletons: description.skeletons, aliases: NameCounts(NameCounts.hash(description.nameWords)), description: WordSet(description.words + description.possessed), heads: [description.head], kind: description.kind,
                agreement: description.agreement, origins: description.origins, isNamed: description.isNamed, isOffice: description.isOffice, isDefinite: description.isNamed && description.isDefinite && description.kind == .institution, purpose: description.purpose, isOblique: description.isOblique, span: description.span, outlet: nil))
        order.append(entities.count - 1)
        return entities.count - 1
    }

    private mutating func noteEnds(of name: [UInt64]) {
        for case let word? in [name.first, name.last] { nameEnds[Self.endsWord(word)] |= Self.endsBit(word) }
    }

    private static func endsWord(_ word: UInt64) -> Int { Int(word >> 6 & 63) }
    private static func endsBit(_ word: UInt64) -> UInt64 { 1 << (word & 63) }

    /// Takes a description for one of a known entity.
    mutating func join(_ description: Description, to index: Int) {
        noteEnds(of: description.nameWords)
        entities[index].aliases.add(NameCounts.hash(description.nameWords))
        // What an institution is there for belongs to its name (the observatory for human rights).
        let isShort = entities[index].purpose == description.nameWords.count && entities[index].nameWords.starts(with: description.nameWords)
        callAsSubject(index, description)
        if description.isNamed, !isShort, !entities[index].isNamed || isBetter(description.nameWords, for: index) {
            entities[index].name = description.name
            entities[index].nameWords = description.nameWords
            entities[index].skeletons = description.skeletons
            entities[index].purpose = description.purpose
        }
        if description.isNamed { entities[index].isNamed = true }
        describe(index, as: description)
        entities[index].span = description.span
        if entities[index].kind == .unknown { entities[index].kind = description.kind }
        if entities[index].agreement.gender == .unknown { entities[index].agreement.gender = description.agreement.gender }
        // Known by a document alone until now, which is another's gender.
        if entities[index].kind == .document, description.kind == .institution { entities[index].agreement = description.agreement }
        touch(index)
    }

    /// Whether a name is fuller than the one known. Where one goes on behind the other's end, what follows may be no name:
    /// then the one that the text repeats is better.
    private func isBetter(_ words: [UInt64], for index: Int) -> Bool {
        let entity = entities[index]
        let isRepeated = { entity.aliases.count(of: NameCounts.hash($0)) > 1 }
        if words.count > 1, entity.nameWords.count > 1, words.last != entity.nameWords.last, isRepeated(words) != isRepeated(entity.nameWords) { return isRepeated(words) }
        return words.count > entity.nameWords.count
    }

    /// Some who are called by a plural noun are called as a subject is, where the text does so.
    mutating func callAsSubject(_ index: Int, _ description: Description) {
        guard entities[index].isOblique, !description.isOblique, !entities[index].isNamed, description.nameWords == entities[index].nameWords else { return }
        entities[index].name = description.name
        entities[index].isOblique = false
    }

    /// Leaves out what stands behind somebody's surname, which was no part of the name.
    mutating func cutName(of index: Int, to count: Int, _ name: Claim.Name) {
        entities[index].name = name
        entities[index].nameWords.removeLast(entities[index].nameWords.count - count)
        entities[index].skeletons = Array(entities[index].skeletons.prefix(count))
        noteEnds(of: entities[index].nameWords)
    }

    /// Adds what a phrase calls an entity to what is known of it.
    mutating func describe(_ index: Int, as description: Description) {
        entities[index].description.formUnion(description.words)
        entities[index].description.formUnion(description.possessed)
        entities[index].heads.insert(description.head)
        if description.isOffice { entities[index].isOffice = true }
        entities[index].origins.formUnion(description.origins)
    }

    /// Notes that an entity is the speaker of an attribution; one that another quotes has not spoken itself.
    mutating func speak(_ index: Int, isQuoted: Bool) {
        if !isQuoted {
            entities[index].hasSpoken = true
            if let place = spoken.suffix(Self.reach).lastIndex(of: index) { spoken.remove(at: place) }
            spoken.append(index)
        }
        touch(index)
    }

    /// Notes that an entity has put out a document of this kind.
    mutating func publish(_ document: Int32, by index: Int) { entities[index].documents.insert(document) }

    mutating func touch(_ index: Int) {
        if order.last == index { return }
        // Further back than memory reaches an old place does no harm.
        if let place = order.suffix(Self.reach).lastIndex(of: index) { order.remove(at: place) }
        order.append(index)
    }

    /// How many entities are looked through for a name; news goes back to those lately named.
    private static let reach = 64

    /// The person who goes by this word: the first or the last of the name.
    func known(by word: UInt64) -> Int? {
        guard nameEnds[Self.endsWord(word)] & Self.endsBit(word) != 0 else { return nil }
        return latest.first { entities[$0].isNamed && entities[$0].mayBePerson && (entities[$0].nameWords.last == word || entities[$0].nameWords.first == word) }
    }

    /// The person whose full name ends with this word.
    func person(surname: UInt64) -> Int? {
        latest.first { entities[$0].isNamed && entities[$0].kind == .person && entities[$0].nameWords.count > 1 && entities[$0].nameWords.last == surname }
    }

    /// The entity that was called so before, or whose name holds this one or is part of it; one who has spoken goes first.
    private func match(_ description: Description) -> Int? {
        let words = description.nameWords
        guard !words.isEmpty else { return nil }
        let called = NameCounts.hash(words)
        // A paper is another than the report that goes by its name.
        if let known = latest.first(where: { entities[$0].aliases.count(of: called) > 0 && (description.kind != .outlet || entities[$0].kind != .document) }) { return known }
        let parts = latest.filter { isPart($0, description) }
        if let part = parts.first(where: { entities[$0].hasSpoken }) ?? parts.first { return part }
        if let same = latest.first(where: { isSpelledAlike($0, description) }) { return same }
        // An office that was named before without its holder.
        guard description.isNamed, description.kind == .person else { return nil }
        return latest.first { index in
            !entities[index].isNamed && entities[index].heads.contains(description.head) && entities[index].description.count > 1
                && entities[index].description.isSubset(of: description.words)
        }
    }

    private func isPart(_ index: Int, _ description: Description) -> Bool {
        let known = entities[index].nameWords
        let words = description.nameWords
        guard known.first == words.first || known.last == words.last, !known.isEmpty, compatible(entities[index].kind, description.kind) else { return false }
        // One unnamed source is not another.
        if description.kind == .anonymous, !description.isNamed { return false }
        let isLonger = known.count > words.count
        let shorter = isLonger ? words : known
        let longer = isLonger ? known : words
        guard shorter.allSatisfy(longer.contains) else { return false }
        // A surname or a first name stands for the full name; of a description its head noun alone does not stand for the whole.
        let longerIsName = isLonger ? entities[index].isNamed : description.isNamed
        return longer.first == shorter.first && (longerIsName || shorter.count > 1) || longerIsName && longer.last == shorter.last
    }

    /// Whether somebody is known by a description's name or a part of it.
    func knows(_ description: Description) -> Bool { match(description) != nil }

    /// Whether one word is part of a name but for its long vowels, which foreign names are spelled with or without.
    private func isSpelledAlike(_ index: Int, _ description: Description) -> Bool {
        guard let skeleton = description.skeletons.first, skeleton != 0, description.nameWords.count == 1 else { return false }
        return entities[index].isNamed && compatible(entities[index].kind, description.kind) && entities[index].skeletons.contains(skeleton)
    }

    private func compatible(_ a: Claim.SpeakerKind, _ b: Claim.SpeakerKind) -> Bool {
        a == b || a == .unknown || b == .unknown
    }

    /// The latest entity that a noun with the article may mean.
    func antecedent(of description: Description) -> Int? {
        let latest = order.suffix(Self.reach).reversed()
        if !description.isNamed, description.words.count > 1,
            let same = firstNamed(latest, where: {
                let isPerson = entities[$0].isNamed && entities[$0].kind == .person
                guard fits($0, description), entities[$0].heads.contains(description.head) || isPerson && description.kind == .person || isShortened($0, description) else { return false }
                if entities[$0].description.isSuperset(of: description.words) { return true }
                guard isPerson, entities[$0].heads.contains(description.head) || entities[$0].heads.contains(description.honorific) else { return false }
                return entities[$0].description.isSuperset(of: description.words.prefix(2)) || description.words.count > 3 && missing(in: $0, description) == 1
            })
        {
            return same
        }
        // A title and a surname, which no list tells from an adjective. Without the article it is somebody else's title (Weinstein's lawyer).
        if !description.isNamed, description.isDefinite, description.kind == .person, 2...3 ~= description.words.count,
            let same = firstNamed(latest, where: { isSurname(description.words.last, of: $0) && fits($0, description) })
        {
            return same
        }
        guard let pointer = description.pointer else { return nil }
        // A document's gender is not that of who speaks in it.
        if let named = firstNamed(latest, where: { pointsTo($0, pointer, description) && (fits($0, description) || description.kind == .document) }) { return named }
        if description.isStatement, let author = lastToSpeak.first(where: { entities[$0].kind != .outlet && entities[$0].kind != .unknown }) { return author }
        switch description.kind {
        case .outlet, .document:
            return latest.first { entities[$0].kind == description.kind }
        case .anonymous:
            if let source = latest.first(where: { entities[$0].kind == description.kind }) { return source }
            // The source, or the same source again, is whoever spoke last, where no source is unnamed. Sources, which are feminine, are no single person.
            let isOne = description.agreement.gender == .masculine
            guard description.isSame || isOne && description.words.count == 1 else { return nil }
            return lastToSpeak.first { entities[$0].kind != .outlet && (isOne || entities[$0].kind != .person) } ?? lastToSpeak.first
        case .person where !description.isParty && (description.isGeneric || description.isSame || description.words.count == 1):
            if !description.origins.isEmpty, let same = firstNamed(latest, where: { entities[$0].kind == .person && entities[$0].isNamed && !entities[$0].origins.isDisjoint(with: description.origins) && fits($0, description) }) {
                return same
            }
            return lastToSpeak.first { entities[$0].kind == .person && entities[$0].isNamed && fits($0, description) }
        case .institution where description.isSame:
            return lastToSpeak.first { entities[$0].kind == .institution && fits($0, description) }
        case .institution where description.words.count == 1:
            // A company or club that the text calls by its bare name only.
            return latest.first { entities[$0].kind == .unknown && entities[$0].isNamed && fits($0, description) }
        default: return nil
        }
    }

    /// The one named person who was described with all the words that an unnamed one was; nil where there are several or the words say too little.
    func holder(of index: Int) -> Int? {
        let office = entities[index]
        guard let word = office.nameWords.first else { return nil }
        var found: Int?
        for other in entities.indices where other != index && entities[other].isNamed && entities[other].kind == .person {
            guard !entities[other].heads.isDisjoint(with: office.heads), entities[other].description.isSuperset(of: office.description),
                office.description.count > 1 && entities[other].nameWords.count > 1 || entities[other].nameWords.contains(word), entities[other].agreement.agrees(with: office.agreement)
            else { continue }
            if found != nil { return nil }
            found = other
        }
        return found
    }

    /// How many words of a description an entity was never described with.
    private func missing(in index: Int, _ description: Description) -> Int {
        description.words.count { !entities[index].description.contains($0) }
    }

    private func isSurname(_ word: UInt64?, of index: Int) -> Bool {
        entities[index].isNamed && entities[index].kind == .person && entities[index].nameWords.count > 1 && entities[index].nameWords.last == word
    }

    /// Whether a phrase is an institution's name without its noun, as the interior is of the ministry of the interior.
    private func isShortened(_ index: Int, _ description: Description) -> Bool {
        entities[index].hasSpoken && entities[index].kind == .institution && description.kind == .institution && description.pointer != nil
            && entities[index].nameWords.dropFirst().elementsEqual(description.words)
    }

    /// The latest that fits; one with a name goes before one known by a description only, and one who has spoken before others.
    private func firstNamed(_ latest: ReversedCollection<ArraySlice<Int>>, where fits: (Int) -> Bool) -> Int? {
        let fitting = latest.lazy.filter(fits)
        return fitting.first { entities[$0].isNamed && entities[$0].hasSpoken }
            ?? fitting.first { entities[$0].isKnown && entities[$0].hasSpoken && entities[$0].kind == .institution } ?? fitting.first { entities[$0].isNamed }
            ?? fitting.first { entities[$0].isKnown && entities[$0].hasSpoken } ?? fitting.first { _ in true }
    }

    /// A pointing noun means an entity by its head noun; a person by any title they were given.
    private func pointsTo(_ index: Int, _ pointer: UInt64, _ description: Description) -> Bool {
        // A court is no person, whatever was said of the two in one breath.
        if description.kind == .institution, entities[index].kind == .person { return false }
        // The government of one country is not that of whatever was named without a nationality (the government of the region).
        if description.isNationalBody, !description.origins.isEmpty, entities[index].origins.isEmpty, entities[index].nameWords.count > 1 { return false }
        // One union with an adjective is not another with another.
        if entities[index].isDefinite, description.words.count > 1, !description.isSame, !entities[index].description.isSuperset(of: description.words) { return false }
        return entities[index].heads.contains(pointer) || description.document.map(entities[index].documents.contains) ?? false
            || description.kind == .person && entities[index].kind == .person && entities[index].isNamed && entities[index].description.contains(pointer)
    }

    func fits(_ index: Int, _ description: Description) -> Bool {
        entities[index].agreement.agrees(with: description.agreement)
            && (entities[index].origins.isEmpty || description.origins.isEmpty || !entities[index].origins.isDisjoint(with: description.origins))
    }

    /// The person last named, those who have spoken first.
    var latestPerson: Int? { firstNamed(latest, where: { entities[$0].kind == .person && entities[$0].isNamed }) }

    private var lastToSpeak: ReversedCollection<ArraySlice<Int>> { spoken.suffix(Self.reach).reversed() }

    /// The latest entities, up to the reach of memory.
    var latest: ReversedCollection<ArraySlice<Int>> { order.suffix(Self.reach).reversed() }
}
