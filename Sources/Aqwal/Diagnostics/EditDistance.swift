/// Tells a misspelled word from a strange one.
enum EditDistance {
    /// True when at most two letters were added, lost, changed or swapped.
    static func isClose(_ a: String, _ b: String) -> Bool {
        let a = Array(a.utf8)
        let b = Array(b.utf8)
        guard abs(a.count - b.count) <= 2 else { return false }
        var row = Array(0...b.count)
        for i in 1...max(1, a.count) where i <= a.count {
            var diagonal = row[0]
            row[0] = i
            for j in 1...max(1, b.count) where j <= b.count {
                let next = min(row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1))
                diagonal = row[j]
                row[j] = next
            }
        }
        return row[b.count] <= 2
    }

    /// True when one letter at most was added, lost, changed or swapped with the next.
    static func isSlip<Letters: BidirectionalCollection<UInt8>>(_ a: Letters, _ b: Letters) -> Bool {
        let shorter = min(a.count, b.count)
        let rest = max(a.count, b.count) - shorter
        guard rest <= 1 else { return false }
        let start = zip(a, b).prefix { $0 == $1 }.count
        let end = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
        if start + end >= shorter - (1 - rest) { return true }
        let (c, d) = (Array(a.dropFirst(start)), Array(b.dropFirst(start)))
        return rest == 0 && start + end == shorter - 2 && c[0] == d[1] && c[1] == d[0]
    }
}
