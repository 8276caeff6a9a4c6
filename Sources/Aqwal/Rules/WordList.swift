/// A `words` section: words and phrases of one kind.
public struct WordList: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case person, institution, outlet, document, group, anonymous
    }

    public var name: String
    /// What a speaker headed by one of the words is; nil where the list says nothing about speakers.
    public var kind: Kind?
    /// Gender and number as the section states them; unknown gender means: by the word's ending.
    public var agreement: Agreement
    /// Whether the words are also known with the article.
    var isDefiniteToo: Bool
    /// Each line's spellings, the first one canonical, with the line it stands on.
    var entries: [(spellings: [String], line: Int)]
    var file: String
    var line: Int
}
