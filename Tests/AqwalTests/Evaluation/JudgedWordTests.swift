@testable import Aqwal
import Testing

@Suite struct JudgedWordTests {
    /// Python's `re.findall(r"\w+", text)`, each word folded by `score.py`.
    @Test(arguments: [
        ("قال إنّ المَدرسةَ", ["قال", "ان", "الم", "درسه"]),
        ("أضــاف ــ إلى", ["اضاف", "الي"]),
        ("ﻗﺎﻝ ﷲ ﻻ", ["قال", "الله", "لا"]),
        ("٢½ مليون_طن ３ أيام", ["٢1⁄2", "مليون_طن", "3", "ايام"]),
        ("H₂O ﬁn Ⅳ ｱ", ["H2O", "fin", "IV", "ア"]),
        ("کتاب ی", ["كتاب", "ي"]),
    ])
    func cutsAndFoldsAsPythonDoes(text: String, words: [String]) {
        let judged = JudgedText(text)
        #expect(judged.tokens(in: [0..<judged.scalars.count]).map(\.word) == words)
    }

    @Test func countsAWordThatASpanCutsAsFarAsItIsInside() {
        let judged = JudgedText("الصحيفة قالت")
        #expect(judged.tokens(in: [2..<10]).map(\.word) == ["صحيفه", "قا"])
        #expect(judged.tokens(in: [8..<40]).map(\.start) == [8])
    }

    @Test func dropsComplementizersAtTheFrontOfAClaimOnly() {
        let judged = JudgedText("إلى أنّ الأمر على ما يرام")
        #expect(judged.claimTokens(in: [0..<judged.scalars.count]).map(\.word) == ["الامر", "علي", "ما", "يرام"])
    }

    @Test(arguments: [
        ("وزارة الصحة", "الصحة", true), ("جون كيري", "كيري", true), ("وزير الدفاع الأمريكي", "الوزير السعودي", false),
        ("أحمد بن علي", "احمد علي", true), ("الوزارة", "وزارة", true), ("للوزارة", "الوزارة", true), ("ال", "ال", true), ("«»", "«»", false),
        ("رويترز", nil, false), (nil, "", true),
    ] as [(String?, String?, Bool)])
    func comparesNamesByTheirWords(gold: String?, extracted: String?, same: Bool) {
        #expect(NameComparison.matches(gold: gold, extracted: extracted) == same)
    }
}
