import AqwalRules
import Testing

@testable import Aqwal

/// The examples of the bundled rules hold; and examples that do not are told field by field.
@Suite struct RuleExampleCheckerTests {
    @Test(arguments: BundledRuleSet.shared.rules.map(\.name)) func everyExampleOfARuleHolds(name: String) throws {
        let rule = try #require(BundledRuleSet.shared.rule(named: name))
        let results = RuleExampleChecker(rules: BundledRuleSet.shared).check(rule)
        #expect(!results.isEmpty, "the rule has no examples")
        #expect(results.compactMap { $0.failure == nil ? nil : $0.report } == [])
    }

    /// Results of one rule on top of the bundled ones.
    private func check(_ examples: String, role: String = "attribution", pattern: String? = nil) throws -> [RuleExampleResult] {
        var loader = RuleLoader()
        RuleSource.addBundled(to: &loader)
        let pattern = pattern ?? #"(?<cue> \w++ ) \h+ (?<speaker> (?&subject) ) (?&clause-lead) (?<claim>)"#
        let text = "rule mine\n  about A rule.\n  role \(role)\n  cue that.finite\n  pattern\n    \(pattern)\n\(examples)\n"
        loader.add(name: "mine.rules", bytes: Array(text.utf8), layer: 1)
        let rules = loader.load()
        #expect(loader.diagnostics.map(\.description) == [])
        return RuleExampleChecker(rules: rules).check(try #require(rules.rule(named: "mine")))
    }

    @Test func aFieldThatDiffersIsToldWithBothValues() throws {
        let results = try check("  match\n    قال وزير الصحة إن الأمر انتهى.\n  speaker\n    وزير\n  cue\n    قال")
        let failure = try #require(results.first?.failure)
        #expect(failure.differences == [FieldDifference(field: "speaker", expected: ["وزير"], got: ["وزير الصحة"])])
        #expect(results[0].report.split(separator: "\n").map(String.init) == [
            "mine.rules:7: `mine` finds its `match`, but not as stated", "    قال وزير الصحة إن الأمر انتهى.", "  speaker", "    expected  وزير",
            "    got       وزير الصحة",
        ])
    }

    @Test func aMatchThatAnotherRuleTakesNamesIt() throws {
        let results = try check("  match\n    يذكر أن المهرجان بدأ قبل عشر سنوات.\n  match\n    قال الوزير: «لن نتراجع عن القرار».\n  cue\n    قال")
        #expect(results.map(\.takenBy) == [nil, "verb-subject-quotation"])
        #expect(results.allSatisfy { $0.failure != nil })
    }

    @Test func aNoMatchThatIsFoundTellsWhat() throws {
        let results = try check("  no-match\n    قال الوزير إن الأمر انتهى.")
        #expect(results.first?.failure?.differences.map(\.field) == ["cue", "speaker", "name", "claim"])
    }

    @Test func aRuleThatOnlyWorksAtTheStartOfATextFails() throws {
        let results = try check(
            "  match\n    قال الوزير إن الأمر انتهى.", pattern: #"(?<! \n ) (?<cue> \w++ ) \h+ (?<speaker> (?&subject) ) (?&clause-lead) (?<claim>)"#)
        #expect(results.first?.failure?.surroundings == .behindText)
    }

    @Test func otherRolesAreCheckedByTheirOwnMatch() throws {
        let results = try check("  match\n    قال الوزير كلمة.\n  speaker\n    الوزير\n  no-match\n    وصل الوزير.", role: "mention", pattern: #"\w++ \h+ (?<speaker> \w++ )"#)
        #expect(results.allSatisfy { $0.failure == nil })
    }

    @Test func theNeutralParagraphsAreNeutral() throws {
        let context = ExampleContext(BundledRuleSet.shared)
        #expect(context.before.unicodeScalars.contains { $0.properties.generalCategory == .nonspacingMark }, "offsets must shift")
        let extractor = Extractor(rules: BundledRuleSet.shared, leastConfidence: 0)
        var found: [String] = []
        extractor.finder.trace = { if case .matched = $0.outcome { found.append(BundledRuleSet.shared.rules[$0.rule].name) } }
        let text = context.before + "\n" + context.after
        let claims = try Array(text.utf8).withUnsafeBufferPointer { (buffer) throws(InvalidText) in try extractor.extract(buffer) }
        #expect(claims.isEmpty)
        #expect(found == [])
    }
}
