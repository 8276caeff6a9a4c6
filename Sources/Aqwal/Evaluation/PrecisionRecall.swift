/// How much of what was extracted is right, how much of what is there was extracted, and the harmonic mean of both.
public struct PrecisionRecall: Equatable, Sendable {
    public var precision: Double
    /// Nil where there is no gold side to compare with, as for one rule.
    public var recall: Double?
    public var f1: Double?

    /// - Parameter gold: right and all records of the gold side.
    init(extracted: (right: Int, all: Int), gold: (right: Int, all: Int)?) {
        precision = Self.ratio(extracted.right, extracted.all)
        guard let gold else { return }
        let recall = Self.ratio(gold.right, gold.all)
        self.recall = recall
        f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

    var json: JSONValue {
        .object([
            .init(key: "p", value: .decimal(precision)), .init(key: "r", value: .decimal(recall)), .init(key: "f1", value: .decimal(f1)),
        ])
    }
}
