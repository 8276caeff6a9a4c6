import Foundation
import PCRE2
import TestSupport

@testable import Aqwal

/// Runs a rule's examples as `aqwal test` does, in the plainest way.
enum RuleExamples {
    /// What is wrong with an example; nil where it holds.
    static func fault(of example: RuleExample, rule: Rule, in rules: RuleSet) -> String? {
        switch rule.role {
        case .attribution: faultOfRecord(example, rule, rules)
        case .name: nil
        default: matches(example.text, rule, rules) == example.matches ? nil : "the rule \(example.matches ? "does not match" : "matches")"
        }
    }

    private static func faultOfRecord(_ example: RuleExample, _ rule: Rule, _ rules: RuleSet) -> String? {
        let records = ((try? Extractor(rules: rules).records(example.text)) ?? []).filter { $0.rule.id == rule.name }
        guard example.matches else { return records.isEmpty ? nil : "the rule finds \(records.map { $0.claim.text ?? "" })" }
        if records.isEmpty { return "the rule finds nothing" }
        let differences = records.map { record in
            example.expected.filter { values(of: $0.field, record) != $0.values }.map { "\($0.field) is \(values(of: $0.field, record)), not \($0.values)" }
        }
        return differences.contains([]) ? nil : differences.map { $0.joined(separator: ", ") }.joined(separator: " | ")
    }

    private static func values(of field: RuleExample.Field, _ record: Record) -> [String] {
        let value: String? =
            switch field {
            case .cue: record.cue.text
            case .speaker: record.speaker?.text
            case .name: record.speaker?.name
            case .outlet: record.outlet?.name
            case .claim: nil
            case .form: record.form
            case .status: record.status
            case .kind: record.speaker?.kind
            case .resolution: record.speaker?.resolution
            }
        return field == .claim ? record.claim.text?.components(separatedBy: " … ") ?? [] : value.map { [$0] } ?? []
    }

    /// Whether a rule that makes no record matches anywhere in a text.
    private static func matches(_ text: String, _ rule: Rule, _ rules: RuleSet) -> Bool {
        guard let index = rules.rules.firstIndex(where: { $0.name == rule.name }), let folded = try? FoldedText(text) else { return false }
        let finder = HeadFinder(rules: rules, limits: .init())
        var layout = Layout()
        var matched = false
        finder.trace = { trial in if trial.rule == index, case .matched = trial.outcome { matched = true } }
        folded.bytes.withUnsafeBufferPointer { bytes in
            layout.scan(bytes, lexicon: rules.lexicon)
            finder.find(in: bytes, layout: layout)
        }
        return matched
    }
}
