/// Reads a speaker's noun phrase: head noun, kind, name within it, and whether it points back.
final class Describer {
    let rules: RuleSet
    let text: UnsafeBufferPointer<UInt8>
    let layout: Layout
    let phrases: PhraseReader
    let outlets: [OutletMention]
    /// What was found out about words: several questions are asked about the same few, one soon after the other.
    private let knownWords: UnsafeMutablePointer<KnownWord>

    private struct KnownWord {
        var start = -1
        var end = -1
        var entry: Int32 = -1
    }

    private static let knownCount = 64

    init(rules: RuleSet, text: UnsafeBufferPointer<UInt8>, layout: Layout, phrases: PhraseReader, outlets: [OutletMention]) {
        self.rules = rules
        self.text = text
        self.layout = layout
        self.phrases = phrases
        self.outlets = outlets
        knownWords = .allocate(capacity: Self.knownCount)
        knownWords.initialize(repeating: KnownWord(), count: Self.knownCount)
    }

    deinit { knownWords.deallocate() }

    /// - Parameter cue: the words that call for the phrase, where they may demand a preposition before it.
    func describe(_ whole: Range<Int>, form: VerbForm?, subjectFollows: Bool, behind cue: Range<Int>? = nil) -> Description {
        let span = withoutHonorific(whole)
        let words = words(in: span)
        let head = headWord(words)
        let phrase = rules.lexicon.entry(of: span, in: text)
        let isProper = rules.lexicon.has(phrase, in: rules.lexicon.organisationName)
        let pair = head.flatMap { self.kind(ofPair: $0, words) }
        let list = isProper ? rules.lexicon.kind(of: phrase) : head.flatMap { pair ?? rules.lexicon.kind(of: entry($0)) ?? officeKind(of: $0) }
        var kind = list?.kind ?? .unknown
        // The subject of a verb has no preposition: what looks like one is a name's first letter.
        let isSubject = form?.tense.isFinite ?? false
        var nameSpan = markedTerm(openingOf: span) ?? unmarked(core(of: span))
        var name = self.name(nameSpan, behind: cue, isSubject: isSubject)
        var named = false
        var issuer: Range<Int>?
        // An adjective of the media (the French media) is no outlet, whatever is called so elsewhere.
        let isMedia = pair != nil && head.map { self.kind(of: $0) == nil } ?? false
        let outlet = outlets[outlets.partitioningIndex(where: { $0.span.lowerBound >= span.lowerBound })...]
            .prefix { $0.span.lowerBound < span.upperBound }.first { $0.span.upperBound <= span.upperBound && (!isMedia || $0.span.lowerBound == words.first?.lowerBound) }
        // A phrase that starts with an outlet's name is that outlet, whatever the name's first word means otherwise.
        if let outlet, outlet.span.lowerBound == words.first?.lowerBound { kind = .outlet }
        // What a document is called by stands before where it was read.
        let found = kind == .outlet && outlet != nil ? nil : phrases.name(in: withoutPreposition(span, behind: cue, isSubject: isSubject))
        if let outlet, kind == .outlet || kind == .document && found == nil || kind == .unknown && words.count <= self.words(in: outlet.span).count + 1 {
            name = outlet.name
            nameSpan = outlet.span
            if kind != .document { kind = .outlet }
            named = true
        } else if let found {
            nameSpan = withArticle(found)
            name = nameSpan == found ? .span(found) : .attached(found)
            named = true
            if kind == .document { issuer = nameSpan }
            let titled = head.map { rules.lexicon.isIn(.person, entry($0)) }
            if titled == true || kind == .unknown && isPersonal(found) { kind = .person }
        }
        var agreement = list?.agreement ?? Agreement()
        if agreement.gender == .unknown || kind == .person || kind == .unknown {
            if let form, subjectFollows || form.tense.isFinite, form.agreement.gender != .unknown { agreement.gender = form.agreement.gender }
        }
        if let form, !subjectFollows, form.tense.isFinite { agreement.number = form.agreement.number }
        // A group may be spoken of in the singular and in the plural.
        if agreement.number == .unknown && kind != .group || words.first.map({ isIn($0, rules.lexicon.oneOf) }) ?? false { agreement.number = .singular }
        if agreement.gender == .unknown, named, let first = self.words(in: nameSpan).first, let given = rules.lexicon.kind(of: entry(first)), given.kind == .person {
            agreement.gender = given.agreement.gender
        }
        // A proper name is one without a noun for what it is, and points to nobody.
        if isProper { named = true }
        var pointer: UInt64?
        if !named, let head, list != nil, pointsBack(self.words(in: core(of: span)), head: head) { pointer = hash(head) }
        let isSame = pointer != nil && saysSame(words)
        // Of two who speak together each has an office of their own.
        let other = kind == .person && named ? words.lazy.filter { $0.lowerBound >= nameSpan.upperBound }.compactMap { self.office(ofAnother: $0, in: span) }.first : nil
        let own = words.filter { !(isSame && isIn($0, rules.lexicon.determiner)) && other?.contains($0.lowerBound) != true }
        let hashes = own.map { hash(withoutPreposition(of: $0, in: words)) }
        let generic = head.map { isIn($0, rules.lexicon.genericSource) } ?? false
        let nameWords = self.words(in: nameSpan)
        return Description(
            span: span, name: name, nameSpan: nameSpan, nameWords: nameWords.map { hash($0) },
            skeletons: nameWords.map(skeleton), words: hashes, possessed: words.count > 1 ? own.compactMap(possessed) : [], head: head.map { possessed($0) ?? hash($0, asWritten: isPartitive($0, words)) } ?? 0,
            honorific: whole == span ? 0 : self.words(in: whole).first.map { hash($0) } ?? 0, kind: kind,
            agreement: agreement, origins: Set(own.compactMap { rules.lexicon.line(of: entry($0), in: rules.lexicon.nationality) }), isOffice: kind == .person && hashes.count > 1 && isDefinitePhrase(span), isNamed: named, pointer: pointer, isGeneric: generic, isSame: isSame, isParty: head.map { isIn($0, rules.lexicon.caseParty) } ?? false, isDefinite: head.map(hasArticle) ?? false, isNationalBody: head.map { isIn($0, rules.lexicon.nationalBody) } ?? false, issuer: issuer,
            document: pointer == nil ? nil : head.flatMap(ownDocument), purpose: kind == .institution ? nameWords.indices.dropFirst().first { text[nameWords[$0].lowerBound] == rules.lexicon.attachedArticle.first } ?? 0 : 0, isStatement: head.map { isIn($0, rules.lexicon.statementDocument) } ?? false, isOblique: head.map(isOblique) ?? false)
    }

