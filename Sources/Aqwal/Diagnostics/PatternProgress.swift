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
    init?(_ trace: PatternTracer.Trace, checksCue: Bool) {
        let reader = TraceReader(trace, checksCue: checksCue)
        guard let best = reader.furthest(in: trace.steps.indices, region: -1) else { return nil }
        groups = Self.groups(of: trace, upTo: best)
        position = Int(trace.steps[best].position)
        var path = [reader.item(trace.steps[best])]
        part = path[0].name ?? trace.pattern.outline.names(around: Int(trace.steps[best].item)).first ?? path[0].source
        if let name = reader.opensGroup(trace.steps[best]) { part = name }
        alternatives = reader.alternatives(to: best, in: trace.steps.indices, region: -1)
        if alternatives.count > 1 { part = alternatives.joined(separator: " | ") }
        var step = best
        var seen: Set<Int> = []
        // Inward: what the part calls, and where in that it stopped.
        while let name = path.last?.name, let region = trace.pattern.outline.fragment(PatternComposer.groupName(name)), seen.insert(region).inserted {
            let window = reader.window(behind: step)
            guard let inner = reader.furthest(in: window, region: region) else { break }
            path.append(reader.item(trace.steps[inner]))
            alternatives = reader.alternatives(to: inner, in: window, region: region)
            position = max(position, Int(trace.steps[inner].position))
            step = inner
        }
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
    /// Where the cue stands, for rules whose group `cue` must stand there; nil for others.
    private let cueGroup: PatternOutline.Group?
    /// Whether the match got into its cue.
    private let passedCue: Bool

    init(_ trace: PatternTracer.Trace, checksCue: Bool) {
        self.trace = trace
        let group = checksCue ? trace.pattern.outline.groups.first { $0.kind == .named("cue") } : nil
        cueGroup = group
        passedCue = group.map { group in trace.steps.contains { Int($0.item) > group.open && Int($0.item) <= group.close } } ?? true
    }

    private func isInRegion(_ step: PatternTracer.Step, _ region: Int) -> Bool {
        let (fragment, asserted) = outline.region(of: Int(step.item))
        return fragment == region && !asserted
    }

    /// The step of a region, outside assertions, that lies furthest in the text, and of those the last in the pattern.
    func furthest(in window: Range<Int>, region: Int) -> Int? {
        var best: Int?
        for index in window {
            let step = trace.steps[index]
            guard isInRegion(step, region), !isEnd(step) else { continue }
            if region == -1, let cueGroup {
                // Behind the cue nothing before it counts; and before it nothing beyond it.
                if passedCue ? Int(step.item) <= cueGroup.open : Int(step.position) > trace.cueStart { continue }
            }
            guard let known = best else {
                best = index
                continue
            }
            let other = trace.steps[known]
            if (step.position, step.item) >= (other.position, other.item) { best = index }
        }
        return best
    }

    /// A closing parenthesis or the pattern's end: nothing can give up there.
    private func isEnd(_ step: PatternTracer.Step) -> Bool {
        let bytes = trace.pattern.composer.bytes
        return Int(step.item) >= bytes.count || bytes[Int(step.item)] == UInt8(ascii: ")") || bytes[Int(step.item)] == UInt8(ascii: "|")
    }

    /// Steps taken inside a step: up to the next one of the same region.
    func window(behind index: Int) -> Range<Int> {
        let region = outline.region(of: Int(trace.steps[index].item)).fragment
        let end = trace.steps[(index + 1)...].firstIndex { outline.region(of: Int($0.item)).fragment == region } ?? trace.steps.count
        return index + 1..<end
    }

    /// The name of the group that a step opens, where it is a group that the program reads.
    func opensGroup(_ step: PatternTracer.Step) -> String? {
        let group = outline.groups.first { $0.open == Int(step.item) }
        if case .named(let name)? = group?.kind { return name }
        return nil
    }

    // MARK: Items

    func item(_ step: PatternTracer.Step) -> PatternProgress.Item {
        let position = positions[min(Int(step.item), positions.count - 1)]
        let source = source(at: position, item: Int(step.item))
        var name: String?
        if source.hasPrefix("(?&"), let end = source.firstIndex(of: ")") { name = String(source[source.index(source.startIndex, offsetBy: 3)..<end]) }
        return PatternProgress.Item(
            file: position.file.name, line: position.line, column: position.column, source: source, name: name)
    }

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
        default:
            let isWord = !scalars[start].isASCII
            while end < scalars.count, isWord, !scalars[end].isASCII { end += 1 }
        }
        while end < scalars.count, "?*+".unicodeScalars.contains(scalars[end]) { end += 1 }
        if end < scalars.count, scalars[end] == "{", let close = scalars[end...].firstIndex(of: "}") { end = close + 1 }
        return String(String.UnicodeScalarView(scalars[start..<min(end, scalars.count)]))
    }

    /// Other alternatives of a step's group that were tried where it was.
    func alternatives(to index: Int, in window: Range<Int>, region: Int) -> [String] {
        let step = trace.steps[index]
        let group = outline.group[min(Int(step.item), outline.group.count - 1)]
        guard group >= 0, !outline.groups[group].bars.isEmpty else { return [] }
        var items: Set<Int32> = []
        for other in window where trace.steps[other].position == step.position && !isEnd(trace.steps[other]) {
            if outline.group[Int(trace.steps[other].item)] == group { items.insert(trace.steps[other].item) }
        }
        var sources: [String] = []
        for item in items.sorted() {
            let source = self.item(PatternTracer.Step(item: item, position: 0)).source
            if !sources.contains(source) { sources.append(source) }
        }
        return sources.count > 1 ? sources : []
    }
}
