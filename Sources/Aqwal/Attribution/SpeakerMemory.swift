/// Who has been named so far in a document, for verbs without subject and nouns that point back.
struct SpeakerMemory {
    private(set) var entities: [Entity] = []
    /// Entities in order of their last mention, the latest last.
    private var order: [Int] = []

    subscript(index: Int) -> Entity { entities[index] }

    mutating func setOutlet(_ outlet: Claim.Outlet?, of index: Int) { entities[index].outlet = outlet }

    /// Joins a description to the entity it names, or adds a new one.
    mutating func add(_ description: Description) -> Int {
        if let known = match(description) {
            join(description, to: known)
            return known
        }
        entities.append(
            Entity(
                name: description.name, nameWords: description.nameWords, description: Set(description.words), heads: [description.head], kind: description.kind,
                agreement: description.agreement, isNamed: description.isNamed, span: description.span, outlet: nil))
        order.append(entities.count - 1)
        return entities.count - 1
    }

    private mutating func join(_ description: Description, to index: Int) {
        if description.isNamed, description.nameWords.count > entities[index].nameWords.count {
            entities[index].name = description.name
            entities[index].nameWords = description.nameWords
        }
        if description.isNamed, !entities[index].isNamed {
            entities[index].name = description.name
            entities[index].nameWords = description.nameWords
            entities[index].isNamed = true
        }
        entities[index].description.formUnion(description.words)
        entities[index].heads.insert(description.head)
        entities[index].span = description.span
        if entities[index].kind == .unknown { entities[index].kind = description.kind }
        if entities[index].agreement.gender == .unknown { entities[index].agreement.gender = description.agreement.gender }
        touch(index)
    }

    /// Notes that an entity is the speaker of an attribution.
    mutating func speak(_ index: Int) {
        entities[index].hasSpoken = true
        touch(index)
    }

    mutating func touch(_ index: Int) {
        if order.last == index { return }
        if let place = order.lastIndex(of: index) { order.remove(at: place) }
        order.append(index)
    }

    /// How many entities are looked through for a name; news goes back to those lately named.
    private static let reach = 64

    /// The entity with the same name, or one that is part of the other.
    private func match(_ description: Description) -> Int? {
        let words = description.nameWords
        guard !words.isEmpty else { return nil }
        for index in order.suffix(Self.reach).reversed() {
            let known = entities[index].nameWords
            guard !known.isEmpty else { continue }
            if known == words { return index }
            guard compatible(entities[index].kind, description.kind) else { continue }
            let isLonger = known.count > words.count
            let shorter = isLonger ? words : known
            let longer = isLonger ? known : words
            guard shorter.allSatisfy(longer.contains) else { continue }
            // A surname or a first name stands for the full name; of a description only its head noun stands for the whole.
            let longerIsName = isLonger ? entities[index].isNamed : description.isNamed
            if longer.first == shorter.first || longerIsName && longer.last == shorter.last { return index }
        }
        // An office that was named before without its holder.
        guard description.isNamed, description.kind == .person else { return nil }
        return latest.first { index in
            !entities[index].isNamed && entities[index].heads.contains(description.head) && entities[index].description.count > 1
                && entities[index].description.isSubset(of: description.words)
        }
    }

    private func compatible(_ a: Claim.SpeakerKind, _ b: Claim.SpeakerKind) -> Bool {
        a == b || a == .unknown || b == .unknown
    }

    /// The latest entity that a noun with the article may mean.
    func antecedent(of description: Description) -> Int? {
        let latest = order.suffix(Self.reach).reversed()
        if !description.isNamed, description.words.count > 1,
            let same = firstNamed(latest, where: {
                entities[$0].heads.contains(description.head) && fits($0, description)
                    && (entities[$0].description.isSuperset(of: description.words)
                        || entities[$0].isNamed && entities[$0].kind == .person && entities[$0].description.isSuperset(of: description.words.prefix(2)))
            })
        {
            return same
        }
        guard let pointer = description.pointer else { return nil }
        if let named = firstNamed(latest, where: { pointsTo($0, pointer, description) && fits($0, description) }) { return named }
        if description.isStatement, let author = latest.first(where: { entities[$0].hasSpoken && entities[$0].kind != .outlet }) { return author }
        switch description.kind {
        case .outlet, .anonymous, .document:
            return latest.first { entities[$0].kind == description.kind }
        case .person where description.isGeneric:
            return latest.first { entities[$0].kind == .person && entities[$0].isNamed && entities[$0].hasSpoken && fits($0, description) }
        default: return nil
        }
    }

    /// The latest that fits; one with a name goes before one known by a description only.
    private func firstNamed(_ latest: ReversedCollection<ArraySlice<Int>>, where fits: (Int) -> Bool) -> Int? {
        var unnamed: Int?
        for index in latest where fits(index) {
            if entities[index].isNamed { return index }
            if unnamed == nil { unnamed = index }
        }
        return unnamed
    }

    /// A pointing noun means an entity by its head noun; a person by any title they were given.
    private func pointsTo(_ index: Int, _ pointer: UInt64, _ description: Description) -> Bool {
        entities[index].heads.contains(pointer)
            || entities[index].kind == .person && entities[index].isNamed && entities[index].description.contains(pointer)
    }

    private func fits(_ index: Int, _ description: Description) -> Bool {
        entities[index].agreement.agrees(with: description.agreement)
    }

    /// The latest entities, up to the reach of memory.
    var latest: ReversedCollection<ArraySlice<Int>> { order.suffix(Self.reach).reversed() }
}
