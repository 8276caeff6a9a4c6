/// Pairs quotation marks as a reader would, who goes by the spaces around a mark where its shape misleads.
///
/// Newspapers reverse marks (» … «), use one shape for both sides (” … ”), leave out a side, and carry a quotation on over
/// paragraphs. Each mark is read once, so the work is linear in the number of marks.
struct QuotationPairing {
    private struct Open {
        var quotation: Int
        var kind: QuotationMark.Kind
    }

    /// The quotations that are open, the innermost last.
    private var stack: [Open] = []
    /// The last paragraph that they are known to go on in: one for all, so that an inner one never outlasts an outer one.
    private var paragraph = 0
    /// Marks nested deeper than this are taken for plain text.
    private static let deepest = 4
    /// Marks ahead that may show that a quotation lies in another.
    private static let mostAhead = 12
    /// Paragraphs over which a closing mark is waited for.
    private static let farthest = 3

    mutating func pair(
        _ marks: [QuotationMark], in text: UnsafeBufferPointer<UInt8>, paragraphs: [Range<Int>],
        into quotations: inout [Quotation]
    ) {
        quotations.removeAll(keepingCapacity: true)
        stack.removeAll(keepingCapacity: true)
        paragraph = 0
        let isReversed = Self.isReversed(marks, in: text)
        for (index, mark) in marks.enumerated() {
            let mark = isReversed ? Self.mirrored(mark, in: text) : mark
            leaveParagraphs(before: mark, in: text, paragraphs: paragraphs, quotations: &quotations)
            let opens = Self.looksOpening(mark, in: text)
            let closes = Self.looksClosing(mark, in: text)
            if let top = stack.last {
                if continues(top, mark, opens: opens, in: text) {
                    paragraph = mark.paragraph
                } else if shouldClose(top, mark, opens: opens, closes: closes) {
                    close(upTo: closingIndex(for: mark), at: mark.start, behind: mark.end, quotations: &quotations)
                    paragraph = mark.paragraph
                } else if opens || mark.kind == .opening {
                    if top.kind == mark.kind, mark.kind != .opening, !closes, !nests(index, marks, in: text) {
                        // Two openings of one shape without a closing: the first was never closed.
                        close(upTo: stack.count - 1, at: trimmed(mark.start, in: text), behind: nil, quotations: &quotations)
                    }
                    open(mark, quotations: &quotations)
                }
            } else if opensOutside(mark, opens: opens, closes: closes) || !opens && closesNext(index, marks, in: text) {
                open(mark, quotations: &quotations)
            }
        }
        let end = paragraph < paragraphs.count ? paragraphs[paragraph].upperBound : text.count
        close(upTo: 0, at: trimmed(end, in: text), behind: nil, quotations: &quotations)
    }

    /// Whether the marks up to the end of the paragraph close both an open quotation and the one that opens within it: a "b" c".
    private func nests(_ index: Int, _ marks: [QuotationMark], in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var depth = 2
        for mark in marks[(index + 1)...].prefix(Self.mostAhead) where mark.kind == marks[index].kind {
            guard mark.paragraph == marks[index].paragraph, depth <= Self.deepest else { return false }
            let opens = Self.looksOpening(mark, in: text)
            guard opens != Self.looksClosing(mark, in: text) else { return false }
            depth += opens ? 1 : -1
            if depth == 0 { return true }
        }
        return false
    }

    /// Whether the next mark of this shape in the paragraph closes something: then this one, which hangs on the word before it, has opened it: that" a b".
    private func closesNext(_ index: Int, _ marks: [QuotationMark], in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let mark = marks[index]
        guard mark.kind == .neutral || mark.kind == .closing, let next = marks[(index + 1)...].prefix(Self.mostAhead).first(where: { $0.kind != .single }),
            next.kind == mark.kind, next.paragraph == mark.paragraph
        else { return false }
        return Self.looksClosing(next, in: text) && !Self.looksOpening(next, in: text)
    }

    /// A mark outside all quotations opens one, unless it hangs on the end of a word: then its opening was left out.
    private func opensOutside(_ mark: QuotationMark, opens: Bool, closes: Bool) -> Bool {
        switch mark.kind {
        case .opening: opens || !closes
        case .closing: opens && !closes
        case .neutral: opens || !closes
        case .single: opens && !closes
        }
    }

    private func shouldClose(_ top: Open, _ mark: QuotationMark, opens: Bool, closes: Bool) -> Bool {
        switch mark.kind {
        case .closing:
            // ” as an opening mark, as many papers set it.
            if opens, !closes { return false }
            return true
        case .opening:
            // « as a closing mark: it hangs on a word, and » or another « opened the quotation.
            return (top.kind == .closing || top.kind == .opening) && closes && !opens
        case .neutral:
            guard stack.contains(where: { $0.kind == .neutral }) else { return false }
            return closes || !opens
        case .single:
            return stack.contains { $0.kind == .single } && closes
        }
    }

    /// How far down the stack a closing mark closes: to the nearest quotation opened by its like, else the innermost.
    private func closingIndex(for mark: QuotationMark) -> Int {
        switch mark.kind {
        case .neutral: stack.lastIndex { $0.kind == .neutral } ?? stack.count - 1
        case .single: stack.lastIndex { $0.kind == .single } ?? stack.count - 1
        case .closing: stack.lastIndex { $0.kind == .opening || $0.kind == .closing } ?? stack.count - 1
        case .opening: stack.count - 1
        }
    }

