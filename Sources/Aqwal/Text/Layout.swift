/// How a folded text is laid out: paragraphs, sentences, words and quotations, all as ranges of folded offsets.
///
/// Fields are filled by ``scan(_:lexicon:)`` in one pass over the bytes, then quotations are paired over the marks alone.
struct Layout {
    struct Sentence {
        var start: Int
        /// Behind the last word, before the mark that ends the sentence.
        var end: Int
        var paragraph: Int
    }

    struct Word {
        var start: Int32
        var end: Int32
        var sentence: Int32
        /// The innermost quotation that holds the word; -1 outside quotations.
        var quotation: Int32 = -1
        /// The lexicon's entry for the whole word, and for the word without a conjunction or preposition written on to it; -1 for none.
        var entry: Int32
        var bareEntry: Int32
        /// Where the word starts without what is written on to its front.
        var bareStart: Int32
        /// Whether the entries are those of the word without an object pronoun written on to it.
        var hasObject = false

        var range: Range<Int> { Int(start)..<Int(end) }

        init(_ text: UnsafeBufferPointer<UInt8>, at start: Int, sentence: Int, lexicon: Lexicon) {
            self.start = Int32(truncatingIfNeeded: start)
            self.end = Int32(truncatingIfNeeded: start + text.count)
            self.sentence = Int32(truncatingIfNeeded: sentence)
            bareStart = self.start + 1
            (entry, bareEntry) = lexicon.entries(of: text)
            if entry >= 0, lexicon.traits(of: entry).isAttachedOnly { entry = -1 }
            guard entry < 0, bareEntry < 0, text.count > 2 else { return }
            findAttached(text, lexicon)
        }

        /// Looks the word up without what may be written on to it: an object pronoun behind, a preposition before.
        private mutating func findAttached(_ text: UnsafeBufferPointer<UInt8>, _ lexicon: Lexicon) {
            let hasConjunction = lexicon.isConjunction(text[0])
            if lexicon.endsPronoun(text[text.count - 1]) {
                entry = lexicon.entry(ofVerbWithObject: text)
                if entry < 0, hasConjunction {
                    bareEntry = lexicon.entry(ofVerbWithObject: UnsafeBufferPointer(rebasing: text[1...]))
                }
                hasObject = entry >= 0 || bareEntry >= 0
                if hasObject { return }
            }
            let length = hasConjunction ? 2 : 1
            guard lexicon.isPreposition(text[length - 1]), text.count > length + 1 else { return }
            bareEntry = lexicon.entry(of: UnsafeBufferPointer(rebasing: text[length...]))
            bareStart = start + Int32(length)
        }
    }

    var paragraphs: [Range<Int>] = []
    var sentences: [Sentence] = []
    var words: [Word] = []
    var quotations: [Quotation] = []
    /// For each block of the text the index of the first word that starts in it or behind it.
    private var firstWords: [Int32] = []
    private static let blockBits = 4
    private var marks: [QuotationMark] = []
    private var pairing = QuotationPairing()

    private enum Kind: UInt8 { case other, word, newline, terminator, mark, parenthesis, apostrophe }

