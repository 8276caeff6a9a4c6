import Foundation
import Testing

@testable import Aqwal

/// What `aqwal explain` says of sentences that were found, nearly found or not found.
@Suite struct ExplainerTests {
    private static func explain(_ text: String, rule: String? = nil) throws -> Explanation {
        let explainer = Explainer(rules: BundledRuleSet.shared, only: rule)
        return try Array(text.utf8).withUnsafeBufferPointer { (buffer) throws(InvalidText) in try explainer.explain(buffer) }
    }

    private static func trials(_ explanation: Explanation) -> [Explanation.Trial] { explanation.sentences.flatMap(\.cues).flatMap(\.trials) }

    @Test func thereAreAtLeastThirtyNearMisses() { #expect(NearMiss.all.count >= 30) }

    @Test(arguments: NearMiss.all) func namesTheRuleAndThePartThatGaveUp(miss: NearMiss) throws {
        let explanation = try Self.explain(miss.text, rule: miss.rule)
        #expect(explanation.sentences.allSatisfy { $0.claims.isEmpty }, "the rule finds the sentence: it is no near-miss")
        if let word = miss.wouldBeCue {
            let supposition = try #require(explanation.sentences.lazy.compactMap(\.supposition).first)
            #expect(supposition.word?.text == word)
            return
        }
        let trial = try #require(Self.trials(explanation).first { if case .failed = $0.outcome { true } else { false } })
        #expect(trial.rule == miss.rule)
        guard case .failed(let progress) = trial.outcome else { return }
        #expect(progress.part == miss.part)
        #expect(!progress.path.isEmpty && progress.path.allSatisfy { $0.file.hasPrefix("Rules/") && $0.line > 0 && $0.column > 0 })
    }

    @Test(arguments: SampleTexts.articles.map(\.text)) func saysHowEverySpeakerWasFound(text: String) throws {
        let claims = try Self.explain(text).sentences.flatMap(\.claims)
        #expect(!claims.isEmpty)
        for claim in claims where claim.speaker != nil {
            #expect(claim.steps.contains { $0.goal == "speaker" && $0.isTaken && $0.candidate != nil }, "\(claim.rule), \(claim.cue)")
        }
    }

    /// A pattern that is too large with callouts in it is one that nothing can be said of.
    @Test(arguments: BundledRuleSet.shared.rules.map(\.name)) func everyRuleCanBeTraced(name: String) throws {
        let rules = BundledRuleSet.shared.whole
        let rule = try #require(rules.rules.first { $0.name == name })
        _ = try PatternTracer.Traced(rules.compose(rule))
    }

    /// Every place that an explanation points at holds what it says stands there.
    @Test(arguments: NearMiss.all) func pointsAtThePatternInItsFile(miss: NearMiss) throws {
        for trial in Self.trials(try Self.explain(miss.text)) {
            guard case .failed(let progress) = trial.outcome else { continue }
            for part in progress.path {
                let section = try #require(BundledRuleSet.shared.sections.first { $0.file.name == part.file })
                let line = section.file.lines[part.line - 1]
                let rest = String(String.UnicodeScalarView(section.file.text(line).unicodeScalars.dropFirst(part.column - 1 - line.indent)))
                #expect(rest.hasPrefix(part.source), "\(part.file):\(part.line):\(part.column)")
            }
        }
    }

    @Test func tellsWhichRuleAMatchLostToAndWhy() throws {
        let trials = Self.trials(try Self.explain("قال الوزير: «لن نتراجع عن القرار».\nقال المدير إن العمل بدأ."))
        let winner = try #require(trials.first { if case .matched(.claim) = $0.outcome { true } else { false } })
        let loser = try #require(trials.first { $0.rule == "verb-subject-colon" })
        guard case .lost(let to, let why) = loser.outcome else {
            Issue.record("verb-subject-colon is not told as lost")
            return
        }
        #expect(to == winner.rule)
        #expect(why.contains("priority"))
    }

    @Test func tellsWhichReadingTookAWord() throws {
        let trials = Self.trials(try Self.explain("يذكر أن المهرجان بدأ قبل عشر سنوات."))
        let losers = trials.compactMap { trial in if case .lost(let to, _) = trial.outcome { to } else { nil } }
        #expect(Set(losers) == ["background-reminder"])
    }

    @Test func tellsWhoWasConsideredAsSpeakerAndWhatDidNotAgree() throws {
        let text = "قال المدير إن العمل بدأ. وقالت الوزارة إن الأمر انتهى. وأضاف أن العمل مستمر."
        let claims = try Self.explain(text).sentences.flatMap(\.claims)
        let last = try #require(claims.last)
        #expect(last.speaker == "المدير")
        let refused = try #require(last.steps.first { $0.goal == "speaker" })
        #expect(refused.candidate == "الوزارة")
        #expect(!refused.isTaken)
        #expect(refused.verdict == "does not agree: the verb is masculine, the candidate feminine")
        #expect(last.steps.last { $0.goal == "speaker" }?.isTaken == true)
    }

    @Test func saysWhichUnknownWordWouldHaveToBeACue() throws {
        let explanation = try Self.explain("نبس الوزير إن الأمر تم.")
        let supposition = try #require(explanation.sentences.first?.supposition)
        #expect(supposition.word?.text == "نبس")
        #expect(explanation.text(details: 3).contains("were this word one of its cues"))
    }

    @Test func writesOneJSONObjectASentence() throws {
        let text = "قال الوزير كلمة قصيرة. وأضاف أن الوضع مستقر."
        let lines = try Self.explain(text).jsonLines.split(separator: 0x0A)
        #expect(lines.count == 2)
        for line in lines {
            let object = try #require(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            let start = try #require(object["start"] as? Int)
            let end = try #require(object["end"] as? Int)
            let scalars = Array(text.unicodeScalars)[start..<end]
            #expect(object["text"] as? String == String(String.UnicodeScalarView(scalars)))
        }
    }

    @Test func emptyTextsHaveNothingToExplain() throws {
        #expect(try Self.explain("").sentences.isEmpty)
        #expect(try Self.explain("\n\n ").sentences.isEmpty)
    }
}
