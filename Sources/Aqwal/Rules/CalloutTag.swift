/// What stands between the quotes of a callout in a composed pattern.
///
/// `Q`: here stands the cue at which the rule is tried. `P`, `p`: here stands a preposition of the cue's verb, as a word, or as one
/// letter written on to the next word. `L` and three characters: the words here are in the list with this number.
enum CalloutTag {
    static let cue = UInt8(ascii: "Q")
    static let preposition = UInt8(ascii: "P")
    static let attachedPreposition = UInt8(ascii: "p")
    static let lookup = UInt8(ascii: "L")
    private static let zero: UInt8 = 0x30

    static func lookup(_ selector: Int, words: Int) -> String {
        let digits = [zero + UInt8(selector >> 6), zero + UInt8(selector & 63), zero + UInt8(words)]
        // 0x60, the grave accent, and all others up to 0x6F are plain characters between the quotes of a callout.
        return "L" + String(decoding: digits, as: UTF8.self)
    }

    static func selector(_ tag: UnsafeBufferPointer<UInt8>) -> Int { Int(tag[1] - zero) << 6 | Int(tag[2] - zero) }
    static func words(_ tag: UnsafeBufferPointer<UInt8>) -> Int { Int(tag[3] - zero) }
}