    /// A phrase of an office behind an honorific (His Excellency the Minister) without the honorific; any other phrase as it is.
    private func withoutHonorific(_ phrase: Range<Int>) -> Range<Int> {
        let words = words(in: phrase)
        guard let first = words.first, isIn(first, rules.lexicon.honorific),
            let office = words.first(where: { !isIn($0, rules.lexicon.honorific) }), kind(of: office) == .person, !isIn(office, rules.lexicon.givenName),
            phrases.name(in: phrase) == nil
        else { return phrase }
        return office.lowerBound..<phrase.upperBound
    }

    /// What stands before the name of somebody else whom a conjunction on a word's front adds; nil where it adds nobody with a name.
    private func office(ofAnother word: Range<Int>, in span: Range<Int>) -> Range<Int>? {
        guard word.count > 3, rules.lexicon.isConjunction(text[word.lowerBound]), entry(word) < 0, kind(of: word.lowerBound + 1..<word.upperBound) == .person else { return nil }
        return phrases.name(in: word.lowerBound + 1..<span.upperBound).map { word.lowerBound..<$0.lowerBound }
    }

    /// Whether a name holds a given name, of one word or of two.
    private func isPersonal(_ name: Range<Int>) -> Bool {
        let words = self.words(in: name)
        return words.indices.contains { index in
            isIn(words[index], rules.lexicon.givenName)
                || index + 1 < words.count && rules.lexicon.has(rules.lexicon.entry(of: words[index].lowerBound..<words[index + 1].upperBound, in: text), in: rules.lexicon.givenName)
        }
    }

