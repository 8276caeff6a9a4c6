extension LexiconBuilder: Preparable {
    init(from reader: inout PreparedReader) {
        slots = []
        selectors = Dictionary(uniqueKeysWithValues: reader.read([Selector].self).enumerated().map { ($1, $0) })
        lists = reader.read()
        verbs = reader.read()
        features = reader.read()
        ruleSets = reader.read()
        longestPhrase = reader.read()
        memberships = reader.read()
        keys = reader.read()
        for letter in reader.read() as [UInt8] { isConjunction[Int(letter)] = true }
        for letter in reader.read() as [UInt8] { isPreposition[Int(letter)] = true }
        article = reader.read()
        attachedArticle = reader.read()
        longVowels = reader.read()
        pronouns = reader.read()
        stemChanges = (0..<reader.number()).map { _ in (reader.read(), reader.read()) }
        phraseStarts = reader.read()

        let agreements = features.map { Agreement(feature: $0) }
        let formCount = reader.number()
        forms.reserveCapacity(formCount)
        for _ in 0..<formCount {
            let (verb, tense, feature, next): (Int32, UInt8, UInt8, Int32) = (reader.read(), reader.byte(), reader.byte(), reader.read())
            let form = VerbForm(verb: verb, tense: VerbForm.Tense(rawValue: tense)!, agreement: agreements[Int(feature)], feature: feature)
            forms.append(Lexicon.ChainedForm(form: form, next: next))
        }

        // Entries have few different sets of selectors.
        let bits: [Lexicon.Bits] = reader.read()
        let entryCount = reader.number()
        entries.reserveCapacity(entryCount)
        var keyStart: Int32 = 0
        for _ in 0..<entryCount {
            let length: Int32 = reader.read()
            entries.append(
                Lexicon.Entry(
                    bits: bits[reader.number()], keyStart: keyStart, keyLength: length, phrases: reader.read(), firstForm: reader.read(),
                    firstMembership: reader.read(), ruleSet: reader.read(), objectRuleSet: reader.read(), isAttachedOnly: reader.read()))
            keyStart += length
        }
        fillSlots(reader.number())
    }

    func write(to writer: inout PreparedWriter) {
        writer.write(selectors.sorted { $0.value < $1.value }.map(\.key))
        writer.write(lists)
        writer.write(verbs)
        writer.write(features)
        writer.write(ruleSets)
        writer.write(longestPhrase)
        writer.write(memberships)
        writer.write(keys)
        writer.write(isConjunction.indices.filter { isConjunction[$0] }.map { UInt8($0) })
        writer.write(isPreposition.indices.filter { isPreposition[$0] }.map { UInt8($0) })
        writer.write(article)
        writer.write(attachedArticle)
        writer.write(longVowels)
        writer.write(pronouns)
        writer.write(stemChanges.count)
        for (written, plain) in stemChanges {
            writer.write(written)
            writer.write(plain)
        }
        writer.write(phraseStarts)

        writer.write(forms.count)
        for (form, next) in forms.map({ ($0.form, $0.next) }) {
            writer.write(form.verb)
            writer.write(form.tense.rawValue)
            writer.write(form.feature)
            writer.write(next)
        }

        var numbers: [Lexicon.Bits: Int] = [:]
        for entry in entries where numbers[entry.bits] == nil { numbers[entry.bits] = numbers.count }
        writer.write(numbers.sorted { $0.value < $1.value }.map(\.key))
        writer.write(entries.count)
        for entry in entries {
            writer.write(entry.keyLength)
            writer.write(numbers[entry.bits]!)
            writer.write(entry.phrases)
            writer.write(entry.firstForm)
            writer.write(entry.firstMembership)
            writer.write(entry.ruleSet)
            writer.write(entry.objectRuleSet)
            writer.write(entry.isAttachedOnly)
        }
        writer.write(slots.count)
    }
}

extension Lexicon.Membership: Preparable {
    init(from reader: inout PreparedReader) { self.init(list: reader.read(), line: reader.read(), next: reader.read()) }
    func write(to writer: inout PreparedWriter) {
        writer.write(list)
        writer.write(line)
        writer.write(next)
    }
}

extension Lexicon.VerbInfo: Preparable {
    init(from reader: inout PreparedReader) {
        self.init(lemma: reader.read(), verbClass: reader.read(), status: reader.read(), prepositions: reader.read(), table: reader.read())
    }
    func write(to writer: inout PreparedWriter) {
        writer.write(lemma)
        writer.write(verbClass)
        writer.write(status)
        writer.write(prepositions)
        writer.write(table)
    }
}

/// A list with the canonical spellings alone.
extension WordList: Preparable {
    init(from reader: inout PreparedReader) {
        (name, kind, agreement, isDefiniteToo, entries) = (reader.read(), reader.read(), reader.read(), reader.read(), [])
        source = SourceFile(name: reader.read(), layer: 0, bytes: reader.read(), lines: [])
        let count = reader.number()
        entries.reserveCapacity(count)
        var start = 0
        for _ in 0..<count {
            let end = start + reader.number()
            entries.append(Entry(canonical: start..<end))
            start = end
        }
    }
    func write(to writer: inout PreparedWriter) {
        writer.write(name)
        writer.write(kind)
        writer.write(agreement)
        writer.write(isDefiniteToo)
        writer.write(source.name)
        writer.write(entries.flatMap { source.bytes[$0.canonical] })
        writer.write(entries.count)
        for entry in entries { writer.write(entry.canonical.count) }
    }
}
