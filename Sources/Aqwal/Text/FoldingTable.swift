/// The folding table: what every Unicode scalar becomes in the text that rules match.
///
/// Folded text has one byte per kept scalar. ASCII stands for itself, Arabic letters take their places of ISO 8859-6
/// (U+0621 is 0xC1), and a few free bytes mean what no byte of that page does. So `\\w`, `.` and offsets count letters,
/// and patterns run without decoding. This file and its tables hold all Arabic letters of the sources.
enum FoldingTable {
    /// Bytes of the folded page beyond ASCII and the Arabic letters.
    enum Byte {
        static let otherLetter: UInt8 = 0xA1
        static let otherSymbol: UInt8 = 0xA2
        static let bullet: UInt8 = 0xA3
        static let closingMark: UInt8 = 0xA8
        static let openingMark: UInt8 = 0xAB
        static let arabicComma: UInt8 = 0xAC
        static let arabicSemicolon: UInt8 = 0xBB
        static let arabicQuestionMark: UInt8 = 0xBF
        static let neutralMark: UInt8 = 0x22
        static let dash: UInt8 = 0x2D
        static let newline: UInt8 = 0x0A
        static let space: UInt8 = 0x20
        /// Never stands in folded text.
        static let dropped: UInt8 = 0
    }

    /// Alef with hamza above: folding makes it a bare alef.
    static let alefWithHamza: Unicode.Scalar = "\u{623}"

    /// Folded byte of each scalar below U+0800; `Byte.dropped` for marks that folding removes.
    static let low: [UInt8] = makeLow()
    /// Whether a folded byte is part of a word.
    static var isWord: WordBytes { WordBytes() }

    /// ``wordBytes`` as bits in constants: asked for at every byte of a text, so it costs no memory and no lazy initialiser.
    struct WordBytes {
        @inline(__always) subscript(byte: Int) -> Bool {
            let bits: UInt64 =
                switch byte >> 6 {
                case 0: 0x03FF_0000_0000_0000
                case 1: 0x07FF_FFFE_0000_0000
                case 2: 0x0000_0002_0000_0000
                default: 0x0000_07FE_07FF_FFFE
                }
            return bits >> UInt64(truncatingIfNeeded: byte & 63) & 1 != 0
        }
    }

    /// All bytes that are part of a word: ASCII letters, digits, Arabic letters, letters of other scripts.
    static let wordBytes: Set<UInt8> = {
        var bytes = Set(UInt8(ascii: "0")...UInt8(ascii: "9"))
        bytes.formUnion(UInt8(ascii: "a")...UInt8(ascii: "z"))
        bytes.formUnion(0xC1...0xDA)
        bytes.formUnion(0xE1...0xEA)
        bytes.insert(Byte.otherLetter)
        return bytes
    }()

    /// Folds letters of the unfolded page (``ArabicPage``) as scalars are folded; 0 where folding drops the byte.
    static let page: [UInt8] = (0..<256).map { byte in
        guard let scalar = ArabicPage.scalar(of: UInt8(byte)) else { return UInt8(byte) }
        return folded(scalar)
    }

    /// The folded byte of a scalar, without the presentation forms, which may become several (``expansion(of:)``).
    static func folded(_ scalar: UInt32) -> UInt8 {
        if scalar < 0x800 { return low[Int(scalar)] }
        switch scalar {
        case 0x8D3...0x8E1, 0x8E3...0x8FF: return Byte.dropped
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: return Byte.dash
        case 0x2018, 0x201B, 0x201C, 0x201F, 0x2039, 0x300A, 0x300C, 0x301D, 0x275D: return Byte.openingMark
        case 0x2019, 0x201A, 0x201D, 0x201E, 0x203A, 0x300B, 0x300D, 0x301E, 0x301F, 0x275E: return Byte.closingMark
        case 0x2033, 0x2036: return Byte.neutralMark
        case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return Byte.space
        case 0x2028, 0x2029: return Byte.newline
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF: return Byte.dropped
        case 0x2022, 0x2023, 0x2043, 0x25A0...0x25FF, 0x2B24, 0x00B7, 0x2219: return Byte.bullet
        case 0x2026: return UInt8(ascii: ".")
        case 0x2E2E: return Byte.arabicQuestionMark
        case 0xFF01...0xFF5E: return low[Int(scalar - 0xFEE0)]
        case 0x2020...0x2BFF, 0x3001...0x303F, 0xE000...0xF8FF, 0xFDFA...0xFDFD, 0x1F000...0x1FAFF: return Byte.otherSymbol
        default: return Byte.otherLetter
        }
    }