    /// A name behind a preposition that has eaten part of its article, with all of the article.
    private func withArticle(_ span: Range<Int>) -> Range<Int> {
        let attached = rules.lexicon.attachedArticle
        let start = span.lowerBound - attached.count + 1
        let known = entry(words(in: span).first ?? span)
        guard start >= 0, known < 0 || rules.lexicon.traits(of: known).isAttachedOnly, text[start..<span.upperBound].starts(with: attached), start == 0 || !FoldingTable.isWord[Int(text[start - 1])] else { return span }
        return start..<span.upperBound
    }

    /// A phrase as a name: without the preposition that is written on to its first word.
    private func name(_ span: Range<Int>, behind cue: Range<Int>?, isSubject: Bool) -> Claim.Name {
        if text[span].starts(with: rules.lexicon.attachedArticle), span.count > 3 { return .attached(span.lowerBound + 1..<span.upperBound) }
        // What stands behind a preposition may be a word with the article but for the letter that the preposition has eaten.
        if span.lowerBound > 0, rules.lexicon.isPreposition(text[span.lowerBound - 1]), let first = words(in: span).first, case let known = entry(first), known >= 0, rules.lexicon.traits(of: known).isAttachedOnly {
            return .attached(span)
        }
        return .span(withoutPreposition(span, behind: cue, isSubject: isSubject))
    }

    /// A phrase without the preposition that is written on to its first word: one that the cue demands, or one in front of a known word.
    private func withoutPreposition(_ span: Range<Int>, behind cue: Range<Int>?, isSubject: Bool) -> Range<Int> {
        guard let first = words(in: span).first, first.lowerBound == span.lowerBound, first.count > 3, rules.lexicon.isPreposition(text[first.lowerBound]),
            !text[first].starts(with: rules.lexicon.attachedArticle),
            cue.map(demandsPreposition) ?? false || !isSubject && entry(first) < 0 && entry(first.lowerBound + 1..<first.upperBound) >= 0
        else { return span }
        return span.lowerBound + 1..<span.upperBound
    }

    /// A word behind the first without the preposition that is written on to it, where only the rest is a known word (in Egypt).
    private func withoutPreposition(of word: Range<Int>, in words: SpanWords) -> Range<Int> {
        guard word.count > 3, rules.lexicon.isPreposition(text[word.lowerBound]), words.first != word, entry(word) < 0, entry(word.lowerBound + 1..<word.upperBound) >= 0 else { return word }
        return word.lowerBound + 1..<word.upperBound
    }

    func words(in span: Range<Int>) -> SpanWords { SpanWords(span, layout) }

    private func entry(_ word: Range<Int>) -> Int32 {
        let place = knownWords + word.lowerBound % Self.knownCount
        if place.pointee.start != word.lowerBound || place.pointee.end != word.upperBound {
            place.pointee = KnownWord(start: word.lowerBound, end: word.upperBound, entry: lookUp(word))
        }
        return place.pointee.entry
    }

    private func lookUp(_ word: Range<Int>) -> Int32 {
        let lexicon = rules.lexicon
        let known = lexicon.entry(of: word, in: text)
        // The lexicon knows a word behind a preposition without that preposition.
        guard known < 0, text[word].starts(with: lexicon.attachedArticle) else { return known }
        return lexicon.entry(of: word.lowerBound + 1..<word.upperBound, in: text)
    }

    /// The word that decides what the phrase is: the first that is no number, demonstrative or quantifier.
    private func headWord(_ words: SpanWords) -> Range<Int>? {
        var noun = words[...]
        if words.count > 2, rules.lexicon.has(rules.lexicon.entry(of: words[0].lowerBound..<words[1].upperBound, in: text), in: rules.lexicon.determiner) { noun = words[2...] }
        return noun.first { !isIn($0, rules.lexicon.determiner) && !(0x30...0x39 ~= text[$0.lowerBound]) } ?? words.first
    }

    /// An outlet that a noun of two words names where the first alone is some institution (a broadcasting corporation), or the noun for outlets that
    /// two words are together (the media).
    private func kind(ofPair head: Range<Int>, _ words: SpanWords) -> (kind: Claim.SpeakerKind, agreement: Agreement)? {
        guard words.count > 1, head == words[0], head.upperBound + 1 == words[1].lowerBound else { return nil }
        let pair = rules.lexicon.entry(of: head.lowerBound..<words[1].upperBound, in: text)
        guard rules.lexicon.isIn(.institution, entry(head)) || rules.lexicon.has(pair, in: rules.lexicon.newsNoun) else { return nil }
        return rules.lexicon.kind(of: pair).flatMap { $0.kind == .outlet ? $0 : nil }
    }

