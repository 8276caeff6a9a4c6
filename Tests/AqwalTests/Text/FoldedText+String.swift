@testable import Aqwal

extension FoldedText {
    init(_ text: String) throws(InvalidUTF8) {
        try self.init(Array(text.utf8))
    }

    init(_ bytes: [UInt8]) throws(InvalidUTF8) {
        self.init()
        try bytes.withUnsafeBufferPointer { (buffer) throws(InvalidUTF8) in try fold(buffer) }
    }
}

/// The folded bytes of a text, written so that a failing test can be read: Arabic letters as such, marks by their folded byte.
func folded(_ text: String) -> String {
    guard let folded = try? FoldedText(text) else { return "not UTF-8" }
    return ArabicPage.decode(folded.bytes)
}
