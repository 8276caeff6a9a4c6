extension Lexicon.Vocabulary: Preparable {
    init(from reader: inout PreparedReader) {
        selectors = Dictionary(uniqueKeysWithValues: reader.read([Selector].self).enumerated().map { ($1, $0) })
        lists = reader.read()
        verbs = reader.read()
        features = reader.read()
        longestPhrase = reader.read()
        conjunctions = reader.read(Bytes.self).array
        prepositions = reader.read(Bytes.self).array
        article = reader.read(Bytes.self).array
        attachedArticle = reader.read(Bytes.self).array
        longVowels = reader.read(Bytes.self).array
        pronouns = reader.read([Bytes].self).map(\.array)
        stemChanges = Self.changes(&reader)
        nounChanges = Self.changes(&reader)
        caseEndings = Self.changes(&reader)
    }

    func write(to writer: inout PreparedWriter) {
        writer.write(selectors.sorted { $0.value < $1.value }.map(\.key))
        writer.write(lists)
        writer.write(verbs)
        writer.write(features)
        writer.write(longestPhrase)
        for letters in [conjunctions, prepositions, article, attachedArticle, longVowels] { writer.write(Bytes(letters)) }
        writer.write(pronouns.map(Bytes.init))
        for changes in [stemChanges, nounChanges, caseEndings] {
            writer.write(changes.count)
            for (written, plain) in changes {
                writer.write(Bytes(written))
                writer.write(Bytes(plain))
            }
        }
    }

    private static func changes(_ reader: inout PreparedReader) -> [(written: [UInt8], plain: [UInt8])] {
        (0..<reader.number()).map { _ in (reader.read(Bytes.self).array, reader.read(Bytes.self).array) }
    }
}

extension Lexicon.VerbInfo: Preparable {
    init(from reader: inout PreparedReader) {
        self.init(lemma: reader.read(), verbClass: reader.read(), status: reader.read(), prepositions: reader.read([Bytes].self).map(\.array), table: reader.read())
    }
    func write(to writer: inout PreparedWriter) {
        writer.write(lemma)
        writer.write(verbClass)
        writer.write(status)
        writer.write(prepositions.map(Bytes.init))
        writer.write(table)
    }
}

/// A list with the canonical spellings alone.
extension WordList: Preparable {
    init(from reader: inout PreparedReader) {
        (name, kind, agreement, isDefiniteToo, entries) = (reader.read(), reader.read(), reader.read(), reader.read(), [])
        source = SourceFile(name: reader.read(), layer: 0, bytes: reader.read(Bytes.self).array, lines: [])
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
        writer.write(Bytes(entries.flatMap { source.bytes[$0.canonical] }))
        writer.write(entries.count)
        for entry in entries { writer.write(entry.canonical.count) }
    }
}
