import PCRE2

/// How one principal part of one type of verb becomes written forms; all letters in unfolded page bytes.
struct Paradigm: Sendable {
    var name: String
    var from: Verb.Part
    var gives: VerbForm.Tense
    /// Tests over principal parts; all must hold.
    var tests: [Test]
    var stems: [Stem]
    var forms: [Form]

    struct Test: Sendable {
        var part: Verb.Part
        var pattern: Pattern
        /// The letters that a part must start and end with; nil where the pattern leaves them open.
        let first: UInt8?
        let last: UInt8?

        init(part: Verb.Part, pattern: Pattern, source: [UInt8]) {
            self.part = part
            self.pattern = pattern
            let isOneSequence = !source.contains(UInt8(ascii: "|"))
            func isLetter(_ byte: UInt8?) -> Bool { isOneSequence && byte.map { $0 >= 0x80 } ?? false }
            let isQuantified = source.count > 1 && "?*{".utf8.contains(source[1])
            first = isLetter(source.first) && !isQuantified ? source.first : nil
            last = isLetter(source.last) ? source.last : nil
        }

        /// Whether a part may match at all: most verbs fail most tests at their first or last letter.
        func mayMatch(_ part: [UInt8]) -> Bool { (first == nil || first == part.first) && (last == nil || last == part.last) }
    }

    struct Stem: Sendable {
        var name: String
        var edits: [Edit]
    }

    struct Form: Sendable {
        var feature: String
        var stem: Int
        /// Letters before and after the stem.
        var templates: [(prefix: [UInt8], suffix: [UInt8])]
    }

    /// One change to a stem; positions count letters from 1, or from the end from -1.
    enum Edit: Equatable, Sendable {
        case keep, unshadda
        case drop(Int)
        case repeated(Int)
        case set(Int, UInt8)
        case insert(Int, UInt8)

        func apply(to letters: [UInt8]) -> [UInt8] {
            var letters = letters
            func index(_ position: Int) -> Int? {
                let index = position > 0 ? position - 1 : letters.count + position
                return letters.indices.contains(index) ? index : nil
            }
            switch self {
            case .keep: break
            case .unshadda: letters.removeAll { $0 == ArabicPage.shadda }
            case .drop(let position): if let at = index(position) { letters.remove(at: at) }
            case .repeated(let position): if let at = index(position) { letters.insert(letters[at], at: at) }
            case .set(let position, let letter): if let at = index(position) { letters[at] = letter }
            case .insert(let position, let letter): if let at = index(position) { letters.insert(letter, at: at) }
            }
            return letters
        }
    }
}
