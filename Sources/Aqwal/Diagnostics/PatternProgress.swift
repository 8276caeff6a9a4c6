/// How far a rule's pattern got where it did not match, and which part of it gave up.
struct PatternProgress {
    /// A part of a pattern, as a rule file states it.
    struct Item {
        var file: String
        var line: Int
        var column: Int
        /// The part's text.
        var source: String
        /// The pattern, word list or verb table that it calls.
        var name: String?
        /// Letters of a word that had matched before the one that did not.
        var lettersBefore = 0
    }

    /// What the named groups had taken by then, in folded offsets.
    var groups: [(name: String, range: Range<Int>)]
    /// The part of the rule that gave up, then the part of the pattern it calls, and so on inward.
    var path: [Item]
    /// Alternatives of the innermost part that were tried at the same place, as rule files state them.
    var alternatives: [String]
    /// Where in the text it gave up, in folded offsets.
    var position: Int
    /// Name by which a reader knows the part: what it calls, else the group it stands in, else its text.
    var part: String

    /// Reads the furthest point off a trace of a match that failed; nil for a trace without steps.
    init?(_ trace: PatternTracer.Trace, in text: UnsafeBufferPointer<UInt8>, checksCue: Bool) {
        let reader = TraceReader(trace, in: text, checksCue: checksCue)
        guard let best = reader.furthest(under: nil) else { return nil }
        groups = Self.groups(of: trace, upTo: best)
        var path = [reader.item(trace.steps[best])]
        alternatives = reader.alternatives(to: best)
        part = path[0].name ?? trace.pattern.outline.names(around: Int(trace.steps[best].item)).first ?? path[0].source
        if let name = reader.opensGroup(trace.steps[best]) { part = name }
        if !alternatives.isEmpty { part = alternatives.joined(separator: " | ") }
        // Inward: what the part calls, and where in that it stopped.
        var step = best
        while path.count < 6, let inner = reader.furthest(under: step) {
            path.append(reader.item(trace.steps[inner]))
            alternatives = reader.alternatives(to: inner)
            step = inner
        }
        position = Int(trace.steps[step].position) - (path.last?.lettersBefore ?? 0)
        self.path = path
    }

    /// What the named groups of the rule itself had taken before a step.
    static func groups(of trace: PatternTracer.Trace, upTo index: Int) -> [(name: String, range: Range<Int>)] {
        let outline = trace.pattern.outline
        var found: [(name: String, range: Range<Int>)] = []
        for group in outline.groups {
            guard case .named(let name) = group.kind, outline.region(of: group.open).fragment == -1,
                let close = trace.steps[..<index].lastIndex(where: { Int($0.item) == group.close }),
                let open = trace.steps[..<close].lastIndex(where: { Int($0.item) == group.open })
            else { continue }
            let (start, end) = (Int(trace.steps[open].position), Int(trace.steps[close].position))
            if start <= end { found.append((name, start..<end)) }
        }
        return found
    }
}

/// Finds its way in the steps of one match.
private struct TraceReader {
    let trace: PatternTracer.Trace
    private var outline: PatternOutline { trace.pattern.outline }
    private var positions: [PatternComposer.Position] { trace.pattern.composer.positions }
    /// The group that must start at the cue, for rules that check it: of several, one in each alternative, the last that the match got into.
    private let cueGroup: PatternOutline.Group?
    /// Whether the match got into its cue.
    private let passedCue: Bool
    /// For each step, the step that called the reusable pattern it belongs to; -1 for the rule's own steps.
    private let callers: [Int]
    /// Whether a step, or a call that led to it, is part of an assertion: such steps only look, they get nowhere.
    private let isAsserted: [Bool]
    /// Start of the word that each step stood in or before: a gap, a mark or half a word more is no progress.
    private let words: [Int32]

    init(_ trace: PatternTracer.Trace, in text: UnsafeBufferPointer<UInt8>, checksCue: Bool) {
        self.trace = trace
        let outline = trace.pattern.outline
        let groups = checksCue ? outline.groups.filter { $0.kind == .named("cue") } : []
        let entered = groups.last { group in trace.steps.contains { Int($0.item) > group.open && Int($0.item) <= group.close } }
        cueGroup = entered ?? groups.first
        passedCue = entered != nil || groups.isEmpty
        var callers: [Int] = []
        var isAsserted: [Bool] = []
        var latest: [Int: Int] = [:]
        let callees = outline.calls.compactMapValues { outline.fragment($0) }
        for (index, step) in trace.steps.enumerated() {
            let (region, asserted) = outline.region(of: Int(step.item))
            let caller = region >= 0 ? latest[region] ?? -1 : -1
            callers.append(caller)
            isAsserted.append(asserted || caller >= 0 && isAsserted[caller])
            if let callee = callees[Int(step.item)] { latest[callee] = index }
        }
        words = trace.steps.map { step in
            var index = Int(step.position)
            while index > 0, index < text.count, FoldingTable.isWord[Int(text[index])], FoldingTable.isWord[Int(text[index - 1])] { index -= 1 }
            while index < text.count, !FoldingTable.isWord[Int(text[index])] { index += 1 }
            return Int32(index)
        }
        self.callers = callers
        self.isAsserted = isAsserted
    }

