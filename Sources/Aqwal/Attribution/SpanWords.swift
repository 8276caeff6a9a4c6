/// The words of a span, each cut to the span. Found without an array: several questions are asked about the words of every phrase.
struct SpanWords: RandomAccessCollection {
    private let words: ArraySlice<Layout.Word>
    private let span: Range<Int>
    /// A span may start within a word, behind a conjunction or a preposition.
    private let startsWithin: Bool

    init(_ span: Range<Int>, _ layout: Layout) {
        self.span = span
        let first = layout.word(atOrAfter: span.lowerBound)
        var last = first
        while last < layout.words.count, Int(layout.words[last].start) < span.upperBound { last += 1 }
        startsWithin = first > 0 && Int(layout.words[first - 1].end) > span.lowerBound
        words = layout.words[(startsWithin ? first - 1 : first)..<last]
    }

    var startIndex: Int { 0 }
    var endIndex: Int { words.count }

    subscript(index: Int) -> Range<Int> {
        let word = words[words.startIndex + index]
        return (startsWithin && index == 0 ? span.lowerBound : Int(word.start))..<Swift.min(Int(word.end), span.upperBound)
    }
}
