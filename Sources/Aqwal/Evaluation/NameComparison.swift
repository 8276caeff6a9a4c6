/// Whether two spellings name the same speaker or outlet.
enum NameComparison {
    /// True when one name has all words of the other, or half of their words are the same; or when both are absent.
    static func matches(gold: String?, extracted: String?) -> Bool {
        let gold = gold ?? ""
        let extracted = extracted ?? ""
        guard !gold.isEmpty, !extracted.isEmpty else { return gold.isEmpty && extracted.isEmpty }
        let a = words(gold)
        let b = words(extracted)
        guard !a.isEmpty, !b.isEmpty else { return false }
        return Set(a).isSubset(of: b) || Set(b).isSubset(of: a) || Bag(a).f1(with: Bag(b)) >= 0.5
    }

    private static func words(_ name: String) -> [String] {
        name.unicodeScalars.split { !JudgedWord.contains($0) }.map { JudgedWord.withoutArticle(JudgedWord.fold($0)) }
    }
}
