/// A set of word forms that rules speak of: `NAME` or `NAME.PART.PART`.
///
/// NAME is a words section, a verbs section, or what verbs sections say of themselves (a class, a construction they take);
/// `verb` is all verbs. One name may be several of these, and `title` stands for `title-m` and `title-f` as well. PARTs narrow verbs down: a tense, `finite`, `passive`, `singular`, `plural`, `dual`, `m`, `f`,
/// `first`, `third`, `pronoun` (a masdar with one), `object` (a verb with an object pronoun), `prepositional` (verbs with a
/// preposition of their own).
struct Selector: Hashable, Sendable {
    var name: String
    var parts: [String]

    init(_ text: String) {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        name = pieces[0]
        parts = Array(pieces.dropFirst())
    }

    /// The selector as rule files write it.
    var text: String { ([name] + parts).joined(separator: ".") }

    static let tenseParts: Set<String> = [
        "finite", "passive", "perfect", "imperfect", "future", "perfect-passive", "imperfect-passive", "participle", "masdar",
    ]
    static let agreementParts: Set<String> = ["singular", "plural", "dual", "m", "f", "first", "third", "pronoun", "bare", "object", "accusative"]
    static let verbParts: Set<String> = ["prepositional", "direct"]

    /// Whether the verbs of a table are meant.
    func names(_ table: VerbTable) -> Bool {
        name == "verb" || names(table.name) || name == table.verbClass || table.takes.contains(name)
    }

    /// Whether the verb must carry an object pronoun.
    var takesObject: Bool { parts.contains("object") }

    /// Whether a section of this name is meant: it is so called, or its name goes on after a dash.
    func names(_ section: String) -> Bool {
        let rest = section.utf8.dropFirst(name.utf8.count)
        return section.utf8.starts(with: name.utf8) && (rest.isEmpty || rest.first == UInt8(ascii: "-"))
    }

    var unknownPart: String? {
        parts.first { !Self.tenseParts.contains($0) && !Self.agreementParts.contains($0) && !Self.verbParts.contains($0) }
    }

    func admits(_ tense: VerbForm.Tense) -> Bool {
        parts.allSatisfy { part in
            switch part {
            case "finite": tense.isFinite
            case "passive": tense.isPassive
            default: Self.tenseParts.contains(part) ? tense.name == part : true
            }
        }
    }

    func admits(_ agreement: Agreement) -> Bool {
        parts.allSatisfy { part in
            switch part {
            case "singular": agreement.number == .singular
            case "plural": agreement.number == .plural
            case "dual": agreement.number == .dual
            case "m": agreement.gender == .masculine
            case "f": agreement.gender == .feminine
            case "first": agreement.person == 1
            case "third": agreement.person == 3 || agreement.person == 0
            case "pronoun": agreement.person > 0
            case "bare": agreement.person == 0
            case "accusative": agreement.isAccusative
            default: true
            }
        }
    }

    func admits(verbWithPreposition: Bool) -> Bool {
        parts.allSatisfy { part in
            switch part {
            case "prepositional": verbWithPreposition
            case "direct": !verbWithPreposition
            default: true
            }
        }
    }
}
