/// Figures of extracted claims against gold, the same as `score.py` gives.
public struct Evaluation: Sendable {
    /// What figures are given by, beside those of all articles.
    public enum Grouping: Equatable, Sendable {
        /// A field of the gold articles, as `source` or `tag`.
        case field(String)
        /// The records' form: gold records stand in the group of their own form, extracted ones in that of theirs.
        case form
        /// The rule that found a record; there is no recall, since no rule has to find everything.
        case rule
        /// The confidence of a record; no recall either.
        case confidence

        /// Whether gold records stand in groups too.
        var hasGold: Bool { self != .rule && self != .confidence }
    }

    /// The name of the group of all that have none.
    static let noGroup = "(none)"

    public let grouping: Grouping?
    public private(set) var discrepancies: [Discrepancy] = []
    private var articles: [Tally] = []
    private var sum = Tally()
    private var groupSums: [String: Tally] = [:]

    public init(by grouping: Grouping? = nil) { self.grouping = grouping }

    /// Scores one article.
    /// - Parameter claims: all records that were extracted from this article, in the order they were written.
    public mutating func add(_ article: GoldArticle, claims: [ClaimRecord]) {
        let score = ArticleScore(article, claims, grouping: grouping)
        articles.append(score.total)
        sum += score.total
        discrepancies += score.discrepancies
        if case .field(let name)? = grouping {
            groupSums[article.labels[name] ?? Self.noGroup, default: Tally()] += score.total
        }
        for (group, tally) in score.groups { groupSums[group, default: Tally()] += tally }
    }

    public var articleCount: Int { articles.count }
    public var wordCount: Int { sum.words }
    /// The figures of everything.
    public var total: Measures { Measures(sum) }

    /// The figures of each group, in the order of their names.
    public var groups: [(name: String, measures: Measures)] {
        groupSums.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }.map { name, tally in
            var tally = tally
            // Groups of records share all articles.
            if case .field? = grouping {} else { tally.words = sum.words }
            return (name, Measures(tally, hasGold: grouping?.hasGold ?? true))
        }
    }

    /// Between which values record F1 lies in 95 of 100 draws of as many articles.
    public var recordF1Interval: ClosedRange<Double> { Bootstrap.recordF1Interval(articles) }

    /// The figures as JSON, with the keys of `score.py --json`; `groups` and `errors` are there where they were asked for.
    public func json(errors: Int = 0) -> [UInt8] {
        let interval = recordF1Interval
        var members = total.json
        members.append(.init(key: "record_f1_95ci", value: .array([.decimal(interval.lowerBound), .decimal(interval.upperBound)])))
        if grouping != nil {
            members.append(.init(key: "groups", value: .object(groups.map { .init(key: $0.name, value: .object($0.measures.json)) })))
        }
        if errors > 0 {
            members.append(.init(key: "errors", value: .array(discrepancies.prefix(errors).map(\.json))))
        }
        var buffer = ByteBuffer()
        JSONValue.object(members).write(to: &buffer)
        buffer.append("\n")
        return buffer.bytes
    }
}
