/// What came of running one example of a rule.
public struct RuleExampleResult: Sendable {
    public var rule: String
    public var role: Rule.Role
    public var example: RuleExample
    /// Nil where the example holds.
    public var failure: Failure?

    public struct Failure: Sendable {
        public enum Reason: Sendable {
            /// The rule does not find its `match`; another rule may have taken it.
            case notFound(takenBy: String?)
            /// The rule finds it, but not as stated.
            case differs
            /// The rule finds something in a `no-match`.
            case found
            /// The neutral paragraphs change what is found.
            case changed
            /// The rule could not be run.
            case fault(String)
        }

        public var reason: Reason
        public var surroundings: ExampleSurroundings
        public var differences: [FieldDifference]
    }

    /// Rule that found the example's claim instead.
    public var takenBy: String? {
        guard case .notFound(let rule)? = failure?.reason else { return nil }
        return rule
    }

    /// One line that says what is wrong; nil where the example holds.
    public var message: String? {
        guard let failure else { return nil }
        let kind = example.matches ? "`match`" : "`no-match`"
        let around = failure.surroundings == .alone ? "" : ", " + failure.surroundings.description
        return switch failure.reason {
        case .notFound(let taker?): "`\(rule)` does not find its \(kind)\(around): `\(taker)` takes it"
        case .notFound: "`\(rule)` does not find its \(kind)\(around)"
        case .differs: "`\(rule)` finds its \(kind)\(around), but not as stated"
        case .found: "`\(rule)` finds something in its \(kind)\(around)"
        case .changed: "\(failure.surroundings.description), `\(rule)` finds something else in its \(kind)"
        case .fault(let message): "`\(rule)` cannot be run: \(message)"
        }
    }

    /// The report on a failure: place and message, the text, then each field as expected and as found, Arabic at line ends only.
    public var report: String {
        guard let message, let failure else { return "" }
        var lines = ["\(example.file):\(example.line): \(message)"]
        lines += example.text.split(separator: "\n").map { "    \($0)" }
        for difference in failure.differences { lines += difference.lines.map { "  \($0)" } }
        return lines.joined(separator: "\n")
    }
}

extension FieldDifference {
    /// The field on a line, then what was expected and what was found, Arabic at line ends only.
    var lines: [String] {
        [field] + Self.lines("expected", expected) + (got.map { Self.lines("got     ", $0) } ?? ["  got       no such field: the role has none"])
    }

    private static func lines(_ label: String, _ values: [String]) -> [String] {
        values.isEmpty ? ["  \(label)  none"] : values.map { "  \(label)  \(InvisibleCharacters.named(in: $0))" }
    }
}