    /// The folded bytes of a presentation form; nil for any other scalar.
    static func expansion(of scalar: UInt32) -> [UInt8]? {
        guard 0xFB50...0xFEFC ~= scalar else { return nil }
        return presentationForms[scalar]?.map { folded($0.value) }.filter { $0 != Byte.dropped }
    }

    /// As many folded bytes as a presentation form can become.
    static let longestExpansion = 4

    private static func makeLow() -> [UInt8] {
        var table = [UInt8](repeating: Byte.otherLetter, count: 0x800)
        for code in 0..<0x80 { table[code] = UInt8(code) }
        for code in 0..<0x20 { table[code] = Byte.space }
        table[0x00] = Byte.otherSymbol
        table[0x7F] = Byte.space
        table[0x0A] = Byte.newline
        // A hashtag is read as the phrase that it stands for in its sentence.
        table[0x23] = Byte.dropped
        table[0x5F] = Byte.space
        table[0x85] = Byte.newline
        for code in 0x41...0x5A { table[code] = UInt8(code + 0x20) }
        for code in 0x80..<0xC0 where code != 0x85 { table[code] = Byte.otherSymbol }
        table[0xA0] = Byte.space
        table[0xAD] = Byte.dropped
        table[0xB7] = Byte.bullet
        table[0xAB] = Byte.openingMark
        table[0xBB] = Byte.closingMark
        table[0xD7] = Byte.otherSymbol
        table[0xF7] = Byte.otherSymbol
        for line in latin.split(separator: "\n") {
            for scalar in line.unicodeScalars.dropFirst() { table[Int(scalar.value)] = line.utf8.first! }
        }
        for code in 0x300..<0x370 { table[code] = Byte.dropped }
        for code in 0x600..<0x700 { table[code] = Byte.otherSymbol }
        for code in 0x621...0x64A { table[code] = UInt8(code - 0x560) }
        for code in 0x66E...0x6D3 { table[code] = Byte.otherLetter }
        for range in [0x610...0x61A, 0x64B...0x65F, 0x6D6...0x6DC, 0x6DF...0x6E8, 0x6EA...0x6ED] {
            for code in range { table[code] = Byte.dropped }
        }
        for code in [0x61C, 0x640, 0x670] { table[code] = Byte.dropped }
        for digit in 0..<10 {
            table[0x660 + digit] = UInt8(0x30 + digit)
            table[0x6F0 + digit] = UInt8(0x30 + digit)
        }
        table[0x60C] = Byte.arabicComma
        table[0x61B] = Byte.arabicSemicolon
        table[0x61F] = Byte.arabicQuestionMark
        table[0x66A] = UInt8(ascii: "%")
        table[0x66B] = UInt8(ascii: ".")
        table[0x66C] = UInt8(ascii: ",")
        table[0x6D4] = UInt8(ascii: ".")
        for (letters, base) in spellings {
            for scalar in letters.unicodeScalars { table[Int(scalar.value)] = UInt8(base.value - 0x560) }
        }
        return table
    }

    /// Letters that newspapers write in more than one way, and the one they fold to.
    private static let spellings: [(String, Unicode.Scalar)] = [
        ("أإآٱٲٳ", "ا"), ("ىیېۍؠؽؾؿ", "ي"), ("ةۀەھہۂۃ", "ه"), ("کڪګڭگڬػؼ", "ك"), ("ڤڥ", "ف"), ("ڨ", "ق"), ("پ", "ب"), ("چ", "ج"),
        ("ژ", "ز"), ("ۋۇۆ", "و"),
    ]

    /// A line a base letter: the letter, then the letters with marks that fold to it (Unicode's decompositions).
    private static let latin = """
        aÀÁÂÃÄÅÆàáâãäåæĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧ
        cÇçĆćĈĉĊċČč
        dðĎďĐđǄǅǆǱǲǳ
        eÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩ
        gĜĝĞğĠġĢģǦǧǴǵ
        hĤĥȞȟ
        iÌÍÎÏìíîïĨĩĪīĬĭĮįİıĲĳǏǐȈȉȊȋ
        jĴĵǰ
        kĶķǨǩ
        lĹĺĻļĽľĿŀŁłǇǈǉ
        nÑñŃńŅņŇňǊǋǌǸǹ
        oÒÓÔÕÖØòóôõöøŌōŎŏŐőŒœƠơǑǒǪǫǬǭȌȍȎȏȪȫȬȭȮȯȰȱ
        rŔŕŖŗŘřȐȑȒȓ
        sßŚśŜŝŞşŠšſȘș
        tþŢţŤťȚț
        uÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗ
        wŴŵ
        yÝýÿŶŷŸȲȳ
        zŹźŻżŽž
        """
}
