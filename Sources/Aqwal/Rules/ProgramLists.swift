/// Word lists that the program itself asks for by name.
enum ProgramLists {
    /// Lists whose words are looked up outside patterns.
    static let selected = [
        "generic-source", "any-office", "private-calling", "case-party", "determiner", "clause-opener", "clause-starter", "honorific", "honorific-pronoun", "rank-word", "epithet", "given-name", "statement-document", "correspondent",
        "relative-pronoun", "takes-attached", "publication", "outlet-platform", "outlet-platform-posts", "complementizer",
        "nationality", "national-body", "one-of", "free-preposition", "organisation-name", "country", "adverbial-preposition",
        "earlier-occasion", "speech-event", "occasion-preposition", "own-document", "within-document", "puts-out",
        "sentence-joint", "unjoined", "addressing", "named-kind", "news-noun",
    ]

    /// Lists that say how words are written on to each other, and the paragraphs around examples.
    static let read = [
        "article", "attached-article", "attached-conjunction", "attached-preposition", "object-pronoun", "stem-before-pronoun", "noun-before-pronoun", "case-ending",
        "future-prefix", "long-vowel", ExampleContext.listName,
    ]

    static let names = Set(selected + read)
}
