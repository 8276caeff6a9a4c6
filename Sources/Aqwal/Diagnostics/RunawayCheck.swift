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
        let extractor = Extractor(rules: rules, leastConfidence: 0)
        let context = MatchContext(lexicon: rules.lexicon)
        let matcher = Matcher(limits: Self.limits, handler: context)
        for (index, rule) in rules.rules.enumerated() where sound.contains(rule.name) {
            guard let example = rule.examples.first(where: \.matches) ?? rule.examples.first,
                let pattern = try? rules.compile(rule, jit: false).pattern, let place = Self.place(of: index, in: example.text, extractor)
            else { continue }
            context.cueStart = place.cueStart
            context.prepositions = place.prepositions
            for (shape, text) in Self.texts(from: Self.folded(example.text), place) {
                let stopped = text.withUnsafeBufferPointer { bytes in
                    context.begin(bytes)
                    do throws(PCRE2Error) { _ = try matcher.match(pattern, in: bytes, from: place.start) } catch { return error.isLimit }
                    return false
                }
                guard stopped else { continue }
                report(rule, shape, hotSpot(of: index, at: place, in: text))
                break
            }
        }
    }

    /// Where a rule is tried in its own example; nil where it is not.
    private static func place(of index: Int, in text: String, _ extractor: Extractor) -> HeadFinder.Trial? {
        if extractor.rules.rules[index].role.isAsked {
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

    private static func folded(_ text: String) -> [UInt8] {
        var folded = FoldedText()
        var text = text
        text.withUTF8 { source in try? folded.fold(source) }
        return folded.bytes
    }

    /// Folded texts that are an example up to its cue and then go on and on, with what is repeated in each.
    private static func texts(from example: [UInt8], _ place: HeadFinder.Trial) -> [(shape: String, text: [UInt8])] {
        let words = example.split { !FoldingTable.isWord[Int($0)] }.map(Array.init)
        guard let last = words.last, place.cueStart < example.count else { return [] }
        var end = max(place.start, place.cueStart)
        while end < example.count, FoldingTable.isWord[Int(example[end])] { end += 1 }
        let start = Array(example[..<end])
        let cue = Array(example[min(place.cueStart, end)..<end])
        let space = [FoldingTable.Byte.space]
        func repeated(_ piece: [UInt8], _ count: Int = length) -> [UInt8] { Array(repeatElement(piece, count: count).joined()) }
        return [
            ("the words of its example, over and over", start + repeated(words.flatMap { space + $0 }, length / words.count + 1)),
            ("its cue and one word, over and over", start + repeated(space + last)),
            ("its cue, over and over", start + repeated(space + cue)),
            ("its cue and words between commas", start + repeated(space + last + [FoldingTable.Byte.arabicComma])),
            ("its cue and quotation marks", start + repeated(space + [FoldingTable.Byte.neutralMark] + last)),
            ("its cue and brackets", start + repeated(space + [UInt8(ascii: "(")] + last)),
            ("its cue and a very long word", start + space + repeated(last, length)),
        ]
    }

    /// The place in the rule files that most steps of a match pass.
    private func hotSpot(of index: Int, at place: HeadFinder.Trial, in folded: [UInt8]) -> PatternComposer.Position? {
        let tracer = PatternTracer(rules: rules, limits: Self.limits)
        let trace = folded.withUnsafeBufferPointer { text in
            tracer.trace(index, in: text, from: place.start, cueStart: place.cueStart, prepositions: place.prepositions)
        }
        guard let trace else { return nil }
        var counts: [Int32: Int] = [:]
        for step in trace.steps { counts[step.item, default: 0] += 1 }
        guard let busiest = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
        return trace.pattern.composer.positions[min(Int(busiest.key), trace.pattern.composer.positions.count - 1)]
    }
}
