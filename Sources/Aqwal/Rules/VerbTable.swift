/// A `verbs` section: verbs that share a class, a status and what they take.
struct VerbTable: Sendable {
    var name: String
    var verbClass: String
    var status: Claim.Status
    /// Constructions that the verbs take, for example `that`, `quotation`, `nominal`.
    var takes: [String]
    var verbs: [Verb]
    var file: String
    var line: Int
}

/// A verb by its principal parts, in unfolded page bytes.
struct Verb: Sendable {
    enum Part: String, CaseIterable, Sendable { case perfect, imperfect, participle, masdar }

    /// The perfect as the rule file spells it, vowels left out.
    var lemma: String
    /// Principal parts in the order of ``Part``; nil where the line has `-`.
    var parts: [[UInt8]?]
    /// Folded prepositions that may stand before the verb's content.
    var prepositions: [[UInt8]]
    var line: Int
}
