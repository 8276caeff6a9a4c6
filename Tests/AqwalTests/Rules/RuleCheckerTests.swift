import AqwalRules
import Foundation
import TestSupport
import Testing

@testable import Aqwal

/// `aqwal check` says of each broken rule file what is wrong with it, and nothing else.
///
/// Each file `Fixtures/broken-rules/checked/NAME.rules` has one fault (`ten-faults` has ten), is checked on top of `base.txt` and
/// must give exactly `NAME.expected`. With AQWAL_UPDATE_EXPECTED=1 the tests write these files: read the difference before it
/// is committed.
@Suite struct RuleCheckerTests {
    private static let folder = PackageRoot.fixtures + "/broken-rules/checked"

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".rules") }.map { String($0.dropLast(6)) }.sorted()
    }()

    private static func contents(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

    private static func check(_ name: String) throws -> [Diagnostic] {
        var loader = RuleLoader()
        loader.add(name: "base.rules", bytes: try contents(folder + "/base.txt"), layer: 0)
        for file in ["clitics", "conjugation"] {
            loader.add(name: file + ".rules", bytes: try contents("\(PackageRoot.path)/Rules/\(file).rules"), layer: 0)
        }
        loader.add(name: name + ".rules", bytes: try contents("\(folder)/\(name).rules"), layer: 1)
        let rules = loader.load()
        return RuleChecker(loader, rules: rules).check()
    }

    @Test func thereAreAtLeastFortyFiles() { #expect(Self.names.count >= 41) }

    @Test(arguments: names) func everyFaultIsReportedOnce(name: String) throws {
        let found = try Self.check(name)
        #expect(found.count == (name == "ten-faults" ? 10 : 1))
        let report = found.map { $0.description + "\n" }.joined()
        let place = "\(Self.folder)/\(name).expected"
        if ProcessInfo.processInfo.environment["AQWAL_UPDATE_EXPECTED"] == "1" { try report.write(toFile: place, atomically: true, encoding: .utf8) }
        #expect(try report == String(contentsOfFile: place, encoding: .utf8))
    }

    @Test func theBaseItselfHasNoFaults() throws {
        var loader = RuleLoader()
        loader.add(name: "base.rules", bytes: try Self.contents(Self.folder + "/base.txt"), layer: 0)
        for file in ["clitics", "conjugation"] {
            loader.add(name: file + ".rules", bytes: try Self.contents("\(PackageRoot.path)/Rules/\(file).rules"), layer: 0)
        }
        let rules = loader.load()
        #expect(RuleChecker(loader, rules: rules).check().map(\.description) == [])
    }

    @Test func theBundledRulesHaveNoFaults() {
        var loader = RuleLoader()
        RuleSource.addBundled(to: &loader)
        let rules = loader.load()
        let found = RuleChecker(loader, rules: rules).check()
        #expect(found.filter { $0.severity == .error }.map(\.description) == [])
        #expect(found.count { $0.severity == .warning } <= 5, "a warning that nobody heeds hides the next")
    }

    @Test func diagnosticsAreJSONLinesToo() throws {
        for diagnostic in try Self.check("ten-faults") {
            let line = try #require(JSONSerialization.jsonObject(with: Data(diagnostic.jsonLine)) as? [String: Any])
            #expect(Set(line.keys) == ["file", "line", "column", "severity", "message", "fragment", "help"])
            #expect(line["line"] as? Int == diagnostic.line)
            #expect(line["fragment"] as? String == diagnostic.fragment)
        }
    }
}
