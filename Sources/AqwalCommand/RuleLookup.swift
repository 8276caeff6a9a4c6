import Aqwal
import ArgumentParser

/// Finds the rule that a user names.
enum RuleLookup {
    /// The rule with this name; leaves with a hint where there is none.
    static func rule(_ name: String, in rules: RuleSet) throws -> Rule {
        if let rule = rules.rule(named: name) { return rule }
        let close = rules.closestRule(to: name).map { "; did you mean `\($0)`?" } ?? "; `aqwal rules` lists them"
        StandardError.write("aqwal: no rule is called `\(name)`\(close)")
        throw ExitCode(64)
    }
}
