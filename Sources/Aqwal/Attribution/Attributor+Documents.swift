/// Whose a document is: of whoever speaks in it, or puts it out. The document means them later.
extension Attributor {
    /// The words that name somebody's own document: behind a preposition (`in its report`), or as the object of a verb of putting out.
    static func ownDocuments(_ layout: Layout, _ lexicon: Lexicon, _ describer: Describer) -> [Int] {
        layout.words.indices.filter { index in
            index > 0 && lexicon.has(layout.words[index].entry, in: lexicon.ownDocument)
                && layout.words[index - 1].sentence == layout.words[index].sentence && !describer.hasArticle(layout.words[index].range)
                && (lexicon.has(layout.words[index - 1], in: lexicon.withinDocument) || isPutOut(index, layout, lexicon))
        }
    }

    /// How many words before a document its verb is looked for.
    private static let reach = 10

    private static func isPutOut(_ index: Int, _ layout: Layout, _ lexicon: Lexicon) -> Bool {
        !lexicon.has(layout.words[index - 1], in: lexicon.freePreposition) && verb(before: index, layout, lexicon) != nil
    }

    private static func verb(before index: Int, _ layout: Layout, _ lexicon: Lexicon) -> Int? {
        layout.words.indices[max(0, index - reach)..<index].last { layout.words[$0].sentence == layout.words[index].sentence && lexicon.has(layout.words[$0], in: lexicon.putsOut) }
    }

    /// Notes that a speaker speaks in a statement of his own (`said in a statement`).
    mutating func notePublication(_ index: Int) {
        let draft = drafts[index]
        guard draft.parent < 0, let entity = speakers[index].entity, memory[entity].kind != .document else { return }
        let content = draft.spans[0].lowerBound
        let start = index > 0 && drafts[index - 1].head.sentence == draft.head.sentence ? draft.head.start : layout.sentences[draft.head.sentence].start
        guard start < content else { return }
        var isWithin = false
        for word in describer.words(in: start..<content) {
            if let document = describer.ownDocument(word), isWithin && !describer.hasArticle(word) || memory[entity].kind != .outlet && describer.isStatement(word) {
                memory.publish(document, by: entity)
            }
            isWithin = describer.isBeforeDocument(word)
        }
    }

    /// Notes whose a document is that no statement's cue names: of the subject of its sentence, or of whoever stands behind the verb.
    mutating func notePublication(at word: Int) {
        let place = layout.words[word]
        guard let document = describer.ownDocument(place.range) else { return }
        // Before a statement's content it is noted with the statement; within, it is told by somebody.
        if let last = speakers.indices.last, drafts[last].head.sentence == Int(place.sentence) { return }
        if speakers.count < drafts.count, drafts[speakers.count].head.sentence == Int(place.sentence) { return }
        let named = mentioned.suffix(Self.mentionReach).filter { $0.mention.sentence == Int(place.sentence) && $0.mention.span.upperBound <= Int(place.start) && memory[$0.entity].kind != .document }
        if let verb = Self.verb(before: word, layout, rules.lexicon) {
            if let owner = named.first(where: { $0.mention.span.lowerBound > Int(layout.words[verb].start) }) ?? named.last(where: { isSubject($0.mention) }) { memory.publish(document, by: owner.entity) }
        } else if let owner = named.first(where: { isSubject($0.mention) }) {
            memory.publish(document, by: owner.entity)
        }
    }
}
