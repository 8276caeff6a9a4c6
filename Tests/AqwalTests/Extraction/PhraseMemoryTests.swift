import Testing

@testable import Aqwal

struct PhraseMemoryTests {
    private struct Answer: Equatable {
        var range: Range<Int>?
        var wasAsked: Bool

        init(_ range: Range<Int>?, _ wasAsked: Bool) { (self.range, self.wasAsked) = (range, wasAsked) }
    }

    private func found(_ phrase: String, from start: Int = 0, in memory: PhraseMemory, _ answer: Range<Int>?) -> Answer {
        var wasAsked = false
        let range = Array(phrase.utf8).withUnsafeBufferPointer { bytes in
            memory.found(in: bytes, from: start) {
                wasAsked = true
                return answer
            }
        }
        return Answer(range, wasAsked)
    }

    @Test func aPhraseIsAskedForOnce() {
        let memory = PhraseMemory()
        #expect(found("minister smith", in: memory, 9..<14) == Answer(9..<14, true))
        #expect(found("minister smith", in: memory, nil) == Answer(9..<14, false))
        #expect(found("minister", in: memory, nil) == Answer(nil, true))
        #expect(found("minister", in: memory, 0..<8) == Answer(nil, false))
    }

    // The same bytes with the first of them before the phrase are another phrase.
    @Test func whereThePhraseStartsCounts() {
        let memory = PhraseMemory()
        #expect(found("lsmith", in: memory, 0..<6) == Answer(0..<6, true))
        #expect(found("lsmith", from: 1, in: memory, 1..<6) == Answer(1..<6, true))
    }

    @Test func longPhrasesAreAskedForAgain() {
        let memory = PhraseMemory()
        let long = String(repeating: "word ", count: 40)
        #expect(found(long, in: memory, 0..<4) == Answer(0..<4, true))
        #expect(found(long, in: memory, 5..<9) == Answer(5..<9, true))
    }
}