    private static let kinds: [Kind] = (0..<256).map { byte in
        if FoldingTable.isWord[byte] { return .word }
        switch UInt8(byte) {
        case FoldingTable.Byte.newline: return .newline
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), FoldingTable.Byte.arabicQuestionMark: return .terminator
        case FoldingTable.Byte.openingMark, FoldingTable.Byte.closingMark, FoldingTable.Byte.neutralMark: return .mark
        case UInt8(ascii: "("), UInt8(ascii: ")"): return .parenthesis
        case UInt8(ascii: "'"): return .apostrophe
        default: return .other
        }
    }

    mutating func scan(_ text: UnsafeBufferPointer<UInt8>, lexicon: Lexicon) {
        paragraphs.removeAll(keepingCapacity: true)
        sentences.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        marks.removeAll(keepingCapacity: true)
        var index = 0
        var paragraphStart = 0
        var sentenceStart = -1
        var lastWordEnd = 0
        let count = text.count

        func endSentence(_ layout: inout Layout) {
            guard sentenceStart >= 0 else { return }
            layout.sentences.append(
                Sentence(start: sentenceStart, end: max(lastWordEnd, sentenceStart), paragraph: layout.paragraphs.count))
            sentenceStart = -1
        }

        Self.kinds.withUnsafeBufferPointer { kinds in
            while index < count {
                switch kinds[Int(text[index])] {
                case .word:
                    let start = index
                    repeat { index += 1 } while index < count && kinds[Int(text[index])] == .word
                    if sentenceStart < 0 { sentenceStart = start }
                    lastWordEnd = index
                    words.append(
                        Word(
                            UnsafeBufferPointer(rebasing: text[start..<index]), at: start, sentence: sentences.count,
                            lexicon: lexicon))
                    continue
                case .newline:
                    endSentence(&self)
                    if lastWordEnd > paragraphStart || !marks.isEmpty && marks[marks.count - 1].start >= paragraphStart {
                        paragraphs.append(paragraphStart..<index)
                    }
                    paragraphStart = index + 1
                case .terminator:
                    if Self.endsSentence(text, at: index, wordEnd: lastWordEnd, words: words, lexicon: lexicon) {
                        endSentence(&self)
                    }
                case .mark:
                    let kind: QuotationMark.Kind =
                        text[index] == FoldingTable.Byte.openingMark
                        ? .opening : text[index] == FoldingTable.Byte.closingMark ? .closing : .neutral
                    marks.append(QuotationMark(kind: kind, start: index, end: index + 1, paragraph: paragraphs.count))
                    // A mark that hangs on the end of a sentence closes a quotation there; any other starts the next sentence.
                    let hangs = kind != .opening && index > 0 && kinds[Int(text[index - 1])] == .terminator
                    if sentenceStart < 0, !hangs { sentenceStart = index }
                case .parenthesis:
                    if index + 1 < count, text[index + 1] == text[index] {
                        let kind: QuotationMark.Kind = text[index] == UInt8(ascii: "(") ? .opening : .closing
                        marks.append(QuotationMark(kind: kind, start: index, end: index + 2, paragraph: paragraphs.count))
                        index += 1
                    }
                case .apostrophe:
                    let before = index > 0 && kinds[Int(text[index - 1])] == .word
                    let after = index + 1 < count && kinds[Int(text[index + 1])] == .word
                    if before != after {
                        marks.append(QuotationMark(kind: .single, start: index, end: index + 1, paragraph: paragraphs.count))
                    }
                case .other:
                    if text[index] == FoldingTable.Byte.dash, endsDateline(text, at: index, paragraph: paragraphStart) {
                        endSentence(&self)
                    }
                }
                index += 1
            }
        }
        endSentence(&self)
        if paragraphStart < count { paragraphs.append(paragraphStart..<count) }
        indexWords(count)
        pairing.pair(marks, in: text, paragraphs: paragraphs, into: &quotations)
        placeWords()
    }

    /// A full stop ends a sentence where a space, a line end or a mark follows, unless it is part of `..` or of an abbreviation.
    private static func endsSentence(
        _ text: UnsafeBufferPointer<UInt8>, at index: Int, wordEnd: Int, words: [Word], lexicon: Lexicon
    ) -> Bool {
        let dot = UInt8(ascii: ".")
        let next = index + 1 < text.count ? text[index + 1] : FoldingTable.Byte.newline
        if text[index] != dot { return !FoldingTable.isWord[Int(next)] }
        if next == dot || index > 0 && text[index - 1] == dot { return next == FoldingTable.Byte.newline }
        if FoldingTable.isWord[Int(next)] {
            // A stop with no space behind it ends a sentence only between two whole Arabic words.
            return next >= 0xC1 && wordEnd == index && index + 1 < text.count
                && (words.last.map { $0.end - $0.start > 2 && text[Int($0.start)] >= 0xC1 } ?? false)
                && lexicon.isConjunction(next)
        }
        // Nor does one behind a letter that stands alone, or behind letters that follow another stop: both are abbreviations.
        // Some write their stop behind a space.
        if index - wordEnd <= 1, let last = words.last, text[Int(last.start)] >= 0xC1 {
            let start = Int(last.start)
            if last.end - last.start == 1 || start > 1 && text[start - 1] == dot && FoldingTable.isWord[Int(text[start - 2])] { return false }
        }
        return true
    }

    /// A dateline, such as `CITY (AGENCY) --`, is a sentence of its own: its dash ends it.
    private func endsDateline(_ text: UnsafeBufferPointer<UInt8>, at index: Int, paragraph: Int) -> Bool {
        guard index - paragraph < 80 else { return false }
        var before = index - 1
        while before > paragraph, text[before] == FoldingTable.Byte.space || text[before] == FoldingTable.Byte.dash {
            before -= 1
        }
        return before > paragraph && text[before] == UInt8(ascii: ")")
    }

    /// Notes where to look for the words of a place: it is asked again and again.
    private mutating func indexWords(_ count: Int) {
        firstWords.removeAll(keepingCapacity: true)
        firstWords.reserveCapacity(count >> Self.blockBits + 1)
        var word = 0
        for start in stride(from: 0, through: count, by: 1 << Self.blockBits) {
            while word < words.count, Int(words[word].start) < start { word += 1 }
            firstWords.append(Int32(truncatingIfNeeded: word))
        }
    }

    /// Notes for every word the innermost quotation around it.
    private mutating func placeWords() {
        guard !quotations.isEmpty else { return }
        var open: [Int32] = []
        var next = 0
        for index in words.indices {
            let start = Int(words[index].start)
            while next < quotations.count, quotations[next].open <= start {
                while let last = open.last, quotations[Int(last)].close <= quotations[next].open { open.removeLast() }
                open.append(Int32(next))
                next += 1
            }
            while let last = open.last, quotations[Int(last)].close <= start { open.removeLast() }
            if let last = open.last { words[index].quotation = last }
        }
    }

    /// Index of the first word that starts at or behind an offset; `words.count` when there is none.
    func word(atOrAfter offset: Int) -> Int {
        let block = max(0, offset) >> Self.blockBits
        guard block < firstWords.count else { return words.count }
        var word = Int(firstWords[block])
        while word < words.count, Int(words[word].start) < offset { word += 1 }
        return word
    }

    /// The innermost quotation that holds an offset; -1 for none.
    func quotation(at offset: Int) -> Int {
        var index = quotations.partitioningIndex(where: { $0.open > offset }) - 1
        while index >= 0, quotations[index].close <= offset { index = quotations[index].parent }
        return index
    }

    /// Words of a quotation that fills a paragraph, at least: fewer are a subheading.
    private static let fewestGoingOn = 6

    /// Quotations that fill the paragraphs behind one at the end of its own: its speaker goes on, and nobody is named anew.
    func goingOn(behind quoted: Quotation, in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        guard quoted.isClosed else { return [] }
        var spans: [Range<Int>] = []
        var close = quoted.close
        var next = quotations.partitioningIndex(where: { $0.open >= close })
        while next < quotations.count {
            let other = quotations[next]
            guard other.isClosed, other.parent == quoted.parent, word(atOrAfter: close) == word(atOrAfter: other.open),
                text[close..<other.open].contains(FoldingTable.Byte.newline), endsParagraph(other.close, in: text),
                word(atOrAfter: other.end) - word(atOrAfter: other.start) >= Self.fewestGoingOn
            else { break }
            spans.append(other.start..<other.end)
            close = other.close
            next = quotations.partitioningIndex(where: { $0.open >= close })
        }
        return spans
    }

    private func endsParagraph(_ offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = offset
        while index < text.count, text[index] != FoldingTable.Byte.newline, !FoldingTable.isWord[Int(text[index])] { index += 1 }
        return index == text.count || text[index] == FoldingTable.Byte.newline
    }

    /// The innermost quotation around a name, whose own marks are none.
    func quotation(around name: Range<Int>) -> Int {
        let index = quotation(at: name.lowerBound)
        guard index >= 0, quotations[index].start >= name.lowerBound - 1, quotations[index].end <= name.upperBound + 1 else { return index }
        return quotations[index].parent
    }

    /// Indices of the quotations that lie within a range.
    func quotations(in range: Range<Int>) -> some Sequence<Int> {
        let first = quotations.partitioningIndex(where: { $0.start >= range.lowerBound })
        return (first..<quotations.count).lazy.prefix { quotations[$0].start <= range.upperBound }.filter { quotations[$0].end <= range.upperBound }
    }

    /// Index of the quotation whose opening mark stands at an offset; nil for none.
    func quotation(openingAt offset: Int) -> Int? {
        let index = quotations.partitioningIndex(where: { $0.open >= offset })
        return index < quotations.count && quotations[index].open == offset ? index : nil
    }
}
