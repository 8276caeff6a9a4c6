/// Claims gained, lost and moved between two runs over the same documents.
public struct ClaimDiff: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Only the new run has the claim.
        case gained
        /// Only the old run has it.
        case lost
        /// Both have a claim with this cue, but some of its fields differ.
        case moved
    }

    struct Change: Sendable {
        var kind: Kind
        var document: String
        /// The rule that it is told under: the old one, or both where a claim moved from one to the other.
        var rule: String
        var old: DiffRecord?
        var new: DiffRecord?
        /// Fields of a moved claim that differ.
        var differences: [(field: String, old: JSONValue, new: JSONValue)] = []
    }

    private(set) var changes: [Change] = []
    /// Records of each run.
    public private(set) var oldCount = 0
    public private(set) var newCount = 0
    private var documents: Set<String> = []

    private let ignoring: Set<String>

    /// - Parameter ignoring: names of ``fields`` in which claims may differ and still be the same.
    public init(ignoring: Set<String> = []) { self.ignoring = ignoring }

    /// Names of the fields that are compared.
    public static let fields = DiffRecord.fields.map(\.key)

    public var isEmpty: Bool { changes.isEmpty }

    /// Adds records of both runs: of one document, or of all.
    /// - Parameters:
    ///   - old: JSON lines as `aqwal extract` writes them.
    ///   - new: those of the other run.
    ///   - names: what to call the two in faults.
    /// - Returns: what is wrong with lines, which are left out.
    public mutating func add(old: [UInt8], new: [UInt8], names: (old: String, new: String) = ("old", "new")) -> [EvaluationFault] {
        let before = RecordLines.read(name: names.old, bytes: old) { DiffRecord($0, reader: &$1) }
        let after = RecordLines.read(name: names.new, bytes: new) { DiffRecord($0, reader: &$1) }
        oldCount += before.records.count
        newCount += after.records.count
        var order: [String] = []
        var groups: [String: (old: [DiffRecord], new: [DiffRecord])] = [:]
        for (isNew, records) in [(false, before.records), (true, after.records)] {
            for (_, record) in records {
                if groups[record.document] == nil { order.append(record.document) }
                if isNew {
                    groups[record.document, default: ([], [])].new.append(record)
                } else {
                    groups[record.document, default: ([], [])].old.append(record)
                }
            }
        }
        for document in order {
            documents.insert(document)
            if let group = groups[document] { compare(group.old, group.new) }
        }
        return before.faults + after.faults
    }

    /// Compares the records of one document.
    private mutating func compare(_ old: [DiffRecord], _ new: [DiffRecord]) {
        var rest = new
        var found: [Change] = []
        var unpaired: [DiffRecord] = []
        /// Takes the partner of a record out of those that have none yet; one that is the same in all is nearest.
        func partner(of record: DiffRecord, where fits: (DiffRecord) -> Bool) -> DiffRecord? {
            let candidates = rest.indices.filter { fits(rest[$0]) }
            guard let best = candidates.min(by: { count(rest[$0], record) < count(rest[$1], record) }) else { return nil }
            return rest.remove(at: best)
        }
        func count(_ new: DiffRecord, _ old: DiffRecord) -> Int { new.differences(from: old, ignoring: ignoring).count }
        func pair(_ record: DiffRecord, _ other: DiffRecord) {
            let differences = other.differences(from: record, ignoring: ignoring)
            guard !differences.isEmpty else { return }
            let rule = record.rule == other.rule ? record.rule : "\(record.rule) -> \(other.rule)"
            found.append(Change(kind: .moved, document: record.document, rule: rule, old: record, new: other, differences: differences))
        }
        for record in old {
            if let other = partner(of: record, where: { $0.cueStart == record.cueStart }) { pair(record, other) } else { unpaired.append(record) }
        }
        // The same content under another cue is the same claim, moved.
        for record in unpaired {
            if let other = partner(of: record, where: { $0.claimStart == record.claimStart }) {
                pair(record, other)
            } else {
                found.append(Change(kind: .lost, document: record.document, rule: record.rule, old: record))
            }
        }
        found += rest.map { Change(kind: .gained, document: $0.document, rule: $0.rule, new: $0) }
        changes += found.sorted { ($0.old ?? $0.new)!.cueStart < ($1.old ?? $1.new)!.cueStart }
    }

    // MARK: Reports

    /// One line with the counts.
    public var summary: String {
        let counts = Kind.allCases.map { kind in "\(kind.rawValue) \(changes.count { $0.kind == kind })" }.joined(separator: ", ")
        return "\(counts): \(oldCount) before and \(newCount) after, in \(documents.count) document\(documents.count == 1 ? "" : "s") with claims"
    }

    /// The changes grouped by rule, those with most changes first, each group with its counts and examples.
    /// - Parameter examples: how many of each kind are shown in a group.
    public func text(examples: Int) -> String {
        let groups = Dictionary(grouping: changes, by: \.rule).sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        var lines = [summary]
        for (rule, changes) in groups {
            let byKind = Kind.allCases.map { kind in (kind, changes.filter { $0.kind == kind }) }.filter { !$0.1.isEmpty }
            lines += ["", "\(rule): " + byKind.map { "\($0.rawValue) \($1.count)" }.joined(separator: ", ")]
            for (kind, changes) in byKind {
                for change in changes.prefix(examples) { lines += change.lines.map { "  \($0)" } }
                if changes.count > examples { lines.append("  \(changes.count - examples) more \(kind.rawValue)") }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// One JSON object a change: change, document, rule, fields that differ, and the records before and after.
    public var jsonLines: [UInt8] {
        changes.flatMap { change in
            JSONValue.object([
                "change": .string(change.kind.rawValue), "document": .string(change.document), "rule": .string(change.rule),
                "fields": .texts(change.differences.map(\.field)), "old": change.old?.value ?? .null, "new": change.new?.value ?? .null,
            ]).line
        }
    }
}

extension ClaimDiff.Change {
    /// The claim with its place; of a moved one every field that differs, Arabic at line ends only.
    var lines: [String] {
        guard let record = old ?? new else { return [] }
        var lines = ["\(kind.rawValue), \(document) at \(record.cueStart)", "    \(record.cueText)", "    \(Self.short(record.claimText))"]
        for (field, before, after) in differences where field != "antecedent" && field != "chain" {
            lines += ["  \(field)", "    before  \(Self.shown(field, before, old))", "    after   \(Self.shown(field, after, new))"]
        }
        return lines
    }

    private static func shown(_ field: String, _ value: JSONValue, _ record: DiffRecord?) -> String {
        switch (field, value) {
        case ("claim", _): return short(record?.claimText ?? "", from: .both)
        case ("cue", _): return record?.cueText ?? ""
        case (_, .null): return "none"
        case (_, .string(let text)), (_, .number(let text)): return short(text)
        case (_, .object):
            if case .string(let name)? = value["name"] { return name }
            return "none"
        default: return ""
        }
    }

    private enum Kept { case start, both }
    private static let length = 90

    /// A text cut to a line's length; of a claim both ends are kept, since they are what moves.
    private static func short(_ text: String, from kept: Kept = .start) -> String {
        let line = text.split(separator: "\n").joined(separator: " ")
        guard line.count > length else { return line }
        return kept == .start ? "\(line.prefix(length - 4)) ..." : "\(line.prefix(length / 2 - 3)) ... \(line.suffix(length / 2 - 3))"
    }
}
