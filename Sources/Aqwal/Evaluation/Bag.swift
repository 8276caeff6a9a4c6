/// A multiset that tells how much of it another one has.
struct Bag<Element: Comparable> {
    private let elements: [Element]

    init(_ elements: [Element]) { self.elements = elements.sorted() }

    var count: Int { elements.count }

    /// How many elements both have, each as often as both have it.
    func shared(with other: Bag) -> Int {
        var shared = 0
        var (i, j) = (0, 0)
        while i < elements.count, j < other.elements.count {
            if elements[i] == other.elements[j] {
                shared += 1
                i += 1
                j += 1
            } else if elements[i] < other.elements[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return shared
    }

    /// Twice the shared part over both; 0 for two empty bags.
    func f1(with other: Bag) -> Double {
        let shared = shared(with: other)
        return shared == 0 ? 0 : Double(2 * shared) / Double(count + other.count)
    }
}
