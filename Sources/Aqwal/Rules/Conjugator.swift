import PCRE2

/// Writes out the forms of verbs by the paradigms of the rule files.
struct Conjugator {
    let paradigms: [Paradigm]
    /// Letters that make a future of an imperfect, unfolded.
    let futurePrefix: [UInt8]
    /// Indexes into ``paradigms`` by the tense they give.
    private let byTense: [[Int]]
    private let matcher = Matcher()

    init(paradigms: [Paradigm], futurePrefix: [UInt8]) {
        self.paradigms = paradigms
        self.futurePrefix = futurePrefix
        byTense = VerbForm.Tense.allCases.map { tense in paradigms.indices.filter { paradigms[$0].gives == tense } }
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
        eachParadigm(of: verb) { number, paradigm, stems in
            for form in paradigm.forms {
                for (prefix, suffix) in form.templates {
                    let letters = prefix + stems[form.stem] + suffix
                    forms.append(Form(letters: letters, tense: paradigm.gives, feature: form.feature))
                    if takesFuture(paradigm, form) { forms.append(Form(letters: futurePrefix + letters, tense: .future, feature: form.feature)) }
                }
            }
        }
        return forms
    }

    private func takesFuture(_ paradigm: Paradigm, _ form: Paradigm.Form) -> Bool {
        paradigm.gives == .imperfect && !futurePrefix.isEmpty && !form.feature.hasSuffix("jus")
    }

    private func eachParadigm(of verb: Verb, _ body: (_ number: Int, Paradigm, _ stems: [[UInt8]]) -> Void) {
        for candidates in byTense {
            guard let number = candidates.first(where: { matches(paradigms[$0], verb) }),
                let part = verb.parts[paradigms[number].from.index]
            else { continue }
            body(number, paradigms[number], paradigms[number].stems.map { stem in stem.edits.reduce(part) { $1.apply(to: $0) } })
        }
    }

    // MARK: Folded forms

    /// What all verbs of a paradigm share, folded once: the lexicon holds some 60,000 forms.
    struct Folded {
        var stem: Int
        var prefix: [UInt8]
        var suffix: [UInt8]
        /// Index into ``features``.
        var feature: UInt8
        var takesFuture: Bool
    }

    /// Calls `body` with every form of a verb, folded; the bytes are good until `body` returns.
    func eachFoldedForm(
        of verb: Verb, _ folded: [[Folded]], _ body: (_ letters: UnsafeBufferPointer<UInt8>, VerbForm.Tense, _ feature: UInt8) -> Void
    ) {
        let future = ArabicPage.fold(futurePrefix)
        eachParadigm(of: verb) { number, paradigm, stems in
            let stems = stems.map { ArabicPage.fold($0) }
            let room = future.count + (stems.map(\.count).max() ?? 0) + (folded[number].map { $0.prefix.count + $0.suffix.count }.max() ?? 0)
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { letters in
                let start = letters.update(fromContentsOf: future)
                for form in folded[number] {
                    var end = letters[start...].update(fromContentsOf: form.prefix)
                    end = letters[end...].update(fromContentsOf: stems[form.stem])
                    end = letters[end...].update(fromContentsOf: form.suffix)
                    body(UnsafeBufferPointer(rebasing: letters[start..<end]), paradigm.gives, form.feature)
                    if form.takesFuture { body(UnsafeBufferPointer(rebasing: letters[..<end]), .future, form.feature) }
                }
            }
        }
    }

    /// All paradigms folded, and the names of the features that their forms have.
    func folded() -> (paradigms: [[Folded]], features: [String]) {
        var features: [String] = []
        var numbers: [String: UInt8] = [:]
        let folded = paradigms.map { paradigm in
            paradigm.forms.flatMap { form in
                if numbers[form.feature] == nil {
                    numbers[form.feature] = UInt8(truncatingIfNeeded: features.count)
                    features.append(form.feature)
                }
                let (feature, future) = (numbers[form.feature]!, takesFuture(paradigm, form))
                return form.templates.map { template in
                    Folded(
                        stem: form.stem, prefix: ArabicPage.fold(template.prefix), suffix: ArabicPage.fold(template.suffix),
                        feature: feature, takesFuture: future)
                }
            }
        }
        return (folded, features)
    }

    private func matches(_ paradigm: Paradigm, _ verb: Verb) -> Bool {
        guard verb.parts[paradigm.from.index] != nil else { return false }
        return paradigm.tests.allSatisfy { test in
            guard let part = verb.parts[test.part.index], test.mayMatch(part) else { return false }
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
