/// Finds where the clause of a word may start, for rules that are tried from there.
struct ClauseStarts {
    private let lexicon: Lexicon
    /// What was found last: several rules ask at the same cue.
    private var last: (word: Int, starts: [Int]) = (-1, [])

    /// Words looked at before a cue for the start of its clause.
    private static let reach = 30

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// To be called where another text is read.
    mutating func forget() { last.word = -1 }

    /// Offsets at which the clause of a word may start, the farthest first: sentence start, after punctuation, at a conjunction.
    mutating func starts(before word: Int, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> [Int] {
        if word != last.word { last = (word, find(before: word, in: text, layout)) }
        return last.starts
    }

    private func find(before word: Int, in text: UnsafeBufferPointer<UInt8>, _ layout: Layout) -> [Int] {
        var starts: [Int] = []
        let sentence = layout.words[word].sentence
        var index = word - 1
        // A verb that a conjunction by itself joins to what stands before has no subject there.
        if index >= 0, layout.words[index].end - layout.words[index].start == 1, lexicon.isConjunction(text[Int(layout.words[index].start)]) { return [] }
        while index >= 0, index > word - Self.reach, layout.words[index].sentence == sentence {
            let start = Int(layout.words[index].start)
            let first = index == 0 || layout.words[index - 1].sentence != sentence
            if first || Self.breaksClause(text[Int(layout.words[index - 1].end)..<start]) {
                let mark = Self.marked(start, in: text)
                starts.append(mark)
                if mark != start { starts.append(start) }
                if lexicon.isConjunction(text[start]) { starts.append(start + 1) }
            } else {
                if index > 0, lexicon.has(layout.words[index - 1], in: lexicon.clauseOpener) { starts.append(Self.marked(start, in: text)) }
                if lexicon.isConjunction(text[start]), layout.words[index].entry < 0 || layout.words[index].bareEntry >= 0 { starts.append(start + 1) }
            }
            index -= 1
        }
        return starts.reversed()
    }

    /// Where a word starts with the marks before it, which belong to it: the subject may be in quotation marks.
    private static func marked(_ start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var mark = start
        while mark > 0, isMark(text[mark - 1]) { mark -= 1 }
        return mark
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == FoldingTable.Byte.openingMark || byte == FoldingTable.Byte.neutralMark || byte == FoldingTable.Byte.closingMark
            || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
    }

    private static func breaksClause(_ gap: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        gap.contains { byte in
            switch byte {
            case FoldingTable.Byte.arabicComma, UInt8(ascii: ","), FoldingTable.Byte.arabicSemicolon, UInt8(ascii: ";"),
                UInt8(ascii: ":"), FoldingTable.Byte.dash, FoldingTable.Byte.newline, UInt8(ascii: "."):
                true
            default: isMark(byte)
            }
        }
    }
}
