import PCRE2

/// Runs a rule's pattern step by step and keeps what was tried where.
final class PatternTracer {
    /// One item of a pattern tried at one place of the text.
    struct Step {
        /// Byte offset in the composed pattern.
        var item: Int32
        var position: Int32
    }

    /// A rule's pattern made ready for tracing.
    final class Traced {
        let composer: PatternComposer
        let outline: PatternOutline
        let pattern: Pattern
        /// Where each byte of ``pattern``'s source stands in the composed pattern.
        let origins: [Int32]

        init(_ composer: PatternComposer) throws(PCRE2Error) {
            self.composer = composer
            outline = PatternOutline(composer.bytes)
            (pattern, origins) = try Self.compiled(composer.bytes, inSubPatterns: .all)
        }

        /// With less detail where the pattern is too large with as much.
        private static func compiled(_ source: [UInt8], inSubPatterns detail: TracedSource.Detail) throws(PCRE2Error) -> (Pattern, origins: [Int32]) {
            let traced = TracedSource(source, inSubPatterns: detail)
            do throws(PCRE2Error) {
                let pattern = try Pattern(traced.bytes, options: [.extended, .duplicateNames, .traced], tables: PatternTables.folded, jit: false)
                return (pattern, traced.origins)
            } catch {
                guard let less = detail.less else { throw error }
                return try compiled(source, inSubPatterns: less)
            }
        }
    }

    /// Answers the callouts of rules as in extraction, and notes the steps.
    private final class Recorder: CalloutHandler {
        let context: MatchContext
        var steps: [Step] = []
        /// More steps are not kept; a trace so long explains nothing to anybody.
        static let capacity = 1 << 21

        init(lexicon: Lexicon) { context = MatchContext(lexicon: lexicon) }

        override func admits(tag: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool { context.admits(tag: tag, at: position) }

        override func reaches(item: Int, at position: Int) {
            if steps.count < Self.capacity { steps.append(Step(item: Int32(item), position: Int32(position))) }
        }
    }

    private let rules: RuleSet
    private let recorder: Recorder
    private let matcher: Matcher
    private var traced: [Int: Traced] = [:]

    init(rules: RuleSet, limits: MatchLimits = MatchLimits()) {
        self.rules = rules
        recorder = Recorder(lexicon: rules.lexicon)
        matcher = Matcher(limits: limits, handler: recorder)
    }

    /// What came of a match.
    struct Trace {
        var pattern: Traced
        var steps: [Step]
        var matched: Bool
        /// A limit stopped the match.
        var isStopped: Bool
        var cueStart: Int
    }

    /// Matches a rule at one offset, as ``HeadFinder`` does, and keeps the steps; nil where the pattern does not compile.
    /// - Parameter cueStart: where the cue stands at which the rule is tried.
    func trace(
        _ index: Int, in text: UnsafeBufferPointer<UInt8>, from start: Int, cueStart: Int, prepositions: [[UInt8]]
    ) -> Trace? {
        guard let pattern = traced(index) else { return nil }
        recorder.context.begin(text)
        recorder.context.cueStart = cueStart
        recorder.context.prepositions = prepositions
        recorder.steps.removeAll(keepingCapacity: true)
        var trace = Trace(pattern: pattern, steps: [], matched: false, isStopped: false, cueStart: cueStart)
        do { trace.matched = try matcher.match(pattern.pattern, in: text, from: start, anchored: true) } catch { trace.isStopped = true }
        trace.steps = recorder.steps.map { Step(item: pattern.origins[Int($0.item)], position: $0.position) }
        return trace
    }

    private func traced(_ index: Int) -> Traced? {
        if let known = traced[index] { return known }
        let made = try? Traced(rules.compose(rules.rules[index]))
        traced[index] = made
        return made
    }
}
