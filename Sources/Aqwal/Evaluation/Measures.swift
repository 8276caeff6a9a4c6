/// The figures of a set of articles, or of a group of records in them.
public struct Measures: Equatable, Sendable {
    /// Gold records, nominal ones left out; nil in a group that gold knows nothing of, such as a rule.
    public var gold: Int?
    /// Extracted records, without those at nominal gold records.
    public var extracted: Int
    /// Records that pair at half of their words.
    public var found: PrecisionRecall
    /// Words of the claims.
    public var content: PrecisionRecall
    /// Records whose claims have the same words.
    public var exact: PrecisionRecall
    /// Of the pairs, those whose speaker spans share half of their words, or both are absent.
    public var speaker: Double
    /// Of the pairs, those with the same resolved name.
    public var name: Double
    public var outlet: PrecisionRecall
    public var form: Double
    public var status: Double
    /// Records right in content (at four fifths of their words), name and outlet: the headline.
    public var record: PrecisionRecall
    public var falsePerThousandWords: Double
    public var nominalFound: Int
    public var nominalGold: Int?

    init(_ tally: Tally, hasGold: Bool = true) {
        func rate(_ part: KeyPath<Tally.Side, Int>, of whole: KeyPath<Tally.Side, Int>) -> PrecisionRecall {
            PrecisionRecall(
                extracted: (tally.extracted[keyPath: part], tally.extracted[keyPath: whole]),
                gold: hasGold ? (tally.gold[keyPath: part], tally.gold[keyPath: whole]) : nil)
        }
        let pairs = hasGold ? tally.gold : tally.extracted
        let pairCount = Double(max(1, pairs.paired))
        gold = hasGold ? tally.gold.records : nil
        extracted = tally.extracted.records
        found = rate(\.paired, of: \.records)
        content = rate(\.tokensShared, of: \.tokens)
        exact = rate(\.exact, of: \.records)
        speaker = Double(pairs.speakerRight) / pairCount
        name = Double(pairs.nameRight) / pairCount
        outlet = rate(\.outletsRight, of: \.outlets)
        form = Double(pairs.formRight) / pairCount
        status = Double(pairs.statusRight) / pairCount
        record = rate(\.right, of: \.records)
        falsePerThousandWords = Double(1000 * tally.unpaired) / Double(max(1, tally.words))
        nominalFound = tally.nominalFound
        nominalGold = hasGold ? tally.nominalGold : nil
    }

    /// The keys of `score.py --json`.
    var json: [JSONValue.Member] {
        [
            .init(key: "gold", value: gold.map { .integer($0) } ?? .null),
            .init(key: "extracted", value: .integer(extracted)),
            .init(key: "found", value: found.json),
            .init(key: "content", value: content.json),
            .init(key: "exact", value: exact.json),
            .init(key: "speaker", value: .decimal(speaker)),
            .init(key: "name", value: .decimal(name)),
            .init(key: "outlet", value: outlet.json),
            .init(key: "form", value: .decimal(form)),
            .init(key: "status", value: .decimal(status)),
            .init(key: "record", value: record.json),
            .init(key: "false_per_1000_words", value: .decimal(falsePerThousandWords)),
            .init(key: "nominal_found", value: .integer(nominalFound)),
            .init(key: "nominal_gold", value: nominalGold.map { .integer($0) } ?? .null),
        ]
    }
}