    /// The step that got furthest in the text, and of those the last in the pattern.
    /// - Parameter caller: only steps of the pattern called there count; nil for the rule's own.
    func furthest(under caller: Int?) -> Int? {
        var best: Int?
        for index in (caller.map { $0 + 1 } ?? 0)..<trace.steps.count {
            guard callers[index] == caller ?? -1, !isAsserted[index] || caller.map({ isAsserted[$0] }) ?? false else { continue }
            let step = trace.steps[index]
            guard !isEnd(step), caller != nil || outline.region(of: Int(step.item)).fragment == -1 else { continue }
            if caller == nil, let cueGroup {
                // Behind the cue nothing before it counts; and before it nothing beyond it.
                if passedCue ? Int(step.item) <= cueGroup.open : Int(step.position) > trace.cueStart { continue }
            }
            if let known = best, (words[index], step.item) < (words[known], trace.steps[known].item) { continue }
            best = index
        }
        return best
    }

    /// A closing parenthesis or the pattern's end: nothing can give up there.
    private func isEnd(_ step: PatternTracer.Step) -> Bool {
        let bytes = trace.pattern.composer.bytes
        return Int(step.item) >= bytes.count || bytes[Int(step.item)] == UInt8(ascii: ")") || bytes[Int(step.item)] == UInt8(ascii: "|")
    }

    /// The name of the group that a step opens, where it is a group that the program reads.
    func opensGroup(_ step: PatternTracer.Step) -> String? {
        let group = outline.groups.first { $0.open == Int(step.item) }
        if case .named(let name)? = group?.kind { return name }
        return nil
    }

    // MARK: Items

    func item(_ step: PatternTracer.Step) -> PatternProgress.Item {
        var position = positions[min(Int(step.item), positions.count - 1)]
        // PCRE2 goes letter by letter; a reader wants the whole word.
        let letters = lettersBefore(position)
        position.column -= letters
        let source = source(at: position, item: Int(step.item))
        var name: String?
        if source.hasPrefix("(?&"), let end = source.firstIndex(of: ")") { name = String(source[source.index(source.startIndex, offsetBy: 3)..<end]) }
        return PatternProgress.Item(
            file: position.file.name, line: position.line, column: position.column, source: source, name: name, lettersBefore: letters)
    }

    /// Letters of the same word that stand right before a place in a pattern.
    private func lettersBefore(_ position: PatternComposer.Position) -> Int {
        let line = position.file.lines[position.line - 1]
        let scalars = Array(position.file.text(line).unicodeScalars)
        let place = position.column - 1 - line.indent
        guard scalars.indices.contains(place), Self.isLetter(scalars[place]) else { return 0 }
        return scalars[..<place].reversed().prefix(while: Self.isLetter).count
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { !scalar.isASCII && scalar.properties.isAlphabetic }

    /// The text of one item with its quantifier, as the file has it; a group runs to its end or the line's.
    private func source(at position: PatternComposer.Position, item: Int) -> String {
        let line = position.file.lines[position.line - 1]
        let scalars = Array(position.file.text(line).unicodeScalars)
        let start = position.column - 1 - line.indent
        guard scalars.indices.contains(start) else { return "" }
        var end = start + 1
        func find(_ scalar: Unicode.Scalar) -> Int { scalars[start...].firstIndex(of: scalar).map { $0 + 1 } ?? scalars.count }
        switch scalars[start] {
        case "(":
            if scalars[start...].starts(with: "(?&".unicodeScalars) {
                end = find(")")
            } else if let group = outline.groups.first(where: { $0.open == item }) {
                let close = positions[min(group.close, positions.count - 1)]
                end = close.file === position.file && close.line == position.line ? close.column - line.indent : scalars.count
            }
        case "[": end = find("]")
        case "\\": end = min(start + 2, scalars.count)
        default: if Self.isLetter(scalars[start]) { while end < scalars.count, Self.isLetter(scalars[end]) { end += 1 } }
        }
        while end < scalars.count, "?*+".unicodeScalars.contains(scalars[end]) { end += 1 }
        if end < scalars.count, scalars[end] == "{", let close = scalars[end...].firstIndex(of: "}") { end = close + 1 }
        return String(String.UnicodeScalarView(scalars[start..<min(end, scalars.count)]))
    }

    /// What each alternative of a step's group wanted where the step was, if several were tried there.
    func alternatives(to index: Int) -> [String] {
        let step = trace.steps[index]
        let group = outline.group[min(Int(step.item), outline.group.count - 1)]
        guard group >= 0, !outline.groups[group].bars.isEmpty else { return [] }
        let bars = outline.groups[group].bars
        var last: [Int: Int32] = [:]
        for (other, candidate) in trace.steps.enumerated() where words[other] == words[index] && callers[other] == callers[index] {
            guard outline.group[min(Int(candidate.item), outline.group.count - 1)] == group, !isEnd(candidate) else { continue }
            let alternative = bars.count { $0 < Int(candidate.item) }
            last[alternative] = max(last[alternative] ?? 0, candidate.item)
        }
        guard last.count > 1 else { return [] }
        var sources: [String] = []
        for (_, item) in last.sorted(by: { $0.key < $1.key }) {
            let source = self.item(PatternTracer.Step(item: item, position: 0)).source
            if !sources.contains(source) { sources.append(source) }
        }
        return sources
    }
}
