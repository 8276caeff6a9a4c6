import Foundation
import TestSupport
import Testing

@testable import Aqwal

/// Every fault in a rule file is reported, at its place, with the way out.
///
/// Each file `Fixtures/broken-rules/NAME.rules` is loaded alone; what is said of it must be exactly `NAME.expected`.
/// With AQWAL_UPDATE_EXPECTED=1 the tests write these files: read the difference before it is committed.
@Suite struct BrokenRulesTests {
    private static let folder = PackageRoot.fixtures + "/broken-rules"

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".rules") }.map { String($0.dropLast(6)) }.sorted()
    }()

    static func faults(_ bytes: [UInt8], name: String) -> String {
        var loader = RuleLoader()
        loader.add(name: name, bytes: bytes, layer: 0)
        let set = loader.load()
        var diagnostics = loader.diagnostics
        for rule in set.rules {
            do { _ = try set.compile(rule) } catch { diagnostics.append(error) }
        }
        return diagnostics.map { $0.description + "\n" }.joined()
    }

    @Test func thereAreFiles() { #expect(Self.names.count >= 8) }

    @Test(arguments: names) func everyFaultIsReportedAtItsPlace(name: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(name).rules"))
        let faults = Self.faults(Array(bytes), name: name + ".rules")
        let place = "\(Self.folder)/\(name).expected"
        if ProcessInfo.processInfo.environment["AQWAL_UPDATE_EXPECTED"] == "1" {
            try faults.write(toFile: place, atomically: true, encoding: .utf8)
        }
        #expect(try faults == String(contentsOfFile: place, encoding: .utf8))
    }

    @Test func aFileThatIsNoTextIsReportedAtItsLine() {
        let bytes = Array("words a\n  ".utf8) + [0xD9, 0x20] + Array("\n".utf8)
        #expect(
            Self.faults(bytes, name: "bad.rules") == """
                bad.rules:2:1: error: the file is not UTF-8: byte 10 starts no character
                  help: save it as UTF-8

                """)
    }
}
