import PCRE2

/// A worker's rules, ready to match: each compiled when it is first tried, and as machine code where it is tried again and again.
final class RuleMatcher {
    let rules: RuleSet
    let context: MatchContext
    /// Holds the groups of the rule that matched last.
    let matcher: Matcher

    /// What this worker knows of a rule, so that the shared store is asked once.
    private struct Known {
        /// Kept alive by `kept`, as is its pattern.
        var compiled: Unmanaged<CompiledRule>?
        var pattern: Pattern.Handle?
        var first: FirstTest?
        /// How often it was tried: a rule that is tried again and again is worth machine code.
        var trials = 0
    }

    private let known: UnsafeMutableBufferPointer<Known>
    private var kept: [CompiledRule?]
    static let trialsBeforeJIT = 100
    private var faulty: Set<Int> = []
    /// Rules that could not be compiled or hit a limit in this document.
    private(set) var faults: [ExtractionFault] = []

    /// Matches rules as they are written, without what makes them fast; for checking that this changes nothing.
    var matchesWholePatterns = false
    private var meter: Meter?
    private var isMeasured = false

    init(_ rules: RuleSet, limits: MatchLimits) {
        self.rules = rules
        context = MatchContext(rules: rules, limits: limits)
        matcher = Matcher(limits: limits, handler: context)
        known = .allocate(capacity: rules.rules.count)
        known.initialize(repeating: Known())
        kept = Array(repeating: nil, count: rules.rules.count)
    }

    deinit {
        for rule in known { rule.first?.deallocate() }
        known.deallocate()
    }

    func measure(with meter: Meter?) {
        self.meter = meter
        isMeasured = meter != nil
        context.meter = meter
    }

    /// Starts on a document.
    func begin(_ text: UnsafeBufferPointer<UInt8>) {
        context.begin(text)
        faults.removeAll()
    }

    /// Matches a rule at one offset; nil where it does not match or cannot be compiled.
    /// - Throws: a match error: a limit was hit.
    @inline(__always) func match(_ index: Int, in text: UnsafeBufferPointer<UInt8>, from start: Int) throws(PCRE2Error) -> Unmanaged<CompiledRule>? {
        if let first = known[index].first, !context.mayStart(first, at: start) { return nil }
        guard let rule = compiled(index), let pattern = known[index].pattern else { return nil }
        let matched = isMeasured ? try measured(index, pattern, in: text, from: start) : try matcher.match(pattern, in: text, from: start)
        if let fault = context.takeFault() { throw fault }
        return matched ? rule : nil
    }

    // Never part of what it is called from: clocks would cost there even where nothing is measured.
    @inline(never) private func measured(
        _ index: Int, _ pattern: Pattern.Handle, in text: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(PCRE2Error) -> Bool {
        let began = meter?.now
        let matched = try matcher.match(pattern, in: text, from: start)
        if let meter, let began { meter.note(rule: index, since: began, matched: matched) }
        return matched
    }

    private func compiled(_ index: Int) -> Unmanaged<CompiledRule>? {
        known[index].trials &+= 1
        if let compiled = known[index].compiled, known[index].trials != Self.trialsBeforeJIT { return compiled }
        guard !faulty.contains(index) else { return nil }
        do {
            let made = matchesWholePatterns ? try rules.compile(rules.rules[index]) : try rules.compiled(index, jit: known[index].trials >= Self.trialsBeforeJIT)
            kept[index] = made
            known[index].compiled = .passUnretained(made)
            known[index].pattern = made.pattern.handle
            if known[index].first == nil, !made.first.isOpen { known[index].first = FirstTest(made.first) }
            return known[index].compiled
        } catch {
            faulty.insert(index)
            report(index, error.description)
            return nil
        }
    }

    /// Notes that a rule failed in this document.
    func report(_ rule: Int, _ message: String) { faults.append(ExtractionFault(rule: rules.rules[rule].name, message: message)) }
}

/// A rule that failed while a document was read: what, and why.
public struct ExtractionFault: Sendable, Equatable {
    public var rule: String
    public var message: String
}
