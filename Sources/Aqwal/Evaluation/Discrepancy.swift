/// A gold record that was missed, an extracted record that should not be, or a pair that differs.
public struct Discrepancy: Sendable {
    /// `MISSED`, `FALSE`, or what differs: `CONTENT`, `NAME`, `OUTLET`, joined by `+`.
    public var kind: String
    public var document: String
    public var gold: GoldClaim?
    public var extracted: ClaimRecord?
    /// A listing to read: one line a record below a line with the kind and the article.
    public var description: String
    /// The claims' text, on one line each.
    var goldText: String?
    var extractedText: String?

    init(kind: String, document: String, gold: GoldClaim? = nil, extracted: ClaimRecord? = nil, text: JudgedText) {
        self.kind = kind
        self.document = document
        self.gold = gold
        self.extracted = extracted
        func excerpt(_ spans: [Range<Int>]) -> String { spans.map(text.excerpt).joined(separator: " … ") }
        goldText = gold.map { excerpt($0.spans) }
        extractedText = extracted.map { excerpt($0.spans) }

        description = kind + String(repeating: " ", count: max(0, 14 - kind.unicodeScalars.count)) + " " + document
        if let gold {
            description += "\n   gold  [\(text.excerpt(gold.cue))] \(gold.speakerName ?? "-") @\(gold.outlet ?? "-") \(gold.form): \(goldText ?? "")"
        }
        if let extracted {
            description += "\n   got   [\(text.excerpt(extracted.cue))] \(extracted.speakerName ?? "-") @\(extracted.outlet ?? "-")"
            description += " \(extracted.form ?? "-"): \(extractedText ?? "")   (\(extracted.rule ?? "-"))"
        }
    }

    var json: JSONValue {
        var goldJSON = JSONValue.null
        if let gold {
            goldJSON = .object([
                .init(key: "cue", value: .span(gold.cue)), .init(key: "speaker_name", value: .text(gold.speakerName)),
                .init(key: "outlet", value: .text(gold.outlet)), .init(key: "form", value: .string(gold.form.rawValue)),
                .init(key: "claim", value: .array(gold.spans.map(JSONValue.span))), .init(key: "text", value: .text(goldText)),
            ])
        }
        var extractedJSON = JSONValue.null
        if let extracted {
            extractedJSON = .object([
                .init(key: "cue", value: .span(extracted.cue)), .init(key: "speaker_name", value: .text(extracted.speakerName)),
                .init(key: "outlet", value: .text(extracted.outlet)), .init(key: "form", value: .text(extracted.form)),
                .init(key: "claim", value: .array(extracted.spans.map(JSONValue.span))), .init(key: "text", value: .text(extractedText)),
                .init(key: "rule", value: .text(extracted.rule)),
            ])
        }
        return .object([
            .init(key: "kind", value: .string(kind)), .init(key: "document", value: .string(document)),
            .init(key: "gold", value: goldJSON), .init(key: "extracted", value: extractedJSON),
        ])
    }
}

extension Discrepancy: CustomStringConvertible {}
