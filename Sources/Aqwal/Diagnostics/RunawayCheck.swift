import PCRE2

/// Finds patterns that can take too long, by running them over texts made to wear them out.
struct RunawayCheck {
    private(set) var diagnostics: [Diagnostic] = []
    private let rules: RuleSet

    /// Words in a text: a long sentence, not an impossible one.
    private static let length = 300
    /// Steps that a match of one rule at one place may take there; sound patterns stay far below.
    private static let limits = MatchLimits(steps: 200_000)

    /// - Parameter sound: names of the rules whose pattern compiles.
    init(_ rules: RuleSet, sound: Set<String>) {
        self.rules = rules
        let extractor = Extractor(rules: rules)
        let context = MatchContext(lexicon: rules.lexicon)
        let matcher = Matcher(limits: Self.limits, handler: context)
        for (index, rule) in rules.rules.enumerated() where sound.contains(rule.name) {
            guard let example = rule.examples.first(where: \.matches) ?? rule.examples.first,
                let pattern = try? rules.compiled(index).pattern, let place = Self.place(of: index, in: example.text, extractor)
            else { continue }
            context.cueStart = place.cueStart
            context.prepositions = place.prepositions
            for (shape, text) in Self.texts(from: example) {
                var folded = FoldedText()
                var text = text
                text.withUTF8 { source in try? folded.fold(source) }
                let stopped = folded.bytes.withUnsafeBufferPointer { bytes in
                    context.text = bytes
                    do { _ = try matcher.match(pattern, in: bytes, from: place.start, anchored: true) } catch { return true }
                    return false
                }
                guard stopped else { continue }
                report(rule, shape, hotSpot(of: index, at: place, in: folded))
                break
            }
        }
    }

    /// Where a rule is tried in its own example; nil where it is not.
    private static func place(of index: Int, in text: String, _ extractor: Extractor) -> HeadFinder.Trial? {
        if extractor.rules.rules[index].role == .name {
            return HeadFinder.Trial(rule: index, word: 0, start: 0, cueStart: 0, prepositions: [], outcome: .failed)
        }
        var trials: [HeadFinder.Trial] = []
        extractor.finder.trace = { if $0.rule == index { trials.append($0) } }
        defer { extractor.finder.trace = nil }
        var text = text
        text.withUTF8 { source in _ = try? extractor.extract(source) }
        return trials.first { if case .matched = $0.outcome { true } else { false } } ?? trials.last
    }

    private mutating func report(_ rule: Rule, _ shape: String, _ hotSpot: PatternComposer.Position?) {
        let file = hotSpot?.file ?? rule.section.file
        let line = hotSpot.map { file.lines[$0.line - 1] } ?? rule.section.head
        diagnostics.append(
            file.diagnostic(
                line, column: hotSpot?.column, "`\(rule.name)` can take too long: more than \(Self.limits.steps) steps over \(shape)",
                fragment: file.text(line),
                help: "most steps are taken here: make the repetition possessive (`++`, `*+`, `{0,9}+`), bound it, or let its parts start differently"))
    }

    /// Texts that start as an example does and then go on and on, with what is repeated in each.
    private static func texts(from example: RuleExample) -> [(shape: String, text: String)] {
        let words = example.text.split { " \n.:\u{060C}\u{061B}".contains($0) }.map(String.init)
        guard !words.isEmpty else { return [] }
        let cue = example.expected.first { $0.field == .cue }?.values.first
        let start = cue.flatMap { cue in example.text.firstRange(of: cue).map { String(example.text[..<$0.upperBound]) } } ?? words[0]
        let last = words[words.count - 1]
        func repeated(_ piece: String, _ count: Int = length) -> String { String(repeating: piece, count: count) }
        return [
            ("the words of its example, over and over", start + " " + repeated(words.joined(separator: " ") + " ", length / words.count + 1)),
            ("its cue and one word, over and over", start + repeated(" " + last)),
            ("its cue, over and over", start + repeated(" " + (cue ?? words[0]))),
            ("its cue and words between commas", start + repeated(" " + last + "\u{060C}")),
            ("its cue and quotation marks", start + repeated(" \"" + last)),
            ("its cue and spaces", start + repeated("  ") + last),
            ("its cue and a very long word", start + " " + repeated(last, length / 2)),
        ]
    }

    /// The place in the rule files that most steps of a match pass.
    private func hotSpot(of index: Int, at place: HeadFinder.Trial, in folded: FoldedText) -> PatternComposer.Position? {
        let tracer = PatternTracer(rules: rules, limits: Self.limits)
        let trace = folded.bytes.withUnsafeBufferPointer { text in
            tracer.trace(index, in: text, from: place.start, cueStart: place.cueStart, prepositions: place.prepositions)
        }
        guard let trace else { return nil }
        var counts: [Int32: Int] = [:]
        for step in trace.steps { counts[step.item, default: 0] += 1 }
        guard let busiest = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
        return trace.pattern.composer.positions[min(Int(busiest.key), trace.pattern.composer.positions.count - 1)]
    }
}
