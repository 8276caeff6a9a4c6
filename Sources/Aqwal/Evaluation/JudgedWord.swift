/// What the judge takes for a word and for the same word: `\w+` of Python's `re`, then NFKC, marks removed, spellings
/// folded, exactly as in `score.py`.
///
/// Not the folding that rules match by: the judge must not move when rules need another fold.
enum JudgedWord {
    /// Python's `str.isalnum` and the underscore. Combining marks are no word characters: a vowelled word is several words.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x800 ? low[Int(scalar.value)] : isWord(scalar)
    }

    private static let low: [Bool] = (UInt32(0)..<0x800).map { isWord(Unicode.Scalar($0)!) }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: scalar.properties.numericType != nil || scalar == "_"
        }
    }

    /// The word as words are compared; empty where it was only a lengthening stroke.
    static func fold(_ word: some Sequence<Unicode.Scalar>) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in word {
            if 0x80..<0x620 ~= scalar.value || scalar.value >= 0x670, let letters = CompatibilityLetters.expansion(of: scalar) {
                for letter in letters { append(letter, to: &folded) }
            } else {
                append(scalar, to: &folded)
            }
        }
        return String(folded)
    }

    private static func append(_ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x0640, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: return
        case 0x0622, 0x0623, 0x0625, 0x0671: folded.append("\u{0627}") // alef with madda, with hamza, with wasla
        case 0x0649, 0x06CC: folded.append("\u{064A}") // alef maqsura and Persian yeh to yeh
        case 0x0629: folded.append("\u{0647}") // teh marbuta to heh
        case 0x06A9: folded.append("\u{0643}") // Persian kaf to kaf
        default: folded.append(scalar)
        }
    }

    /// Folded words that belong to the cue rather than to the claim at whose front they stand.
    static let complementizers: Set<String> = [
        "\u{0627}\u{0646}", // an, inna
        "\u{0628}\u{0627}\u{0646}", // bi-an
        "\u{0627}\u{0644}\u{064A}", // ila
        "\u{0639}\u{0644}\u{064A}", // ala
        "\u{0639}\u{0646}", // an (from)
        "\u{0628}", // bi
    ]

    /// The folded word without the article: al- or lil-, also behind wa- or fa-; the whole word where nothing would be left.
    static func withoutArticle(_ word: String) -> String {
        let scalars = Array(word.unicodeScalars)
        let start = scalars.first.map { $0 == waw || $0 == feh } == true && article(scalars.dropFirst()) ? 1 : 0
        guard article(scalars.dropFirst(start)), scalars.count > start + 2 else { return word }
        return String(String.UnicodeScalarView(scalars[(start + 2)...]))
    }

    private static func article(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.starts(with: [alef, lam]) || scalars.starts(with: [lam, lam])
    }

    private static let alef: Unicode.Scalar = "\u{0627}"
    private static let lam: Unicode.Scalar = "\u{0644}"
    private static let waw: Unicode.Scalar = "\u{0648}"
    private static let feh: Unicode.Scalar = "\u{0641}"
}
