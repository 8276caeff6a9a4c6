/// Reads the body of a `rule` section.
struct RuleReader {
    let section: Section
    private(set) var rule: Rule
    private(set) var diagnostics: [Diagnostic] = []
    private var example: RuleExample?
    private var seen: Set<String> = []

    /// A property or block: its line and the deeper lines below it.
    private struct Item {
        var key: String
        var value: String
        var line: SourceFile.Line
        var block: [SourceFile.Line]
    }

    init(_ section: Section) {
        self.section = section
        rule = Rule(
            name: section.name, about: "", file: section.file.name, line: section.head.number, section: section)
        rule.layer = section.file.layer
        for item in items() { read(item) }
        finishExample()
        if rule.pattern.isEmpty { report(section.head, "the rule has no pattern", help: "add an indented `pattern` line with the pattern below it") }
        if rule.about.isEmpty { report(section.head, "the rule has no `about` line", help: "say in one sentence what the rule matches") }
        if rule.cues.isEmpty, rule.place == .cue || rule.place == .clause, !rule.role.isAsked {
            report(section.head, "the rule has no `cue` line", help: "name the verbs or words it is tried at, as in `cue that.finite`")
        }
    }

    private mutating func report(
        _ line: SourceFile.Line, column: Int? = nil, _ message: String, fragment: String? = nil, help: String? = nil
    ) {
        diagnostics.append(section.file.diagnostic(line, column: column, message, fragment: fragment, help: help))
    }

    private mutating func items() -> [Item] {
        var items: [Item] = []
        guard let first = section.body.first else { return [] }
        for line in section.body {
            if line.indent > first.indent, !items.isEmpty {
                items[items.count - 1].block.append(line)
                continue
            }
            let parts = section.text(line).split(separator: " ", maxSplits: 1).map(String.init)
            items.append(Item(key: parts[0], value: parts.count > 1 ? parts[1].trimmed : "", line: line, block: []))
        }
        return items
    }

    private static let properties = [
        "about", "role", "at", "cue", "form", "status", "content", "subject", "priority", "confidence", "ends", "needs", "pattern",
    ]

    private mutating func read(_ item: Item) {
        if item.key == "match" || item.key == "no-match" {
            finishExample()
            let text = item.block.map { section.text($0) }.joined(separator: "\n")
            if text.isEmpty { report(item.line, "`\(item.key)` without a text", help: "put the sentence on the next line, indented deeper") }
            example = RuleExample(
                text: text, matches: item.key == "match", expected: [], file: section.file.name, line: item.line.number)
            return
        }
        if example != nil {
            guard let field = RuleExample.Field(rawValue: item.key) else {
                report(
                    item.line, "unknown field of an example", fragment: InvisibleCharacters.named(in: section.text(item.line)),
                    help: "use one of: \(RuleExample.Field.allCases.map(\.rawValue).joined(separator: ", "))")
                return
            }
            if example?.matches == false { report(item.line, "a `no-match` example has no fields", help: "remove the line, or make it a `match`") }
            let values = item.block.isEmpty ? (item.value == "none" ? [] : [item.value]) : item.block.map { section.text($0) }
            example?.expected.append((field, values))
            return
        }
        if Self.properties.contains(item.key), !seen.insert(item.key).inserted {
            report(item.line, "`\(item.key)` is given twice", help: "keep one of the two lines")
        }
        readProperty(item)
    }

    private mutating func readProperty(_ item: Item) {
        switch item.key {
        case "about": rule.about = item.value
        case "role": rule.role = choice(item) ?? rule.role
        case "at": rule.place = choice(item) ?? rule.place
        case "form": rule.form = choice(item)
        case "status": rule.status = choice(item)
        case "content": rule.content = choice(item) ?? rule.content
        case "subject": rule.subject = choice(item) ?? rule.subject
        case "priority":
            guard let number = Int(item.value), 0...100 ~= number else {
                report(item.line, "`priority` is a whole number from 0 to 100", fragment: item.value, help: "higher is tried first; 50 is the default")
                return
            }
            rule.priority = number
        case "confidence":
            guard let number = Double(item.value), 0...1 ~= number else {
                report(item.line, "`confidence` is a number from 0 to 1", fragment: item.value, help: "0.8 is the default")
                return
            }
            rule.confidence = number
        case "ends": rule.ends = item.value.split(separator: " ").map(String.init)
        case "needs": rule.needs = item.value
        case "cue":
            rule.cueLine = item.line
            for name in item.value.split(separator: " ") {
                let selector = Selector(String(name))
                if let part = selector.unknownPart {
                    report(item.line, "unknown part `\(part)` of a cue", fragment: String(name), help: "parts are: \(Self.partNames)")
                } else {
                    rule.cues.append(selector)
                }
            }
        case "pattern":
            rule.pattern = item.block
            if !item.value.isEmpty { report(item.line, "the pattern belongs on the lines below `pattern`", fragment: item.value, help: "move it down, indented deeper") }
        default:
            let known = Self.properties + ["match", "no-match"]
            let close = known.first { EditDistance.isClose($0, item.key) }
            report(
                item.line, "unknown property of a rule", fragment: InvisibleCharacters.named(in: section.text(item.line)),
                help: InvisibleCharacters.help(for: item.key, known: known) ?? close.map { "did you mean `\($0)`?" }
                    ?? "use one of: \(known.joined(separator: ", "))")
        }
    }

    static let partNames = (Selector.tenseParts.sorted() + Selector.agreementParts.sorted() + Selector.verbParts.sorted()).joined(separator: ", ")

    private mutating func choice<Value: RawRepresentable & CaseIterable>(_ item: Item) -> Value? where Value.RawValue == String {
        if let value = Value(rawValue: item.value) { return value }
        report(
            item.line, "`\(item.key)` cannot be `\(InvisibleCharacters.named(in: item.value))`",
            help: "use one of: \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }

    private mutating func finishExample() {
        if let example, !example.text.isEmpty { rule.examples.append(example) }
        example = nil
    }
}
