import Foundation
import TestSupport
import Testing

/// A sentence that a rule nearly finds, as `Fixtures/near-misses/sentences.txt` states it.
struct NearMiss: CustomTestStringConvertible, Sendable {
    /// What keeps the rule from it.
    var title: String
    var text: String
    var rule: String
    /// The part of the pattern that gives up.
    var part: String?
    /// The unknown word that would have to be a cue.
    var wouldBeCue: String?

    var testDescription: String { title }

    /// All cases; a blank line stands between two.
    static let all: [NearMiss] = {
        let file = (try? String(contentsOfFile: PackageRoot.fixtures + "/near-misses/sentences.txt", encoding: .utf8)) ?? ""
        return file.components(separatedBy: "\n\n").dropFirst().compactMap(NearMiss.init)
    }()

    private init?(_ paragraph: String) {
        var lines = paragraph.split(separator: "\n").map(String.init)
        guard lines.count >= 4, lines[0].hasPrefix("# ") else { return nil }
        title = String(lines.removeFirst().dropFirst(2))
        let value = lines.removeLast().trimmingCharacters(in: .whitespaces)
        switch lines.removeLast() {
        case "gave-up": part = value
        case "would-be-cue": wouldBeCue = value
        default: return nil
        }
        guard let last = lines.popLast(), last.hasPrefix("rule ") else { return nil }
        rule = String(last.dropFirst(5))
        text = lines.joined(separator: "\n")
    }
}
