extension RandomAccessCollection where Index == Int {
    /// The first index of a collection in order from which on a condition holds; `endIndex` where it holds for none.
    ///
    /// The condition must be false for a first part of the elements and true for all of the rest. The name is swift-algorithms':
    /// with one of its own, `firstIndex { … }` would be this search, silently.
    @inline(__always)
    func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
