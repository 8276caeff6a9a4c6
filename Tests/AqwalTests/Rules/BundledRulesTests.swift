import Foundation
import TestSupport
import Testing

@testable import Aqwal

@Suite struct BundledRulesTests {
    @Test func theRulesLoadWithoutAFault() {
        #expect(BundledRuleSet.loaded.diagnostics == [])
        #expect(BundledRuleSet.shared.rules.count > 10)
    }

    @Test(arguments: BundledRuleSet.shared.rules.indices) func everyRuleCompiles(index: Int) throws {
        _ = try BundledRuleSet.shared.compiled(index)
    }

    @Test(arguments: BundledRuleSet.shared.rules.map(\.name)) func everyRuleKeepsItsExamples(name: String) throws {
        let rule = try #require(BundledRuleSet.shared.rule(named: name))
        #expect(!rule.examples.isEmpty)
        for result in RuleExampleChecker(rules: BundledRuleSet.shared).check(rule) {
            #expect(result.failure == nil, "\(result.report)")
        }
    }

    /// What is Arabic is data: rule authors must find it all in `Rules/`.
    @Test func noArabicLetterStandsInTheSourcesOutsideTheFoldingTables() throws {
        let root = PackageRoot.path + "/Sources"
        let paths = try files(in: root, suffix: ".swift")
        #expect(paths.count > 40)
        for path in paths {
            let file = path.split(separator: "/").last ?? ""
            if file.hasPrefix("FoldingTable") { continue }
            let text = try String(contentsOfFile: root + "/" + path, encoding: .utf8)
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                #expect(!line.unicodeScalars.contains(where: isArabicLetter), "Sources/\(path):\(number + 1): \(line)")
            }
        }
    }

    private func files(in folder: String, suffix: String) throws -> [String] {
        try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }
    }

    private func isArabicLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x600...0x6FF, 0x750...0x77F, 0x870...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: scalar.properties.isAlphabetic
        default: false
        }
    }

    /// One direction a line, so that no editor scrambles a pattern: data lines are Arabic, all other lines begin in ASCII.
    @Test func ruleFilesHoldNoInvisibleCharacters() throws {
        let root = PackageRoot.path + "/Rules"
        let paths = try files(in: root, suffix: ".rules")
        #expect(paths.count > 10)
        for path in paths {
            let text = try String(contentsOfFile: root + "/" + path, encoding: .utf8)
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                #expect(InvisibleCharacters.named(in: String(line)) == line, "Rules/\(path):\(number + 1)")
            }
        }
    }
}
