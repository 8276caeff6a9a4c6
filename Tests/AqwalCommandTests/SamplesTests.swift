import Foundation
import TestSupport
import Testing

/// `aqwal Samples/NAME.txt`, run in the package's folder, gives `Samples/NAME.claims.jsonl`.
///
/// With AQWAL_UPDATE_SAMPLES=1 the tests write these files instead: read the difference before it is committed.
@Suite struct SamplesTests {
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: PackageRoot.path + "/Samples")) ?? []
        return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }()

    @Test func thereAreSamples() { #expect(Self.names.count >= 6) }

    @Test(arguments: names) func theClaimsAreThoseOfTheFile(name: String) throws {
        let run = try CommandRun.aqwal("Samples/\(name).txt")
        #expect(run.status == 0)
        #expect(run.errors == "")
        let path = "\(PackageRoot.path)/Samples/\(name).claims.jsonl"
        if ProcessInfo.processInfo.environment["AQWAL_UPDATE_SAMPLES"] == "1" {
            try Data(run.output).write(to: URL(fileURLWithPath: path))
        }
        let expected = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(run.lines == expected)
    }
}
