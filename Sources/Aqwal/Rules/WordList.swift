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
    /// Whether the words are also known with a pronoun.
    var isPossessedToo = false
    var entries: [Entry]
    var source: SourceFile

    /// The spellings on one line, as ranges of the file: there are tens of thousands, and none is a string until it is asked for.
    struct Entry: Sendable {
        var canonical: Range<Int>
        var others: [Range<Int>] = []

        var all: [Range<Int>] { [canonical] + others }
    }

    func spelling(_ entry: Int) -> String { source.text(entries[entry].canonical) }
}
