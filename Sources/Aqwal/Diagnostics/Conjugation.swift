/// All written forms of one verb, as the rule files' paradigms make them.
public struct Conjugation: Sendable {
    /// One form, with what it says about person, gender and number.
    public struct Form: Sendable, Equatable {
        public var text: String
        public var tense: VerbForm.Tense
        /// The form's name in its paradigm, for example `3fs`, `p3ms` for a masdar with a pronoun, `m-plural-acc`.
        public var feature: String
        /// 1, 2 or 3; nil where the form has none.
        public var person: Int?
        /// m or f; nil where the form fits both.
        public var gender: String?
        /// singular, dual or plural; nil where the form fits all.
        public var number: String?
        /// What else sets the form apart: jussive, accusative, definite, with a pronoun.
        public var note: String?

        init(_ form: Conjugator.Form) {
            text = ArabicPage.decode(form.letters)
            tense = form.tense
            feature = form.feature
            let agreement = Agreement(feature: form.feature)
            person = agreement.person > 0 ? Int(agreement.person) : nil
            gender =
                switch agreement.gender {
                case .masculine: "m"
                case .feminine: "f"
                case .unknown: nil
                }
            number = agreement.number == .unknown ? nil : "\(agreement.number)"
            if form.feature.hasSuffix("-jus") {
                note = "jussive"
            } else if agreement.isAccusative {
                note = "accusative"
            } else if form.feature == "definite" {
                note = "definite"
            } else if form.feature.hasPrefix("p"), agreement.person > 0 {
                note = "pronoun"
            }
        }
    }

    public var lemma: String
    /// The verb table that lists the verb, with its place; nil for a verb given by its parts.
    public var table: String?
    public var file: String?
    public var line: Int?
    public var verbClass: String?
    /// Constructions the verb takes.
    public var takes: [String]
    public var prepositions: [String]
    public var forms: [Form]
}

extension RuleSet {
    /// The listed verbs with this lemma, written with or without vowels and hamza; where there is none, those with this form.
    public func conjugations(of word: String) -> [Conjugation] {
        let key = ArabicPage.fold(ArabicPage.encode(word.unicodeScalars))
        let conjugator = conjugator
        var byLemma: [Conjugation] = []
        let tables = whole.tables
        for table in tables {
            for verb in table.verbs where ArabicPage.fold(ArabicPage.encode(verb.lemma.unicodeScalars)) == key {
                byLemma.append(Conjugation(verb, in: table, by: conjugator))
            }
        }
        guard byLemma.isEmpty else { return byLemma }
        let entries = key.withUnsafeBufferPointer { key in
            let found = lexicon.entries(of: key)
            return [found.whole, found.bare, lexicon.entry(ofVerbWithObject: key)]
        }
        var seen: Set<Int32> = []
        let verbs = tables.flatMap { table in table.verbs.map { (table, $0) } }
        return entries.flatMap { lexicon.forms(of: $0) }.filter { seen.insert($0.verb).inserted }.map { form in
            Conjugation(verbs[Int(form.verb)].1, in: verbs[Int(form.verb)].0, by: conjugator)
        }
    }

    /// The forms of a verb by its four principal parts: perfect, imperfect, participle, masdar; `-` for a part that is missing.
    /// - Returns: nil where neither perfect nor imperfect is given.
    public func conjugation(ofParts words: [String]) -> Conjugation? {
        let parts = words.prefix(4).map { $0 == "-" ? nil : VerbsReader.letters(of: ArabicPage.encode($0.unicodeScalars)) }
        guard parts.count == 4, let lemma = parts[0] ?? parts[1] else { return nil }
        let verb = Verb(
            lemma: ArabicPage.decode(lemma.filter { $0 != ArabicPage.shadda }), parts: parts, prepositions: [], line: 0)
        return Conjugation(verb, in: nil, by: conjugator)
    }
}

extension Conjugation {
    init(_ verb: Verb, in table: VerbTable?, by conjugator: Conjugator) {
        lemma = verb.lemma
        self.table = table?.name
        file = table?.file
        line = table.map { _ in verb.line }
        verbClass = table?.verbClass
        takes = table?.takes ?? []
        prepositions = verb.prepositions.map(ArabicPage.decode)
        var forms: [Form] = []
        for form in conjugator.forms(of: verb).map(Form.init) where !forms.contains(form) { forms.append(form) }
        // The futures come between the imperfects they are made of: a reader wants tense by tense.
        self.forms = VerbForm.Tense.allCases.flatMap { tense in forms.filter { $0.tense == tense } }
    }

    /// An aligned table; the Arabic stands at the line's end, so that no terminal reorders the columns.
    public var text: String {
        var lines = ["tense              person  gender  number    note"]
        for form in forms {
            let cells = [
                form.tense.name.padded(to: 17), (form.person.map(String.init) ?? "").padded(to: 6), (form.gender ?? "").padded(to: 6),
                (form.number ?? "").padded(to: 8), (form.note ?? "").padded(to: 10), form.text,
            ]
            lines.append(cells.joined(separator: "  "))
        }
        return lines.joined(separator: "\n")
    }

    /// One JSON object a form: verb, table, tense, person, gender, number, note, feature, form.
    public var jsonLines: [UInt8] {
        forms.flatMap { form in
            JSONValue.object([
                "verb": .string(lemma), "table": .text(table), "tense": .string(form.tense.name), "person": .integer(orNull: form.person),
                "gender": .text(form.gender), "number": .text(form.number), "note": .text(form.note), "feature": .string(form.feature),
                "form": .string(form.text),
            ]).line
        }
    }
}

extension String {
    /// The text with spaces behind it, up to a length.
    func padded(to length: Int) -> String { self + String(repeating: " ", count: Swift.max(0, length - count)) }
}
