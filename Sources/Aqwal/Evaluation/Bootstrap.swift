/// How far a figure may move with other articles of the same kind: it is made anew many times from articles drawn with
/// replacement. The draw is the same on every run and machine, but not the one of numpy in `score.py`: the bounds differ
/// by a few thousandths.
enum Bootstrap {
    /// Record F1 between which 95 of 100 draws lie.
    static func recordF1Interval(_ articles: [Tally], rounds: Int = 500) -> ClosedRange<Double> {
        guard !articles.isEmpty else { return 0...0 }
        var state: UInt64 = 7
        var values: [Double] = []
        for _ in 0..<rounds {
            var sum = Tally()
            for _ in articles { sum += articles[Int(next(&state).multipliedFullWidth(by: UInt64(articles.count)).high)] }
            values.append(Measures(sum).record.f1 ?? 0)
        }
        values.sort()
        return percentile(0.025, of: values)...percentile(0.975, of: values)
    }

    /// Linear between the two nearest values.
    private static func percentile(_ share: Double, of sorted: [Double]) -> Double {
        let place = share * Double(sorted.count - 1)
        let low = Int(place)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
    }

    /// SplitMix64.
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
