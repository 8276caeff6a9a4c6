import Foundation
import TestSupport
import Testing

@testable import Aqwal

@Suite struct FoldingTableTests {
    struct Pair: CustomTestStringConvertible, Sendable {
        var text: String
        var same: String
        init(_ text: String, _ same: String) {
            self.text = text
            self.same = same
        }
        var testDescription: String { InvisibleCharacters.named(in: "\(text) = \(same)") }
    }

    @Test(arguments: [
        Pair("أإآٱ", "اااا"), Pair("على", "علي"), Pair("وزارة", "وزاره"), Pair("ىئي", "يئي"), Pair("ؤ", "ؤ"),
        Pair("کی", "كي"), Pair("ہے", "ه\u{6D2}"), Pair("گ", "ك"), Pair("پچژ", "بجز"), Pair("ؽػ", "يك"),
        Pair("قَالَ", "قال"), Pair("مُؤَكِّدًا", "مؤكدا"), Pair("هٰذا", "هذا"), Pair("قـــال", "قال"), Pair("ﷺ", "\u{A7}"),
        Pair("قال\u{200F} إن", "قال إن"), Pair("\u{202B}قال\u{202C}", "قال"), Pair("\u{FEFF}قال", "قال"),
        Pair("مي\u{200C}خواهم", "ميخواهم"),
        Pair("قال\u{AD}وا", "قالوا"), Pair("قال\u{A0}إن", "قال إن"), Pair("قال\u{202F}إن", "قال إن"), Pair("قال\tإن", "قال إن"),
        Pair("٠١٢٣٤٥٦٧٨٩", "0123456789"), Pair("۰۱۲۳۴۵۶۷۸۹", "0123456789"), Pair("١٠٫٥٪", "10.5%"), Pair("١٬٠٠٠", "1,000"),
        Pair("&quot;قال&quot; &amp; &laquo;", "\"قال\" & «"), Pair("&#39;", "'"), Pair("&quot", "&quot"),
        Pair("REUTERS", "reuters"), Pair("Événement Şişli", "evenement sisli"), Pair("ＢＢＣ", "bbc"),
        Pair("– — ― −", "- - - -"), Pair("…", "."), Pair("\r\n", " \n"), Pair("\u{2028}", "\n"), Pair("\u{85}", "\n"),
        Pair("“ ‘ ‹ 《", "« « « «"), Pair("” ’ › 》 „", "» » » » »"), Pair("″ ＂", "\" \""), Pair("〝 〞", "« »"),
        Pair("\u{0}", "\u{A2}"), Pair("•", "·"), Pair("▪●", "··"),
    ]) func spellingsThatFoldAlike(pair: Pair) {
        #expect(folded(pair.text) == folded(pair.same))
    }

    @Test(arguments: [
        Pair("قال", "قيل"), Pair("ئ", "ي"), Pair("ؤ", "و"), Pair("ء", "ا"), Pair("«", "»"), Pair("\"", "«"), Pair("،", ","),
        Pair("ث", "ت"), Pair("&QUOT;", "\""),
    ])
    func spellingsThatStayApart(pair: Pair) {
        #expect(folded(pair.text) != folded(pair.same))
    }

    @Test func lettersWithTheirHamzaApartFoldAsTheComposedOnes() {
        for composed in ["أ", "إ", "آ", "ؤ", "ئ", "مسؤول", "رئيس", "مُسَيْءٌ"] {
            #expect(folded(composed.decomposedStringWithCanonicalMapping) == folded(composed))
        }
    }

    /// The oracle is Unicode's own compatibility mapping, by Foundation.
    @Test func presentationFormsFoldAsTheLettersTheyShow() throws {
        for code in Array(0xFB50...0xFDFF) + Array(0xFE70...0xFEFC) as [UInt32] {
            guard let scalar = Unicode.Scalar(code), scalar.properties.generalCategory == .otherLetter else { continue }
            // Two pious formulas in one sign: a whole phrase, which no rule looks for.
            if code == 0xFDFA || code == 0xFDFB { continue }
            let form = String(scalar)
            // A mark on its own is shown on a space, which is no space between words.
            let letters = form.precomposedStringWithCompatibilityMapping.unicodeScalars.filter { $0 != " " }
            #expect(folded(form) == folded(String(String.UnicodeScalarView(letters))), "U+\(String(code, radix: 16))")
        }
    }

