/// Bounds on the work of one match, so that no pattern can hang the program.
public struct MatchLimits: Sendable, Equatable {
    /// Backtracking steps (PCRE2's match limit; the JIT counts them more coarsely).
    public var steps: UInt32
    /// Heap for backtracking, in KiB.
    public var heapKibibytes: UInt32

    public init(steps: UInt32 = 1_000_000, heapKibibytes: UInt32 = 64 * 1024) {
        self.steps = steps
        self.heapKibibytes = heapKibibytes
    }
}