    /// Whether a phrase says that somebody is meant who was meant before: the same source, the source itself.
    private func saysSame(_ words: SpanWords) -> Bool {
        guard words.count > 1, let first = words.first else { return false }
        return isIn(words[words.count - 1], rules.lexicon.determiner) || words.count < 4 && isIn(first, rules.lexicon.determiner) && kind(of: first) == nil && hasArticle(words[1])
    }

    /// A noun with the article, alone or with adjectives only, points back.
    private func pointsBack(_ words: SpanWords, head: Range<Int>) -> Bool {
        let article = rules.lexicon.article
        let demonstrative = words.first.map { isIn($0, rules.lexicon.determiner) } ?? false
        guard hasArticle(head) || demonstrative, words.count <= 3 else { return false }
        return words.drop { $0 != head }.dropFirst().allSatisfy { text[$0].starts(with: article) || isIn($0, rules.lexicon.determiner) }
    }

    /// What kind of speaker a word names by itself.
    func kind(of word: Range<Int>) -> Claim.SpeakerKind? { rules.lexicon.kind(of: entry(word))?.kind }

    /// Whether a word is a noun for somebody and has no article: what follows says whose.
    func isConstruct(_ word: Range<Int>) -> Bool { !hasArticle(word) && rules.lexicon.kind(of: entry(word)).map { $0.kind != .outlet } ?? false }

    /// Whether a phrase is one word with the article in marks, as headlines call a ministry or company by its field.
    func isMarkedWord(_ span: Range<Int>) -> Bool {
        let words = words(in: span)
        return words.count == 1 && words[0].count < span.count && hasArticle(words[0])
    }

    /// Whether a phrase names nobody and points to nobody, but is no source that stays unnamed either.
    func isUnnamed(_ span: Range<Int>) -> Bool {
        guard let head = headWord(words(in: span)) else { return false }
        return !hasArticle(head) && rules.lexicon.kind(of: rules.lexicon.entry(of: span, in: text))?.kind != .anonymous
    }

    /// Whether a phrase is of somebody of any office.
    func isAnyOffice(_ phrase: Range<Int>) -> Bool { headWord(words(in: phrase)).map { isIn($0, rules.lexicon.anyOffice) } ?? false }

    /// Whether somebody unnamed and somebody named may be the same person: an office is not another office, and
    /// somebody of any office is nobody whose calling is none.
    func mayBeOne(_ unnamed: Range<Int>, _ named: Range<Int>) -> Bool {
        guard let office = headWord(words(in: unnamed)), let other = headWord(words(in: named)) else { return false }
        return hash(office) == hash(other) || rules.lexicon.kind(of: entry(other)) == nil || isIn(other, rules.lexicon.givenName)
            || isAnyOffice(unnamed) && !isIn(other, rules.lexicon.privateCalling)
    }

    /// Whether a phrase starts with how many there are of them (some of, a number of).
    func isQuantified(_ span: Range<Int>) -> Bool {
        words(in: span).first.map { kind(of: $0) == .group } ?? false
    }

    /// Whether a phrase of somebody unnamed says more of them than one word does.
    func saysWho(_ phrase: Range<Int>) -> Bool { words(in: phrase).count > 1 }

    /// Whether a phrase is a name of two words or more, with nothing but a rank or form of address before it and nothing behind it.
    func isNameAlone(_ phrase: Range<Int>) -> Bool {
        let name = describe(phrase, form: nil, subjectFollows: false).nameSpan
        let words = words(in: phrase)
        return words.last?.upperBound == name.upperBound && words.count { name.contains($0.lowerBound) } > 1
            && words.allSatisfy { name.contains($0.lowerBound) || isIn($0, rules.lexicon.honorific) || isIn($0, rules.lexicon.rankWord) }
    }

    /// Whether a phrase opens with a country's name and goes on, without the article or a conjunction, with what is none of it: the verb's object.
    func isCountryBeforeNoun(_ words: SpanWords) -> Bool {
        guard words.count > 1, words[0].upperBound + 1 == words[1].lowerBound, text[words[0].upperBound] == FoldingTable.Byte.space, isIn(words[0], rules.lexicon.country),
            !hasArticle(words[1]), !rules.lexicon.isConjunction(text[words[1].lowerBound])
        else { return false }
        return !rules.lexicon.has(rules.lexicon.entry(of: words[0].lowerBound..<words[1].upperBound, in: text), in: rules.lexicon.country) && !isIn(words[1], rules.lexicon.givenName)
    }

