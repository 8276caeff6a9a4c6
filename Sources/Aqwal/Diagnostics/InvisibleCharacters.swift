/// Characters that an editor does not show but a pattern would match, such as direction marks.
enum InvisibleCharacters {
    static func name(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x200E: "LEFT-TO-RIGHT MARK"
        case 0x200F: "RIGHT-TO-LEFT MARK"
        case 0x061C: "ARABIC LETTER MARK"
        case 0x200B: "ZERO WIDTH SPACE"
        case 0x200C: "ZERO WIDTH NON-JOINER"
        case 0x200D: "ZERO WIDTH JOINER"
        case 0x202A...0x202E, 0x2066...0x2069: "direction control"
        case 0xFEFF: "ZERO WIDTH NO-BREAK SPACE"
        case 0x00AD: "SOFT HYPHEN"
        case 0x00A0: "NO-BREAK SPACE"
        default: nil
        }
    }

    /// Says which of the known words a word is but for characters that nobody sees; nil where it is none.
    static func help(for word: String, known: [String]) -> String? {
        let seen = String(String.UnicodeScalarView(word.unicodeScalars.filter { name(of: $0) == nil }))
        guard seen != word, known.contains(seen), let scalar = word.unicodeScalars.first(where: { name(of: $0) != nil }) else { return nil }
        return "delete the invisible \(code(of: scalar)) \(name(of: scalar) ?? "") beside `\(seen)`"
    }

    /// `U+200F` and the like.
    static func code(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The text with every invisible character spelled out as `<U+200F>`.
    static func named(in text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            if name(of: scalar) != nil {
                shown += "<\(code(of: scalar))>"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}
