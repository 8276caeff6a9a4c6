/// The records of one article, extracted against gold.
///
/// What pairs and what counts is `score.py`'s: pairs are chosen so that the sum of the claims' word F1 is greatest, and
/// hold from a half on; nominal gold records, and what was extracted at them, count for nothing.
struct ArticleScore {
    private(set) var total = Tally()
    private(set) var groups: [String: Tally] = [:]
    private(set) var discrepancies: [Discrepancy] = []
    private let grouping: Evaluation.Grouping?

    init(_ article: GoldArticle, _ extracted: [ClaimRecord], grouping: Evaluation.Grouping? = nil) {
        self.grouping = grouping
        let text = JudgedText(article.text)
        let gold = article.claims
        let goldTokens = gold.map { Bag(text.claimTokens(in: $0.spans)) }
        let extractedTokens = extracted.map { Bag(text.claimTokens(in: $0.spans)) }
        let partners = Self.pair(gold, goldTokens, extracted, extractedTokens)
        let nominalCues = gold.filter { $0.form == .nominal }.map(\.cue)

        total.words = text.wordCount
        for (claim, tokens) in zip(gold, goldTokens) {
            count(claim) {
                if claim.form == .nominal {
                    $0.nominalGold += 1
                } else {
                    $0.gold.records += 1
                    $0.gold.tokens += tokens.count
                }
            }
        }
        for (index, record) in extracted.enumerated() {
            guard let partner = partners[index] else {
                if nominalCues.contains(where: { Self.overlap($0, record.cue) }) { continue }
                count(record) {
                    $0.extracted.records += 1
                    $0.extracted.tokens += extractedTokens[index].count
                    $0.unpaired += 1
                }
                discrepancies.append(Discrepancy(kind: "FALSE", document: article.id, extracted: record, text: text))
                continue
            }
            if gold[partner].form == .nominal {
                if grouping?.hasGold == false { count(record) { $0.nominalFound += 1 } } else { count(gold[partner]) { $0.nominalFound += 1 } }
                continue
            }
            score(record, extractedTokens[index], against: gold[partner], goldTokens[partner], article: article.id, text)
        }
        let taken = Set(partners.compactMap { $0 })
        for (index, claim) in gold.enumerated() where !taken.contains(index) && claim.form != .nominal {
            discrepancies.append(Discrepancy(kind: "MISSED", document: article.id, gold: claim, text: text))
        }
    }

    /// The gold record that each extracted one pairs with.
    private static func pair(
        _ gold: [GoldClaim], _ goldTokens: [Bag<JudgedText.Token>], _ extracted: [ClaimRecord],
        _ extractedTokens: [Bag<JudgedText.Token>]
    ) -> [Int?] {
        var likeness: [Double] = []
        var weights: [Double] = []
        for (claim, tokens) in zip(gold, goldTokens) {
            for (record, recordTokens) in zip(extracted, extractedTokens) {
                let f1 = tokens.f1(with: recordTokens)
                likeness.append(f1)
                // Of records with the same content, the one at the same cue.
                weights.append(overlap(claim.cue, record.cue) ? f1 : f1 * 0.9)
            }
        }
        let rows = Assignment.rowOfEachColumn(weights: weights, rows: gold.count, columns: extracted.count)
        return rows.enumerated().map { column, row in
            row.flatMap { likeness[$0 * extracted.count + column] >= 0.5 ? $0 : nil }
        }
    }

    private mutating func score(
        _ record: ClaimRecord, _ recordTokens: Bag<JudgedText.Token>, against claim: GoldClaim, _ goldTokens: Bag<JudgedText.Token>,
        article: String, _ text: JudgedText
    ) {
        let f1 = goldTokens.f1(with: recordTokens)
        let goldSpeaker = Bag(text.tokens(in: [claim.speaker].compactMap { $0 }))
        let speaker = Bag(text.tokens(in: [record.speaker].compactMap { $0 }))
        let speakerRight = (goldSpeaker.count == 0 && speaker.count == 0) || goldSpeaker.f1(with: speaker) >= 0.5
        let nameRight = NameComparison.matches(gold: claim.speakerName, extracted: record.speakerName)
        let outletRight = NameComparison.matches(gold: claim.outlet, extracted: record.outlet)
        let goldHasOutlet = claim.outlet?.isEmpty == false
        let recordHasOutlet = record.outlet?.isEmpty == false
        let right = f1 >= 0.8 && nameRight && outletRight

        var side = Tally.Side()
        side.paired = 1
        side.tokensShared = goldTokens.shared(with: recordTokens)
        side.exact = f1 == 1 ? 1 : 0
        side.right = right ? 1 : 0
        side.outletsRight = goldHasOutlet && recordHasOutlet && outletRight ? 1 : 0
        side.speakerRight = speakerRight ? 1 : 0
        side.nameRight = nameRight ? 1 : 0
        side.formRight = claim.form.rawValue == record.form ? 1 : 0
        side.statusRight = claim.status.rawValue == record.status ? 1 : 0
        // The gold record itself is counted with all others.
        var goldSide = side
        goldSide.outlets = goldHasOutlet ? 1 : 0
        var extractedSide = side
        extractedSide.outlets = recordHasOutlet ? 1 : 0
        extractedSide.records = 1
        extractedSide.tokens = recordTokens.count
        count(claim) { $0.gold += goldSide }
        count(record) { $0.extracted += extractedSide }

        guard !right else { return }
        let differences = [("CONTENT", f1 >= 0.8), ("NAME", nameRight), ("OUTLET", outletRight)].filter { !$0.1 }.map(\.0)
        discrepancies.append(
            Discrepancy(kind: differences.joined(separator: "+"), document: article, gold: claim, extracted: record, text: text))
    }

    /// Counts something of a gold record, in all and in its group.
    private mutating func count(_ claim: GoldClaim, _ change: (inout Tally) -> Void) {
        change(&total)
        if grouping == .form { change(&groups[claim.form.rawValue, default: Tally()]) }
    }

    /// Counts something of an extracted record, in all and in its group.
    private mutating func count(_ record: ClaimRecord, _ change: (inout Tally) -> Void) {
        change(&total)
        switch grouping {
        case .form: change(&groups[record.form ?? Evaluation.noGroup, default: Tally()])
        case .rule: change(&groups[record.rule ?? Evaluation.noGroup, default: Tally()])
        case .confidence: change(&groups[record.confidence ?? Evaluation.noGroup, default: Tally()])
        case .field, nil: break
        }
    }

    private static func overlap(_ a: Range<Int>, _ b: Range<Int>) -> Bool { a.lowerBound < b.upperBound && b.lowerBound < a.upperBound }
}
