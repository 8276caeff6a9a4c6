extension Lexicon {
    struct VerbInfo: Sendable {
        var lemma: String
        var verbClass: String
        var status: Claim.Status
        var prepositions: [[UInt8]]
        var table: Int
    }

    /// What is said of words, lists and verbs beside the tables that texts are looked up in.
    struct Vocabulary {
        var selectors: [Selector: Int] = [:]
        var lists: [WordList] = []
        var verbs: [VerbInfo] = []
        var features: [String] = []
        var longestPhrase: [Int] = []
        /// Letters that are written on to a word's front.
        var conjunctions: [UInt8] = []
        var prepositions: [UInt8] = []
        /// Letters of the article, and of the article after a preposition written on to the word, folded.
        var article: [UInt8] = []
        var attachedArticle: [UInt8] = []
        var longVowels: [UInt8] = []
        var pronouns: [[UInt8]] = []
        var stemChanges: [(written: [UInt8], plain: [UInt8])] = []
        var nounChanges: [(written: [UInt8], plain: [UInt8])] = []
        var caseEndings: [(written: [UInt8], plain: [UInt8])] = []
    }
}
