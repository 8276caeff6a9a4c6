/// The neutral paragraphs between which examples are run again.
struct ExampleContext: Sendable {
    /// The word list in the rule files that holds them: the paragraph before, and the one behind.
    static let listName = "example-context"

    var before: String
    var after: String

    /// Reads the paragraphs; rules without them get paragraphs of digits, which no rule takes for words.
    init(_ rules: RuleSet) {
        let section = rules.sections.first { $0.keyword == .words && $0.name == Self.listName }
        let lines = section.map { section in section.body.map { section.text($0) } } ?? []
        before = lines.first ?? "1 2 3."
        after = lines.count > 1 ? lines[1] : "4 5 6."
    }
}

/// What stands around an example while it is run.
public enum ExampleSurroundings: String, Sendable, CaseIterable {
    case alone, behindText, beforeText, betweenTexts

    /// How a report says it.
    public var description: String {
        switch self {
        case .alone: "alone"
        case .behindText: "with a paragraph before it"
        case .beforeText: "with a paragraph behind it"
        case .betweenTexts: "with a paragraph before and one behind it"
        }
    }
}
