import PCRE2

/// Writes out the forms of verbs by the paradigms of the rule files.
struct Conjugator {
    let paradigms: [Paradigm]
    /// Letters that make a future of an imperfect, unfolded.
    let futurePrefix: [UInt8]
    private let byTense: [[Paradigm]]
    private let matcher = Matcher()

    init(paradigms: [Paradigm], futurePrefix: [UInt8]) {
        self.paradigms = paradigms
        self.futurePrefix = futurePrefix
        byTense = VerbForm.Tense.allCases.map { tense in paradigms.filter { $0.gives == tense } }
    }

    /// A form as it is written, unfolded.
    struct Form {
        var letters: [UInt8]
        var tense: VerbForm.Tense
        var feature: String
    }

    /// All forms of a verb, tense by tense.
    func forms(of verb: Verb) -> [Form] {
        var forms: [Form] = []
        eachForm(of: verb, prepare: { $0 }) { letters, tense, feature in
            forms.append(Form(letters: letters, tense: tense, feature: feature))
        }
        return forms
    }

    /// Calls `body` with every form; `prepare` is applied to stems and affixes before they are joined (folding, for the lexicon).
    func eachForm(
        of verb: Verb, prepare: ([UInt8]) -> [UInt8], _ body: (_ letters: [UInt8], VerbForm.Tense, _ feature: String) -> Void
    ) {
        let future = prepare(futurePrefix)
        for candidates in byTense {
            guard let paradigm = candidates.first(where: { matches($0, verb) }),
                let part = verb.parts[paradigm.from.index]
            else { continue }
            let stems = paradigm.stems.map { stem in prepare(stem.edits.reduce(part) { $1.apply(to: $0) }) }
            for form in paradigm.forms {
                for (prefix, suffix) in form.templates {
                    let letters = prepare(prefix) + stems[form.stem] + prepare(suffix)
                    body(letters, paradigm.gives, form.feature)
                    if paradigm.gives == .imperfect, !futurePrefix.isEmpty, !form.feature.hasSuffix("jus") {
                        body(future + letters, .future, form.feature)
                    }
                }
            }
        }
    }

    private func matches(_ paradigm: Paradigm, _ verb: Verb) -> Bool {
        guard verb.parts[paradigm.from.index] != nil else { return false }
        return paradigm.tests.allSatisfy { test in
            guard let part = verb.parts[test.part.index] else { return false }
            return part.withUnsafeBufferPointer { (try? matcher.match(test.pattern, in: $0, from: 0)) ?? false }
        }
    }
}

extension Verb.Part {
    /// Place of the part on a verb line.
    var index: Int {
        switch self {
        case .perfect: 0
        case .imperfect: 1
        case .participle: 2
        case .masdar: 3
        }
    }
}
