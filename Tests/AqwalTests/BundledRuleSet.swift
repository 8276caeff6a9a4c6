import AqwalRules

@testable import Aqwal

/// The rules of the package, loaded once for all tests.
enum BundledRuleSet {
    static let loaded: (rules: RuleSet, diagnostics: [Diagnostic]) = {
        var loader = RuleLoader()
        RuleSource.addBundled(to: &loader)
        let rules = loader.load()
        return (rules, loader.diagnostics)
    }()

    static var shared: RuleSet { loaded.rules }
}
