/// A stretch of text between two quotation marks, in folded offsets.
struct Quotation: Equatable {
    /// Offset of the opening mark.
    var open: Int
    /// The quoted text, marks left out.
    var start: Int
    var end: Int
    /// Offset behind the closing mark; equal to `end` where the text never closes it.
    var close: Int
    /// Index of the quotation around this one; -1 for none.
    var parent: Int

    var isClosed: Bool { close > end }
}

/// A mark that may open or close a quotation.
struct QuotationMark {
    enum Kind { case opening, closing, neutral, single }
    var kind: Kind
    var start: Int
    var end: Int
    var paragraph: Int
}
