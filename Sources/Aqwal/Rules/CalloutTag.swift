/// What stands between the quotes of a callout in a composed pattern: a letter, then digits of base 64.
///
/// `Q`: here stands the cue at which the rule is tried. `P`, `p`: here stands a preposition of the cue's verb, as a word, or as one
/// letter written on to the next word; `B`: one of both. `L` and three digits: the words here are in the list with this number. `S` and
/// two digits: the word here is in the list, or starts a phrase of it; `R`: it may start a phrase of it. `M` and two digits: the look-ahead with this number holds here; `N`: it does not.
/// `G` and two digits: the choice with this number may start here.
enum CalloutTag {
    static let cue = UInt8(ascii: "Q")
    static let preposition = UInt8(ascii: "P")
    static let attachedPreposition = UInt8(ascii: "p")
    static let anyPreposition = UInt8(ascii: "B")
    static let lookup = UInt8(ascii: "L")
    static let start = UInt8(ascii: "S")
    static let phrase = UInt8(ascii: "R")
    static let holds = UInt8(ascii: "M")
    static let fails = UInt8(ascii: "N")
    static let choice = UInt8(ascii: "G")
    private static let zero: UInt8 = 0x30

    // 0x60, the grave accent, and all others up to 0x6F are plain characters between the quotes of a callout.
    static func lookup(_ selector: Int, words: Int) -> String { tag(lookup, selector) + String(UnicodeScalar(zero + UInt8(words))) }
    static func start(_ selector: Int) -> String { tag(start, selector) }
    static func phrase(_ selector: Int) -> String { tag(phrase, selector) }
    static func lookAhead(_ number: Int, holds: Bool) -> String { tag(holds ? self.holds : fails, number) }

    static func choice(_ number: Int) -> String { tag(choice, number) }

    private static func tag(_ letter: UInt8, _ number: Int) -> String {
        String(decoding: [letter, zero + UInt8(number >> 6), zero + UInt8(number & 63)], as: UTF8.self)
    }

    /// The number of a list or look-ahead.
    @inline(__always) static func number(_ tag: UnsafeBufferPointer<UInt8>) -> Int { Int(tag[1] &- zero) << 6 | Int(tag[2] &- zero) }
    @inline(__always) static func words(_ tag: UnsafeBufferPointer<UInt8>) -> Int { Int(tag[3] &- zero) }
}