    @Test func noPresentationFormBecomesMoreThanIsSaid() {
        #expect(FoldingTable.presentationForms.values.map(\.count).max() == FoldingTable.longestExpansion)
    }

    /// The oracle is Unicode's own decomposition, by Foundation.
    @Test func accentedLatinLettersFoldToTheirBase() throws {
        for code in 0xC0...0x233 as ClosedRange<UInt32> {
            let letter = try #require(Unicode.Scalar(code))
            let parts = String(letter).decomposedStringWithCanonicalMapping.unicodeScalars
            guard parts.count > 1, let base = parts.first, base.isASCII else { continue }
            #expect(folded(String(letter)) == String(base).lowercased(), "U+\(String(code, radix: 16))")
        }
    }

    @Test func everyScalarHasAByteOfItsOwnOrIsDropped() throws {
        var allowed = FoldingTable.wordBytes.union(0x21...0x7E).union([0x0A, 0x20])
        allowed.formUnion([0xA1, 0xA2, 0xA3, 0xA8, 0xAB, 0xAC, 0xBB, 0xBF])
        allowed.subtract(0x41...0x5A)
        for code in 0...0x10FFFF as ClosedRange<UInt32> {
            guard Unicode.Scalar(code) != nil else { continue }
            let bytes = FoldingTable.expansion(of: code) ?? [FoldingTable.folded(code)].filter { $0 != FoldingTable.Byte.dropped }
            guard bytes.allSatisfy(allowed.contains) else {
                Issue.record("U+\(String(code, radix: 16)) folds to \(bytes)")
                return
            }
        }
    }

    @Test func lettersAndDigitsArePartsOfWords() {
        let scripts: [ClosedRange<UInt32>] = [
            0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0xFF, 0x391...0x3A1, 0x410...0x44F, 0x5D0...0x5EA, 0x620...0x64A,
            0x671...0x6D3,
            0x905...0x939, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
        ]
        for range in scripts {
            for code in range {
                guard let scalar = Unicode.Scalar(code),
                    scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
                else { continue }
                let byte = FoldingTable.folded(code)
                #expect(byte == FoldingTable.Byte.dropped || FoldingTable.isWord[Int(byte)], "U+\(String(code, radix: 16))")
            }
        }
    }

    @Test func theBitsOfWordsAreThoseOfTheList() {
        for byte in UInt8.min...UInt8.max {
            #expect(FoldingTable.isWord[Int(byte)] == FoldingTable.wordBytes.contains(byte), "\(byte)")
        }
    }

    @Test func marksAboveAndBelowLettersAreDropped() {
        for code in 0...0x8FF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(code), scalar.properties.generalCategory == .nonspacingMark else { continue }
            // Other scripts' marks stand for letters that newspapers in Arabic quote whole.
            guard code < 0x483 || 0x600...0x6FF ~= code || code >= 0x8D3 else { continue }
            #expect(FoldingTable.folded(code) == FoldingTable.Byte.dropped, "U+\(String(code, radix: 16))")
        }
    }

    @Test func theUnfoldedPageGoesThereAndBack() throws {
        for code in 0x621...0x652 as ClosedRange<UInt32> where !(0x63B...0x63F ~= code) {
            let byte = try #require(ArabicPage.byte(of: code))
            #expect(ArabicPage.scalar(of: byte) == code)
            #expect(FoldingTable.page[Int(byte)] == FoldingTable.folded(code), "rule files and texts are folded by one table")
        }
    }

    @Test func ruleFilesFoldAsTextsDo() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            // A rule file's line has no line ends in it.
            // A tatweel that joins no letters, which a text may have for a dash, is in no word of a rule.
            let text = String(String.UnicodeScalarView(NastyText.random(count: 30, using: &generator).unicodeScalars.filter { $0 != "\u{640}" }))
            #expect(
                try ArabicPage.fold(ArabicPage.encode(text.unicodeScalars)) == FoldedText(text).bytes,
                "\(InvisibleCharacters.named(in: text))")
        }
        #expect(try ArabicPage.fold(ArabicPage.encode("قـــال".unicodeScalars)) == FoldedText("قـــال").bytes)
    }
}