    /// Whether a phrase of several words opens with a noun by which texts call the one of whom they speak in other words (the Brazilian defender).
    func isEpithet(_ phrase: Range<Int>) -> Bool {
        let words = words(in: phrase)
        guard words.count > 1 else { return false }
        return isIn(words[0], rules.lexicon.epithet) || rules.lexicon.has(rules.lexicon.entry(of: words[0].lowerBound..<words[1].upperBound, in: text), in: rules.lexicon.epithet)
    }

    func hasArticle(_ word: Range<Int>) -> Bool {
        text[word].starts(with: rules.lexicon.article) || text[word].starts(with: rules.lexicon.attachedArticle)
    }

    /// Whether a head noun with the article stands behind a word for how many: some of the passengers are not the passengers.
    private func isPartitive(_ head: Range<Int>, _ words: SpanWords) -> Bool { head != words[0] && hasArticle(head) && kind(of: words[0]) == .group }

    /// Whether a noun's ending shows that it is no subject.
    private func isOblique(_ word: Range<Int>) -> Bool { caseEnding(of: word) != nil }

    /// The ending that a noun has where it is no subject, and the one that it has as a subject.
    private func caseEnding(of word: Range<Int>) -> (written: [UInt8], plain: [UInt8])? {
        rules.lexicon.caseEndings.first { word.count > $0.written.count + 2 && text[word].suffix($0.written.count).elementsEqual($0.written) }
    }

    /// Whether two words are one but for a letter that was added, lost, changed or swapped with the next: too long to be another by chance.
    func isSlip(_ one: Range<Int>, of other: Range<Int>) -> Bool {
        let one = text[withoutArticle(one)]
        let other = text[withoutArticle(other)]
        return min(one.count, other.count) >= Self.slipLength && EditDistance.isSlip(one, other)
    }

    /// Letters that a word must have to be known in spite of a slip.
    static let slipLength = 5

    private func withoutArticle(_ word: Range<Int>) -> Range<Int> {
        let article = rules.lexicon.article
        return word.count > article.count + 1 && text[word].starts(with: article) ? word.lowerBound + article.count..<word.upperBound : word
    }

    /// Hash of a word without the article, whatever its case.
    func hash(_ word: Range<Int>) -> UInt64 { hash(word, asWritten: false) }

    private func hash(_ word: Range<Int>, asWritten: Bool) -> UInt64 {
        var start = withoutArticle(word).lowerBound
        if start == word.lowerBound, word.count > rules.lexicon.article.count + 1, text[word].starts(with: rules.lexicon.attachedArticle) {
            start += rules.lexicon.attachedArticle.count
        }
        var hash = Lexicon.hashSeed
        // As a subject or not, it is the same word.
        let ending = asWritten ? nil : caseEnding(of: start..<word.upperBound)
        for index in start..<(word.upperBound - (ending?.written.count ?? 0)) { hash = Lexicon.hash(hash, text[index]) }
        for letter in ending?.plain ?? [] { hash = Lexicon.hash(hash, letter) }
        return hash
    }

    /// The noun of a word with a pronoun (her minister), nil for other words.
    private func noun(ofPossessed word: Range<Int>) -> [UInt8]? {
        guard !hasArticle(word), entry(word) < 0, let noun = rules.lexicon.noun(withoutPronoun: UnsafeBufferPointer(rebasing: text[word])) else { return nil }
        // One letter more may as well be a feminine's ending.
        guard word.count - noun.count == 1 else { return noun }
        return noun.withUnsafeBufferPointer { rules.lexicon.kind(of: rules.lexicon.entry(of: $0)) } == nil ? nil : noun
    }

    /// Hash of a word without the pronoun that is written on to it; nil where there is none.
    private func possessed(_ word: Range<Int>) -> UInt64? { noun(ofPossessed: word)?.reduce(Lexicon.hashSeed, Lexicon.hash) }