    /// Closes the quotations left open at the end of a paragraph, unless the next mark shows that they go on.
    private mutating func leaveParagraphs(
        before mark: QuotationMark, in text: UnsafeBufferPointer<UInt8>, paragraphs: [Range<Int>],
        quotations: inout [Quotation]
    ) {
        while let top = stack.last, paragraph < mark.paragraph {
            let opens = Self.looksOpening(mark, in: text)
            let closes = Self.looksClosing(mark, in: text)
            let far = mark.paragraph - paragraph > Self.farthest
            let ends = closes && !opens && shouldClose(top, mark, opens: opens, closes: closes)
            let repeats = mark.paragraph == paragraph + 1 && continues(top, mark, opens: opens, in: text)
            if !far, ends || repeats { return }
            let end = paragraphs[paragraph].upperBound
            close(upTo: stack.count - 1, at: trimmed(end, in: text), behind: nil, quotations: &quotations)
        }
    }

    /// A paragraph of a long quotation starts with an opening mark again, which neither opens nor closes.
    private func continues(_ top: Open, _ mark: QuotationMark, opens: Bool, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        paragraph < mark.paragraph && opens && mark.kind == top.kind && Self.startsParagraph(mark, in: text)
    }

    private mutating func open(_ mark: QuotationMark, quotations: inout [Quotation]) {
        guard stack.count < Self.deepest else { return }
        let parent = stack.last?.quotation ?? -1
        paragraph = mark.paragraph
        stack.append(Open(quotation: quotations.count, kind: mark.kind))
        quotations.append(Quotation(open: mark.start, start: mark.end, end: mark.end, close: mark.end, parent: parent))
    }

    private mutating func close(upTo index: Int, at end: Int, behind: Int?, quotations: inout [Quotation]) {
        while stack.count > index, let top = stack.popLast() {
            let start = quotations[top.quotation].start
            quotations[top.quotation].end = max(start, end)
            quotations[top.quotation].close = max(start, stack.count == index ? behind ?? end : end)
        }
    }

    private func trimmed(_ end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var end = end
        while end > 0, text[end - 1] == FoldingTable.Byte.space || text[end - 1] == FoldingTable.Byte.newline { end -= 1 }
        return end
    }

    /// Whether a text sets » … «: of its first two marks with a direction one closes what nothing opened, and one opens.
    private static func isReversed(_ marks: [QuotationMark], in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var directed = marks.lazy.filter { $0.kind == .opening || $0.kind == .closing }.makeIterator()
        guard let first = directed.next(), let second = directed.next() else { return false }
        return first.kind == .closing && second.kind == .opening && !looksClosing(first, in: text)
    }

    /// The mark that a reversed one stands for; where spaces tell the side, they go on doing so.
    private static func mirrored(_ mark: QuotationMark, in text: UnsafeBufferPointer<UInt8>) -> QuotationMark {
        guard !looksOpening(mark, in: text), !looksClosing(mark, in: text) else { return mark }
        var mark = mark
        mark.kind = mark.kind == .opening ? .closing : mark.kind == .closing ? .opening : mark.kind
        return mark
    }

    private static func startsParagraph(_ mark: QuotationMark, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = mark.start - 1
        while index >= 0, text[index] == FoldingTable.Byte.space { index -= 1 }
        return index < 0 || text[index] == FoldingTable.Byte.newline
    }

    private static func looksOpening(_ mark: QuotationMark, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard mark.end < text.count, !isSpace(text[mark.end]) else { return startsParagraph(mark, in: text) || hangsOnColon(mark, in: text) }
        // A stop ends what stands before it; dots in a row may open.
        if stops.contains(text[mark.end]), mark.end + 1 == text.count || text[mark.end + 1] != UInt8(ascii: ".") { return false }
        guard mark.start > 0 else { return true }
        let before = text[mark.start - 1]
        return isSpace(before) || openers.contains(before) || hangsOnLetter(mark, in: text)
    }

    private static func looksClosing(_ mark: QuotationMark, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard mark.start > 0, !isSpace(text[mark.start - 1]), !hangsOnColon(mark, in: text) else { return false }
        if hangsOnLetter(mark, in: text) { return false }
        guard mark.end < text.count else { return true }
        return !FoldingTable.isWord[Int(text[mark.end])]
    }

    /// A letter that stands alone is a preposition or conjunction of the words in the marks.
    private static func hangsOnLetter(_ mark: QuotationMark, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard mark.start > 0, text[mark.start - 1] >= 0xC1, FoldingTable.isWord[Int(text[mark.start - 1])] else { return false }
        return mark.start == 1 || !FoldingTable.isWord[Int(text[mark.start - 2])]
    }

    /// A mark behind a colon opens, whatever spaces stand around it.
    private static func hangsOnColon(_ mark: QuotationMark, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = mark.start - 1
        while index >= 0, text[index] == FoldingTable.Byte.space { index -= 1 }
        return index >= 0 && text[index] == UInt8(ascii: ":")
    }

    private static let stops: Set<UInt8> = [
        UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"), FoldingTable.Byte.arabicComma,
        FoldingTable.Byte.arabicSemicolon, FoldingTable.Byte.arabicQuestionMark,
    ]

    private static let openers: Set<UInt8> = [UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: "["), FoldingTable.Byte.dash]

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == FoldingTable.Byte.space || byte == FoldingTable.Byte.newline
    }
}
