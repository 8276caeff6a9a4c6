import AqwalRules
import Dispatch
import TestSupport
import Testing

@testable import Aqwal

@Suite struct ExtractorTests {
    private static func extractor(_ unit: OffsetUnit = .scalars, includesNominal: Bool = true) -> Extractor {
        Extractor(rules: BundledRuleSet.shared, unit: unit, includesNominal: includesNominal)
    }

    @Test func thereAreSamples() { #expect(SampleTexts.articles.count >= 6) }

    @Test func aRecordHasTheKeysOfTheSchemaInTheirOrder() throws {
        let text = "قالت صحيفة «ليبراسيون» الفرنسية إن الجيش انسحب. وأضافت أن القتال توقف."
        let line = try #require(String(decoding: Self.extractor().lines(text), as: UTF8.self).split(separator: "\n").first)
        let keys = [
            "{\"id\":\"", "\"document\":\"test\"", "\"form\":", "\"status\":", "\"cue\":{\"text\":", "\"start\":", "\"end\":",
            "\"lemma\":", "\"class\":",
            "\"speaker\":{\"text\":", "\"start\":", "\"end\":", "\"name\":", "\"kind\":", "\"resolution\":", "\"antecedent\":",
            "\"outlet\":{\"name\":", "\"text\":", "\"start\":", "\"end\":", "\"claim\":{\"text\":", "\"start\":", "\"end\":",
            "\"spans\":[[",
            "\"chain\":[{\"name\":", "\"kind\":", "\"rule\":{\"id\":", "\"file\":\"Rules/", "\"line\":", "\"confidence\":",
        ]
        var rest = line
        for key in keys {
            let range = try #require(rest.firstRange(of: key), "\(key) in \(rest)")
            rest = rest[range.upperBound...]
        }
        #expect(line.hasSuffix("}"))
    }

    @Test(arguments: OffsetUnit.allCases) func spansOfSamplesAreTheirText(unit: OffsetUnit) throws {
        let extractor = Self.extractor(unit)
        for (name, text) in SampleTexts.articles {
            let records = try extractor.records(text)
            #expect(records.count >= 3, "\(name)")
            let law = OffsetsLaw(text, unit: try #require(OffsetsLaw.Unit(rawValue: unit.rawValue)))
            for record in records { #expect(law.violations(of: record) == []) }
        }
    }

    @Test(arguments: OffsetUnit.allCases) func spansOfNastyNewsAreTheirText(unit: OffsetUnit) throws {
        let extractor = Self.extractor(unit)
        var found = 0
        for seed in 0..<150 as Range<UInt64> {
            var generator = SeededGenerator(seed: 20_000 + seed)
            let text = NastyText.news(pieces: 12, noise: [0, 0.01, 0.05, 0.3][Int(seed % 4)], using: &generator)
            let records = try extractor.records(text)
            found += records.count
            let law = OffsetsLaw(text, unit: try #require(OffsetsLaw.Unit(rawValue: unit.rawValue)))
            for record in records { #expect(law.violations(of: record) == [], "seed \(seed)") }
            #expect(extractor.faults == [])
        }
        #expect(found > 300, "the texts are worth reading")
    }

    @Test(arguments: [
        ("قال المدير إن شركة «النخيل» أغلقت.", "indirect"), ("قال المدير إن الشركة «مفلسة» منذ عام.", "mixed"),
        ("قال المدير إن «النخيل» أغلقت. وكانت «النخيل» قد باعت مصنعها. ولم ترد «النخيل» على السؤال.", "indirect"),
    ]) func aNameInMarksQuotesNobody(text: String, form: String) throws {
        #expect(try Self.extractor().records(text).first?.form == form)
    }

    @Test(arguments: [
        // Joined, of another gender: somebody in the content.
        ("قالت الوزارة إن المدير رفض العرض وأكد أن العقد قديم.", ["المدير رفض العرض وأكد أن العقد قديم", "العقد قديم"]),
        // A source named behind it all.
        ("أكد الوزير سامي العوضي أن العمل بدأ، مضيفا أن العقد قديم، بحسب وكالة الأناضول.", ["العمل بدأ", "العقد قديم", "أكد الوزير سامي العوضي أن العمل بدأ، مضيفا أن العقد قديم"]),
        // A closing mark left out, and one for two.
        ("أكد الوزير سامي العوضي أن العمل «لم يبدأ بعد. وأوضح العوضي أن المال لا يكفي.", ["العمل «لم يبدأ بعد", "المال لا يكفي"]),
        ("قال المدير: \"نحن نعمل منذ عام في مشروع \"الجسر الكبير\".", ["نحن نعمل منذ عام في مشروع \"الجسر الكبير"]),
        // A conjunction written by itself, and quotations that follow one another.
        ("أكد الوزير سامي العوضي أن العمل بدأ و أضاف أن العقد قديم.", ["العمل بدأ", "العقد قديم"]),
        ("قال المدير: «العمل لم يبدأ بعد هذا العام». «المال لا يكفي لنا جميعا».", ["العمل لم يبدأ بعد هذا العام … المال لا يكفي لنا جميعا"]),
        // A word that starts as the conjunction does, behind one that opens a clause.
        ("يذكر أن وسائل إعلام محلية أفادت في وقت سابق بأن العمل بدأ.", ["العمل بدأ"]),
        // Adverbials at either end.
        ("قال المدير إنه خلال الشتاء الماضي، أعلنت الشركة أن العمل توقف.", ["إنه خلال الشتاء الماضي، أعلنت الشركة أن العمل توقف", "العمل توقف"]),
        ("قال المدير إن العمل بدأ، وعن موعد الافتتاح، قال إنه قريب.", ["العمل بدأ", "إنه قريب"]),
    ]) func claimsBeginAndEnd(text: String, claims: [String]) throws {
        #expect(try Self.extractor(includesNominal: false).records(text).map(\.claim.text) == claims)
    }

    @Test func anAnswerGoesOnUpToTheHeadingOfTheNextQuestion() throws {
        let turns = ["● متى يبدأ العمل في الجسر؟", "●● يبدأ في الربيع المقبل.", "ثم ينتقل العمال إلى الطريق.", "الطريق الساحلي", "● وكم يكلف الطريق؟", "●● لم تحسب الكلفة كلها.", "يذكر أن الجسر قديم."]
        let claims = try Self.extractor().records(turns.joined(separator: "\n")).map(\.claim.text)
        #expect(claims == ["يبدأ في الربيع المقبل.\nثم ينتقل العمال إلى الطريق", "لم تحسب الكلفة كلها"])
    }

    @Test func paragraphsBrokenOffBehindAMarkAreRead() throws {
        let extractor = Self.extractor()
        let paragraphs = SampleTexts.articles.flatMap { $0.text.split(separator: "\n").map(String.init) } + ["قال الوزير إن «المصنع»، أغلق"]
        for paragraph in paragraphs {
            for place in paragraph.unicodeScalars.indices where paragraph.unicodeScalars[place].properties.generalCategory.isPunctuation {
                let cut = String(paragraph.unicodeScalars[...place])
                let law = OffsetsLaw(cut, unit: .scalars)
                for record in try extractor.records(cut) { #expect(law.violations(of: record) == []) }
            }
        }
    }

    @Test func theUnitChangesNothingButOffsets() throws {
        func withoutOffsets(_ record: Record) -> Record {
            var record = record
            for path in [\Record.cue, \Record.claim] {
                record[keyPath: path].start = nil
                record[keyPath: path].end = nil
                record[keyPath: path].spans = nil
            }
            record.speaker?.start = nil
            record.speaker?.end = nil
            record.speaker?.antecedent = nil
            record.outlet?.start = nil
            record.outlet?.end = nil
            return record
        }
        for (_, text) in SampleTexts.articles {
            let text = "😀\u{FEFB} " + text
            let scalars = try Self.extractor(.scalars).records(text).map(withoutOffsets)
            #expect(try Self.extractor(.utf8).records(text).map(withoutOffsets) == scalars)
            #expect(try Self.extractor(.utf16).records(text).map(withoutOffsets) == scalars)
        }
    }

    @Test func whatStoodBeforeDoesNotMatter() throws {
        let reused = Self.extractor()
        for (name, text) in SampleTexts.articles {
            _ = try? reused.lines([0x61, 0xD9, 0xFF])
            _ = try reused.lines("قال المدير: «لا تفتح هذا القوس أبدا")
            #expect(try reused.lines(text, id: name) == Self.extractor().lines(text, id: name))
        }
    }

    @Test func workersShareTheRules() throws {
        // Rules of their own, not yet compiled: the workers compile them at the same time.
        let rules = RuleSource.bundled()
        let expected = try SampleTexts.articles.map { try Self.extractor().lines($0.text) }
        let results = Results()
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            let extractor = Extractor(rules: rules)
            for (number, article) in SampleTexts.articles.enumerated() {
                results.note((try? extractor.lines(article.text)) == expected[number])
            }
        }
        #expect(results.same == 8 * SampleTexts.articles.count)
    }

    private final class Results: @unchecked Sendable {
        // Safety: read and written on the queue only.
        private let queue = DispatchQueue(label: "results")
        private var count = 0
        var same: Int { queue.sync { count } }
        func note(_ same: Bool) { queue.sync { if same { count += 1 } } }
    }

    @Test func recordsStandInTextOrderAndHaveIDsOfTheirOwn() throws {
        var ids: Set<String> = []
        var count = 0
        for (name, text) in SampleTexts.articles {
            let records = try Self.extractor().records(text, id: name)
            #expect(records.map { $0.cue.start ?? -1 }.sorted() == records.map { $0.cue.start ?? -1 })
            ids.formUnion(records.map(\.id))
            count += records.count
        }
        #expect(ids.count == count)
        #expect(ids.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
    }

    @Test func anIDIsTheSameInEveryRunAndAnotherInAnotherDocument() throws {
        let text = "قال وزير الصحة سامي العوضي إن اللقاح متوفر."
        let first = try Self.extractor().records(text, id: "a")
        #expect(first.count == 1)
        #expect(try Self.extractor(.utf8).records(text, id: "a").map(\.id) == first.map(\.id))
        #expect(try Self.extractor().records(text, id: "b").map(\.id) != first.map(\.id))
    }

    @Test func nominalClaimsAreAllThatIsLeftOut() throws {
        var nominal = 0
        for (_, text) in SampleTexts.articles {
            let all = try Self.extractor().records(text)
            nominal += all.count { $0.form == "nominal" }
            #expect(try Self.extractor(includesNominal: false).records(text) == all.filter { $0.form != "nominal" })
        }
        #expect(nominal > 0, "the samples hold some")
    }

    @Test(arguments: [
        "", " ", "\n\n\n", "...", "«", "\u{200F}", "\u{FEFF}", "و", "قال", "قال:", "قال إن", "«»", "\u{0}", "123", ":", "– –",
        "ﻻ",
    ])
    func textsWithoutAClaimGiveNoRecord(text: String) throws {
        #expect(try Self.extractor().records(text) == [])
    }

    @Test func theDocumentIsEscapedAsJSONAsksFor() throws {
        let id = "a\"b\\c\n\t\u{1}\u{7F}\u{200F}قال😀"
        let records = try Self.extractor().records("قال \u{1}الوزير\t\"سامي\\العوضي\" إن اللقاح\u{7F} متوفر في المدن.", id: id)
        #expect(records.first?.document == id)
    }

    // MARK: Bytes that are no news

    @Test(arguments: 0..<40 as Range<UInt64>) func randomBytesAreReadOrRefused(seed: UInt64) throws {
        var generator = SeededGenerator(seed: 60_000 + seed)
        let extractor = Self.extractor()
        for _ in 0..<20 {
            let bytes = (0..<Int.random(in: 0...400, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            do {
                _ = try extractor.lines(bytes)
                #expect(String(validating: bytes, as: UTF8.self) != nil)
            } catch {
                #expect(String(validating: bytes, as: UTF8.self) == nil)
                #expect(String(validating: bytes[..<error.offset], as: UTF8.self) != nil, "all before the fault is text")
            }
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func mangledArticlesAreReadOrRefused(seed: UInt64) throws {
        var generator = SeededGenerator(seed: 70_000 + seed)
        let extractor = Self.extractor()
        for (_, article) in SampleTexts.articles {
            var bytes = Array(article.utf8)
            for _ in 0..<Int.random(in: 1...30, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[index] = .random(in: 0...255, using: &generator)
                case 1: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...40, using: &generator)))
                case 2:
                    bytes.insert(
                        contentsOf: ["«", "»", "\"", "\n", ":", "قال ", "، ", "((", "إن "].randomElement(using: &generator)!.utf8,
                        at: index)
                case 3: bytes.swapAt(index, Int.random(in: 0..<bytes.count, using: &generator))
                default:
                    bytes.insert(
                        contentsOf: bytes[index..<min(bytes.count, index + 100)],
                        at: Int.random(in: 0..<bytes.count, using: &generator))
                }
            }
            // Read as it is, and with the broken parts mended, so that the rest of the text is read as well.
            _ = try? extractor.lines(bytes)
            let mended = String(decoding: bytes, as: UTF8.self)
            let law = OffsetsLaw(mended, unit: .scalars)
            for record in try extractor.records(mended) { #expect(law.violations(of: record) == [], "seed \(seed)") }
        }
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isPunctuation: Bool {
        switch self {
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation, .dashPunctuation: true
        default: false
        }
    }
}
