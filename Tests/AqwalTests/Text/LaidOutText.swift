@testable import Aqwal

/// A text folded and laid out, with the words of its parts as they stand in the original.
struct LaidOutText {
    let folded: FoldedText
    let layout: Layout
    private let scalars: [Unicode.Scalar]

    init(_ text: String, lexicon: Lexicon = Lexicon(LexiconBuilder())) throws {
        let folded = try FoldedText(text)
        var layout = Layout()
        folded.bytes.withUnsafeBufferPointer { layout.scan($0, lexicon: lexicon) }
        self.folded = folded
        self.layout = layout
        scalars = Array(text.unicodeScalars)
    }

    func original(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[folded.scalarOffset(range.lowerBound)..<folded.scalarOffset(range.upperBound)]))
    }

    var sentences: [String] { layout.sentences.map { original($0.start..<$0.end) } }
    var paragraphs: [String] { layout.paragraphs.map(original) }
    var words: [String] { layout.words.map { original($0.range) } }

    /// Each quotation's text with one `>` before it for every quotation around it; `…` behind one that is never closed.
    var quotations: [String] {
        layout.quotations.map { quotation in
            var depth = 0
            var parent = quotation.parent
            while parent >= 0 {
                depth += 1
                parent = layout.quotations[parent].parent
            }
            let text = original(quotation.start..<quotation.end)
            return String(repeating: ">", count: depth) + text + (quotation.close > quotation.end ? "" : "…")
        }
    }
}
