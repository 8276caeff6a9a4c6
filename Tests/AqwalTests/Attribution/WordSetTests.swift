import Testing

@testable import Aqwal

struct WordSetTests {
    // 1 and 65 share the bit that most others are told apart by.
    @Test func aWordIsInItOnce() {
        var set: WordSet = [1, 2, 1]
        set.insert(2)
        #expect(set.count == 2)
        #expect(set.contains(1) && !set.contains(65))
        set.insert(65)
        #expect(set.contains(65))
    }

    @Test func setsAreCompared() {
        let set = WordSet([1, 2, 3])
        #expect(set.isSuperset(of: WordSet([1, 3])) && set.isSuperset(of: [2]))
        #expect(!set.isSuperset(of: WordSet([65])) && !set.isSuperset(of: WordSet([4])))
        #expect(WordSet([1, 3]).isSubset(of: [3, 2, 1]) && !set.isSubset(of: [1, 2]))
        #expect(set.isDisjoint(with: WordSet([65, 4])) && !set.isDisjoint(with: WordSet([4, 3])))
    }

    @Test func namesAreCounted() {
        let (full, surname) = (NameCounts.hash([1, 2]), NameCounts.hash([2]))
        var names = NameCounts(full)
        names.add(surname)
        names.add(full)
        #expect(names.count(of: full) == 2 && names.count(of: surname) == 1)
        #expect(names.count(of: NameCounts.hash([2, 1])) == 0)
    }
}