    private func officeKind(of word: Range<Int>) -> (kind: Claim.SpeakerKind, agreement: Agreement)? {
        noun(ofPossessed: word)?.withUnsafeBufferPointer { rules.lexicon.kind(of: rules.lexicon.entry(of: $0)) }
    }

    /// Hash of a word's consonants; 0 where they are fewer than four.
    private func skeleton(_ word: Range<Int>) -> UInt64 {
        var hash = Lexicon.hashSeed
        var count = 0
        for index in word where !rules.lexicon.isLongVowel(text[index]) {
            hash = Lexicon.hash(hash, text[index])
            count += 1
        }
        return count < 4 ? 0 : hash
    }

    /// The phrase up to its first comma, semicolon, bracket or dash: what follows is said of the speaker, not the name.
    private func core(of span: Range<Int>) -> Range<Int> {
        var index = span.lowerBound + 1
        while index < span.upperBound {
            switch text[index] {
            case FoldingTable.Byte.arabicComma, UInt8(ascii: ","), FoldingTable.Byte.arabicSemicolon, UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "["): return span.lowerBound..<index
            case FoldingTable.Byte.dash where text[index - 1] == FoldingTable.Byte.space: return span.lowerBound..<index
            default: index += 1
            }
        }
        return span
    }

    /// Whether a cue takes its source behind a preposition that is written on to it.
    private func demandsPreposition(_ cue: Range<Int>) -> Bool {
        words(in: cue).last.map { isIn($0, rules.lexicon.takesAttached) } ?? false
    }

    /// Whether a phrase is of somebody who reports for an outlet.
    func isCorrespondent(_ span: Range<Int>) -> Bool {
        words(in: span).contains { word in
            let isBehindPreposition = word.count > 3 && rules.lexicon.isPreposition(text[word.lowerBound])
            return isIn(word, rules.lexicon.correspondent) || isBehindPreposition && isIn(word.lowerBound + 1..<word.upperBound, rules.lexicon.correspondent)
        }
    }

    /// Which noun for somebody's own document a word is, with an article, a pronoun or the ending of an object or without: its line in the list.
    func ownDocument(_ word: Range<Int>) -> Int32? { rules.lexicon.line(of: entry(word), in: rules.lexicon.ownDocument) }

    /// Whether a word is a noun for what somebody has put out.
    func isStatement(_ word: Range<Int>) -> Bool { isIn(word, rules.lexicon.statementDocument) }

    /// Whether a word stands before the document in which somebody says something.
    func isBeforeDocument(_ word: Range<Int>) -> Bool { isIn(word, rules.lexicon.withinDocument) }

    /// Whose pronoun is written on to the last word of a cue.
    func possessor(in cue: Range<Int>) -> Agreement {
        words(in: cue).last.flatMap { rules.lexicon.form(of: entry($0)) { $0.tense == .masdar } }?.agreement ?? Agreement()
    }

    /// Whether a phrase starts with the article.
    func isDefinite(_ span: Range<Int>) -> Bool { headWord(words(in: span)).map(hasArticle) ?? false }

    /// Whether a phrase says which one is meant: by an article on its head or close behind, or by a club's or country's name there (the coach
    /// of Arsenal), before any preposition.
    func isDefinitePhrase(_ span: Range<Int>) -> Bool {
        for word in words(in: span).prefix(4) {
            if text[word].starts(with: rules.lexicon.article) { return true }
            let known = entry(word)
            if rules.lexicon.has(known, in: rules.lexicon.organisationName) || rules.lexicon.has(known, in: rules.lexicon.country) { return true }
            if known < 0 && rules.lexicon.isPreposition(text[word.lowerBound]) || rules.lexicon.has(known, in: rules.lexicon.freePreposition) { return false }
        }
        return false
    }

    /// Whether a word is a noun for an outlet with the article behind a preposition (to the paper), or behind one that stands alone (with the paper).
    func isOutletAddressed(_ word: Range<Int>, behind before: Range<Int>?) -> Bool {
        guard rules.lexicon.kind(of: entry(word))?.kind == .outlet else { return false }
        if text[word].starts(with: rules.lexicon.attachedArticle) { return true }
        return text[word].starts(with: rules.lexicon.article) && before.map { rules.lexicon.has(entry($0), in: rules.lexicon.addressing) } ?? false
    }

    /// Whether a word is a noun for a speech, with a pronoun or without.
    func isSpeechEvent(_ word: Range<Int>) -> Bool {
        isIn(word, rules.lexicon.speechEvent) || isOwnSpeech(word)
    }

    /// Whether a word is a noun for a speech with a pronoun.
    func isOwnSpeech(_ word: Range<Int>) -> Bool {
        rules.lexicon.noun(withoutPronoun: UnsafeBufferPointer(rebasing: text[word]))?.withUnsafeBufferPointer {
            rules.lexicon.has(rules.lexicon.entry(of: $0), in: rules.lexicon.speechEvent)
        } ?? false
    }

    func isPublication(_ word: Range<Int>) -> Bool { isIn(word, rules.lexicon.publication) }

    func isPostPlatform(_ phrase: Range<Int>) -> Bool { rules.lexicon.has(rules.lexicon.entry(of: phrase, in: text), in: rules.lexicon.postPlatform) }

    func isPlatform(_ phrase: Range<Int>) -> Bool { rules.lexicon.has(rules.lexicon.entry(of: phrase, in: text), in: rules.lexicon.outletPlatform) }

    /// Hashes of a word as it stands and without a conjunction written on to it.
    func hashes(_ word: Range<Int>) -> [UInt64] {
        guard rules.lexicon.isConjunction(text[word.lowerBound]), word.count > 3 else { return [hash(word)] }
        return [hash(word), hash(word.lowerBound + 1..<word.upperBound)]
    }

    /// Whether a word may be part of a personal name: it is a given name, or no list knows it.
    func isNameWord(_ word: Range<Int>) -> Bool { entry(word) < 0 || isGivenName(word) }

    func isGivenName(_ word: Range<Int>) -> Bool { isIn(word, rules.lexicon.givenName) }

    /// A description of somebody whom the text names by more words elsewhere.
    func describe(_ short: Description, named span: Range<Int>) -> Description {
        var description = short
        let words = words(in: span)
        description.name = .span(span)
        description.nameSpan = span
        description.nameWords = words.map { hash($0) }
        description.skeletons = words.map(skeleton)
        description.kind = .person
        description.isNamed = true
        return description
    }

    /// Whether a phrase is an honorific with a pronoun and names nobody.
    func isHonorificPronoun(_ span: Range<Int>) -> Bool {
        guard let first = words(in: span).first, isIn(first, rules.lexicon.honorificPronoun) else { return false }
        return phrases.name(in: span) == nil
    }

    /// The span without the marks around it; a mark at its end stays where it closes one inside.
    func unmarked(_ span: Range<Int>) -> Range<Int> {
        var start = span.lowerBound
        var end = span.upperBound
        while start < end, !FoldingTable.isWord[Int(text[start])] { start += 1 }
        while end > start, !FoldingTable.isWord[Int(text[end - 1])], !closes(end - 1, from: start) { end -= 1 }
        return start..<end
    }

    /// The words in marks that a phrase opens with, where it goes on behind them: a name and what is said of it.
    private func markedTerm(openingOf span: Range<Int>) -> Range<Int>? {
        guard let index = layout.quotation(openingAt: span.lowerBound), layout.quotations[index].isClosed, layout.quotations[index].close < span.upperBound else { return nil }
        let term = layout.quotations[index].start..<layout.quotations[index].end
        return 1...Self.termLength ~= words(in: term).count ? unmarked(term) : nil
    }

    /// How many words in marks may be a name.
    private static let termLength = 4

    /// Whether a mark closes one that opens behind an offset.
    private func closes(_ mark: Int, from start: Int) -> Bool {
        switch text[mark] {
        case FoldingTable.Byte.neutralMark: !text[start..<mark].count { $0 == FoldingTable.Byte.neutralMark }.isMultiple(of: 2)
        case UInt8(ascii: ")"): text[start..<mark].contains(UInt8(ascii: "("))
        case FoldingTable.Byte.closingMark:
            text[start..<mark].count { $0 == FoldingTable.Byte.openingMark } > text[start..<mark].count { $0 == FoldingTable.Byte.closingMark }
        default: false
        }
    }

    private func isIn(_ word: Range<Int>, _ group: Lexicon.Group) -> Bool { rules.lexicon.has(entry(word), in: group) }
}
