/// An article's text, cut into words span by span.
struct JudgedText {
    let scalars: [Unicode.Scalar]
    private let isWord: [Bool]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        isWord = scalars.map(JudgedWord.contains)
    }

    /// A word at its place: the same word elsewhere is another token.
    struct Token: Comparable, Sendable {
        var start: Int
        var word: String

        static func < (a: Token, b: Token) -> Bool { a.start == b.start ? a.word < b.word : a.start < b.start }
    }

    /// How many words the text has.
    var wordCount: Int { words(in: 0..<scalars.count).count }

    /// The tokens inside the spans; a word that a span cuts counts as far as it is inside.
    func tokens(in spans: [Range<Int>]) -> [Token] {
        var tokens: [Token] = []
        for span in spans {
            for word in words(in: span) {
                let folded = JudgedWord.fold(scalars[word])
                if !folded.isEmpty { tokens.append(Token(start: word.lowerBound, word: folded)) }
            }
        }
        return tokens
    }

    /// The tokens of a claim: without the bare complementizers at its front.
    func claimTokens(in spans: [Range<Int>]) -> [Token] {
        Array(tokens(in: spans).drop { JudgedWord.complementizers.contains($0.word) })
    }

    /// The text of a span on one line; what lies past the end of the article is left out.
    func excerpt(_ span: Range<Int>) -> String {
        var line = String.UnicodeScalarView()
        for scalar in scalars[span.clamped(to: 0..<scalars.count)] { line.append(scalar == "\n" ? " " : scalar) }
        return String(line)
    }

    private func words(in span: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var index = span.lowerBound
        let end = min(span.upperBound, scalars.count)
        while index < end {
            guard isWord[index] else {
                index += 1
                continue
            }
            let start = index
            while index < end, isWord[index] { index += 1 }
            words.append(start..<index)
        }
        return words
    }
}
