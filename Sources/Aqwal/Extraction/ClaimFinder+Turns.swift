/// Where the turns of an interview end.
extension ClaimFinder {
    /// Paragraphs of an answer at most.
    private static let longestTurn = 24
    /// Lines not longer than this are headings, where nothing ends their sentence.
    private static let longestHeading = 100

    /// Where the answer ends that starts at an offset: before the next question. Where none follows, the answer is its own paragraph, since
    /// what comes behind an interview is the writer's.
    func turnEnd(from start: Int, sentence: Int, in text: UnsafeBufferPointer<UInt8>, layout: Layout) -> Int {
        let word = layout.word(atOrAfter: start)
        let own = layout.sentences[word < layout.words.count ? Int(layout.words[word].sentence) : sentence].paragraph
        var end = layout.paragraphs[own].upperBound
        let first = end
        for paragraph in layout.paragraphs[(own + 1)...].prefix(Self.longestTurn) {
            if isQuestion(paragraph, in: text) { return end }
            if paragraph.count > Self.longestHeading || endsSentence(paragraph, in: text) { end = paragraph.upperBound }
        }
        return first
    }

    /// A paragraph that ends with a question mark, or that a bullet opens.
    private func isQuestion(_ paragraph: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch lastByte(before: paragraph.upperBound, in: text) {
        case FoldingTable.Byte.arabicQuestionMark, UInt8(ascii: "?"): return true
        default: break
        }
        switch text[paragraph].first(where: { $0 != FoldingTable.Byte.space }) {
        case FoldingTable.Byte.bullet, FoldingTable.Byte.dash, UInt8(ascii: "*"), UInt8(ascii: "="): return true
        default: return false
        }
    }

    private func endsSentence(_ paragraph: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch lastByte(before: paragraph.upperBound, in: text) {
        case UInt8(ascii: "."), UInt8(ascii: "!"): return true
        default: return false
        }
    }
}
