import Foundation
import TestSupport
import Testing

@testable import Aqwal

/// The verb forms of the rule files against tables written by libqutrub, a conjugator of its own.
///
/// `Fixtures/conjugation.tsv`: lemma, principal parts, tense, features, unvocalised form.
@Suite struct ConjugationTests {
    struct Cell: Hashable {
        var tense: String
        var feature: String
    }

    /// A verb's expected forms; several in a cell are spellings of the same form.
    struct Table: CustomTestStringConvertible, Sendable {
        var parts: String
        var cells: [Cell: Set<String>]
        var testDescription: String { parts }
    }

    static let tables: [Table] = {
        guard let text = try? String(contentsOfFile: PackageRoot.fixtures + "/conjugation.tsv", encoding: .utf8) else {
            return []
        }
        var tables: [Table] = []
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t").map(String.init)
            if tables.last?.parts != fields[1] { tables.append(Table(parts: fields[1], cells: [:])) }
            tables[tables.count - 1].cells[Cell(tense: fields[2], feature: fields[3]), default: []].insert(fields[4])
        }
        return tables
    }()

    static func verb(_ parts: String) throws -> Verb {
        var parser = SectionParser()
        parser.parse(
            SourceFile(name: "verb.rules", layer: 0, bytes: Array("verbs one\n  class say\n  takes that\n  \(parts)\n".utf8)))
        let reader = VerbsReader(try #require(parser.sections.first))
        #expect(reader.diagnostics.isEmpty)
        return try #require(reader.table.verbs.first)
    }

    @Test func theFixtureIsThere() {
        #expect(Self.tables.count > 100)
        #expect(Self.tables.allSatisfy { $0.cells.count > 20 })
    }

    @Test(arguments: tables) func formsAreThoseOfTheTable(table: Table) throws {
        var forms: [Cell: Set<String>] = [:]
        for form in BundledRuleSet.shared.conjugator.forms(of: try Self.verb(table.parts)) {
            let letters = ArabicPage.decode(form.letters.filter { $0 != ArabicPage.shadda })
            forms[Cell(tense: form.tense.name, feature: form.feature), default: []].insert(letters)
        }
        for (cell, expected) in table.cells {
            let found: Set<String>
            if cell.tense == "imperfect-jussive" {
                found =
                    forms[Cell(tense: "imperfect", feature: cell.feature + "-jus")] ?? forms[
                        Cell(tense: "imperfect", feature: cell.feature)] ?? []
            } else {
                found = forms[cell] ?? []
            }
            #expect(found.isSuperset(of: expected), "\(cell.tense) \(cell.feature)")
            for extra in found.subtracting(expected) {
                #expect(
                    isVariant(extra, of: expected) || isContracted(extra, cell, table), "\(cell.tense) \(cell.feature): \(extra)")
            }
        }
    }

    /// The same form with its hamza on another seat: the table keeps one spelling, newspapers use several.
    private func isVariant(_ form: String, of expected: Set<String>) -> Bool { expected.map(unseated).contains(unseated(form)) }

    private func unseated(_ form: String) -> String {
        let form = form.map { ["أ": "ء", "إ": "ء", "ؤ": "ء", "ئ": "ء", "آ": "ءا"][$0] ?? String($0) }.joined()
        // Of two in a row the second is also written as the long vowel that it is heard as.
        return form.replacing("ءء", with: "ءو")
    }

    /// A doubled verb's jussive may keep the two letters together, as in the indicative; the table parts them.
    private func isContracted(_ form: String, _ cell: Cell, _ table: Table) -> Bool {
        cell.tense == "imperfect-jussive" && table.parts.contains("\u{651}")
            && table.cells[Cell(tense: "imperfect", feature: cell.feature)]?.contains(form) == true
    }
}
