/// What was found in phrases before: who is named depends on the phrase alone, and the news names the same people again and again.
///
/// A table with one place for each phrase, by its hash; a later phrase takes the place of an earlier one. Its size is fixed.
final class PhraseMemory {
    /// What is remembered of a phrase: the range found, if any.
    private struct Place {
        var hash: UInt64 = 0
        var length: Int32 = -1
        /// Where in the bytes the phrase starts: behind what belongs to its first word.
        var start: Int32 = 0
        var foundStart: Int32 = -1
        var foundEnd: Int32 = -1
    }

    private static let count = 4096
    /// Longer phrases hardly come again.
    private static let longest = 96
    private let places: UnsafeMutablePointer<Place>
    private let bytes: UnsafeMutablePointer<UInt8>

    init() {
        places = .allocate(capacity: Self.count)
        places.initialize(repeating: Place(), count: Self.count)
        bytes = .allocate(capacity: Self.count * Self.longest)
    }

    deinit {
        places.deallocate()
        bytes.deallocate()
    }

    /// What was found in a phrase, or is found by `find`; ranges are of the bytes given.
    /// - Parameter start: where in the bytes the phrase starts.
    func found(in phrase: UnsafeBufferPointer<UInt8>, from start: Int, _ find: () -> Range<Int>?) -> Range<Int>? {
        guard phrase.count <= Self.longest else { return find() }
        var hash = Lexicon.hash(Lexicon.hashSeed, UInt8(truncatingIfNeeded: start))
        for byte in phrase { hash = Lexicon.hash(hash, byte) }
        let index = Lexicon.bucket(hash, mask: Self.count - 1)
        let place = places + index
        let known = bytes + index * Self.longest
        if place.pointee.hash == hash, Int(place.pointee.length) == phrase.count, Int(place.pointee.start) == start,
            UnsafeBufferPointer(start: known, count: phrase.count).elementsEqual(phrase)
        {
            return place.pointee.foundStart < 0 ? nil : Int(place.pointee.foundStart)..<Int(place.pointee.foundEnd)
        }
        let found = find()
        known.update(from: phrase.baseAddress!, count: phrase.count)
        place.pointee = Place(
            hash: hash, length: Int32(phrase.count), start: Int32(start), foundStart: found.map { Int32($0.lowerBound) } ?? -1,
            foundEnd: found.map { Int32($0.upperBound) } ?? -1)
        return found
    }
}
