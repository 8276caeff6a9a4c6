/// Where the time goes, for `aqwal-bench`: per stage of the pipeline, per rule and per look-ahead. Measuring slows the program down.
public final class Meter {
    public enum Stage: Int, CaseIterable, Sendable { case fold, layout, heads, claims, attribution, write }

    /// Time in nanoseconds, how often a thing was tried, and how often with success.
    public struct Entry: Sendable {
        public var nanoseconds: Int64 = 0
        public var trials = 0
        public var matches = 0
    }

    public private(set) var stages = [Entry](repeating: Entry(), count: Stage.allCases.count)
    public private(set) var rules: [Entry]
    /// By number; their source is in ``RuleSet/lookAheadSources``.
    public private(set) var lookAheads = [Entry](repeating: Entry(), count: LookAheads.maximum)
    private let clock = ContinuousClock()

    public init(rules: RuleSet) { self.rules = Array(repeating: Entry(), count: rules.rules.count) }

    typealias Time = ContinuousClock.Instant
    var now: Time { clock.now }

    private func add(_ start: Time, _ matched: Bool, to entry: inout Entry) {
        let spent = (clock.now - start).components
        entry.nanoseconds += spent.seconds * 1_000_000_000 + spent.attoseconds / 1_000_000_000
        entry.trials += 1
        if matched { entry.matches += 1 }
    }

    func note(_ stage: Stage, since start: Time) { add(start, true, to: &stages[stage.rawValue]) }
    func note(rule: Int, since start: Time, matched: Bool) { add(start, matched, to: &rules[rule]) }
    func note(lookAhead: Int, since start: Time, matched: Bool) { add(start, matched, to: &lookAheads[lookAhead]) }
}
