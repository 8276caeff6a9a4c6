import Foundation
import TestSupport
import Testing

@testable import Aqwal

/// Records grow with a document's length, not with its square; what is marked stays whole.
@Suite struct GrowthTests {
    private static func records(_ text: String) throws -> [Record] { try Extractor(rules: BundledRuleSet.shared).records(text) }

    /// Texts whose claims nothing ends.
    private static let endless = ["one-sentence", "unclosed-marks"]

    @Test(arguments: endless) func contentThatNothingEndsIsBounded(shape: String) throws {
        let lines = try String(contentsOfFile: "\(PackageRoot.path)/Samples/growth/\(shape).txt", encoding: .utf8).components(separatedBy: "\n")
        func total(_ times: Int) throws -> Int {
            let records = try Self.records(lines[0] + String(repeating: lines[1], count: times) + lines[2])
            #expect(records.count >= times - 1)
            return records.reduce(0) { $0 + ($1.claim.end ?? 0) - ($1.claim.start ?? 0) }
        }
        let (some, twice) = (try total(200), try total(400))
        #expect(Double(twice) < 2.3 * Double(some))
    }

    @Test func aFewAttributionsWithinBoundNothing() throws {
        let text = String(repeating: "قال المدير إن الطريق مغلق ", count: 8)
        let first = try #require(Self.records(text).first)
        #expect(first.claim.end == text.unicodeScalars.count - 1)
    }

    @Test func aClosedQuotationIsWhole() throws {
        let before = "قال المدير: «"
        let quoted = String(repeating: "قال الوزير إن الطريق مغلق. ", count: 100) + "وهو طويل"
        let first = try #require(Self.records(before + quoted + "».").first)
        #expect(first.claim.start == before.unicodeScalars.count)
        #expect(first.claim.end == before.unicodeScalars.count + quoted.unicodeScalars.count)
    }

    @Test func aLinkWithinALongLineHidesNothingBehindIt() throws {
        let link = "رابط الخبر بصحيفة المدينة: الطريق مغلق. "
        let said = "قال المدير إن الطريق مغلق. "
        let records = try Self.records(said + link + String(repeating: "الطريق طويل. ", count: 40) + said)
        #expect(records.count == 2)
    }
}
