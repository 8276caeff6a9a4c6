import Testing

/// A text, and the parts of it that a stage should find.
struct TextCase: CustomTestStringConvertible, Sendable {
    var about: String
    var text: String
    var parts: [String]
    var testDescription: String { about }

    init(_ about: String, _ text: String, _ parts: String...) {
        self.about = about
        self.text = text
        self.parts = parts
    }
}
