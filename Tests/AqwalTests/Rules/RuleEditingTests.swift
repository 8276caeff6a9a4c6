import Foundation
import TestSupport
import Testing

@testable import Aqwal
@testable import AqwalRules

/// What a user's edits to the rules change, and what they do not.
@Suite struct RuleEditingTests {
    private static func load(_ files: String..., without: Set<String> = []) throws -> RuleSet {
        var loader = RuleLoader()
        RuleSource.addBundled(to: &loader)
        for (number, file) in files.enumerated() {
            loader.add(name: "user\(number).rules", bytes: Array(file.utf8), layer: number + 1)
        }
        let rules = loader.load(without: without)
        #expect(loader.diagnostics == [])
        return rules
    }

    // MARK: A verb more

    /// A verb of no rule file: made up for these tests, of a regular type.
    private static let verb = "verbs my-verbs\n  class say\n  takes that quotation\n  زغنب يزغنب مزغنب زغنبة\n"

    private static let withVerb = try? load(verb)

    @Test(arguments: [
        ("زغنب الوزير أن الطريق مغلق.", "زغنب", "الوزير"), ("وزغنبت الوزارة أن الطريق مغلق.", "زغنبت", "الوزارة"),
        ("المسؤولون زغنبوا أن الطريق مغلق.", "زغنبوا", "المسؤولون"), ("يزغنب الوزير أن الطريق مغلق.", "يزغنب", "الوزير"),
        ("وتزغنب الوزارة أن الطريق مغلق.", "تزغنب", "الوزارة"), ("سيزغنب الوزير أن الطريق مغلق.", "سيزغنب", "الوزير"),
        ("المسؤولون يزغنبون أن الطريق مغلق.", "يزغنبون", "المسؤولون"), ("زغنب الوزير: «الطريق مغلق تماما».", "زغنب", "الوزير"),
    ])
    func aVerbAddedInOneLineIsFoundInItsForms(text: String, cue: String, speaker: String) throws {
        #expect(try Extractor(rules: BundledRuleSet.shared).records(text) == [], "unknown without the line")
        let records = try Extractor(rules: #require(Self.withVerb)).records(text)
        try #require(records.count == 1)
        #expect(records[0].cue.text == cue)
        #expect(records[0].cue.lemma == "زغنب")
        #expect(records[0].cue.class == "say")
        #expect(records[0].speaker?.text == speaker)
        #expect(records[0].claim.text?.hasPrefix("الطريق مغلق") == true)
    }

    @Test func aParticipleOfTheAddedVerbIsFoundToo() throws {
        let records = try Extractor(rules: #require(Self.withVerb)).records(
            "قال المدير إن المصنع أغلق، مزغنبا أن العمال سيعودون.")
        #expect(records.map(\.cue.text) == ["قال", "مزغنبا"])
        #expect(records.map(\.speaker?.name) == ["المدير", "المدير"])
    }

    @Test func anAddedVerbChangesNothingElse() throws {
        let added = try Extractor(rules: #require(Self.withVerb))
        let bundled = Extractor(rules: BundledRuleSet.shared)
        for (_, text) in SampleTexts.articles { #expect(try added.lines(text) == bundled.lines(text)) }
    }

    // MARK: A section replaced

    @Test func aSectionOfALaterLayerReplacesTheOneOfItsName() throws {
        let rules = try Self.load("words says\n  أول\n", "words says\n  ثان\n")
        let list = try #require(rules.lexicon.lists.first { $0.name == "says" })
        #expect(list.entries.indices.map(list.spelling) == ["ثان"])
        #expect(list.source.name == "user1.rules")
    }

    @Test func aUsersRuleGoesBeforeTheBundledOnes() throws {
        let rule = """
            rule mine
              about The user's own reading of a common construction.
              cue that.finite
              priority 0
              pattern
                (?<cue> \\w++ ) \\h+ (?<speaker> \\w++ ) \\h+ (?&that) \\h+ (?<claim>)
              match
                قال الوزير إن الطريق مغلق.
              no-match
                انتهى الأمر.
            """
        let records = try Extractor(rules: Self.load(rule)).records("قال الوزير إن الطريق مغلق.")
        #expect(records.map(\.rule.id) == ["mine"])
        #expect(records.map(\.rule.file) == ["user0.rules"])
        #expect(records.map(\.rule.line) == [1])
    }

    // MARK: A rule less

    /// Paragraphs that each need one rule, and no speaker of which a later paragraph goes back to.
    private static let paragraphs = [
        ("participle-quotation", "رد اللاعب على منتقديه قائلا: «لن أعود إلى النادي»."),
        ("according-to", "ارتفعت الأسعار بنسبة كبيرة، بحسب وزارة التجارة."),
        ("as-said", "انهار المبنى فجر اليوم، حسبما ذكرت الشرطة."),
        ("verb-subject-that", "قال المدرب إن الفريق جاهز للمباراة."),
        ("verb-subject-colon", "وقال المدير: العمل مستمر ولن يتوقف."),
    ]

    private static let text = "أخبار متفرقة من المدينة\n" + paragraphs.map(\.1).joined(separator: "\n")

    @Test func everyParagraphNeedsItsRule() throws {
        let found = try Extractor(rules: BundledRuleSet.shared).records(Self.text).map(\.rule.id)
        #expect(found == Self.paragraphs.map(\.0))
    }

    @Test(arguments: paragraphs.map(\.0)) func aRuleLeftOutTakesExactlyItsRecordsAway(name: String) throws {
        let all = String(decoding: try Extractor(rules: BundledRuleSet.shared).lines(Self.text), as: UTF8.self).split(
            separator: "\n")
        let left = String(decoding: try Extractor(rules: Self.load(without: [name])).lines(Self.text), as: UTF8.self).split(
            separator: "\n")
        #expect(left == all.filter { !$0.contains("\"rule\":{\"id\":\"\(name)\"") })
        #expect(left.count == all.count - 1)
    }

    @Test(arguments: paragraphs.map(\.0)) func aRuleCutOutOfTheFilesTakesExactlyItsRecordsAway(name: String) throws {
        var loader = RuleLoader()
        var cuts = 0
        for file in BundledRules.files {
            let text = file.text.description
            let cut = RuleText.cutting(rule: name, from: text)
            if cut != nil { cuts += 1 }
            loader.add(name: file.name.description, bytes: Array((cut ?? text).utf8), layer: 0)
        }
        #expect(cuts == 1)
        let rules = loader.load()
        #expect(loader.diagnostics == [])
        let all = String(decoding: try Extractor(rules: BundledRuleSet.shared).lines(Self.text), as: UTF8.self).split(
            separator: "\n")
        let left = String(decoding: try Extractor(rules: rules).lines(Self.text), as: UTF8.self).split(separator: "\n")
        #expect(left == all.filter { !$0.contains("\"rule\":{\"id\":\"\(name)\"") })
    }

    // MARK: Rule files as they come

    @Test func filesWithAByteOrderMarkOrWindowsLineEndsAreRead() throws {
        let windows = "\u{FEFF}" + Self.verb.replacing("\n", with: "\r\n")
        #expect(try Extractor(rules: Self.load(windows)).records("زغنب الوزير أن الطريق مغلق.").count == 1)
    }

    @Test func vowelsAndDecomposedLettersInRuleFilesDoNotMatter() throws {
        let vocalised = "verbs my-verbs\n  class say\n  takes that\n  زَغْنَأَ يُزَغْنِئُ مُزَغْنِئ زَغْنَأَة\n"
            .decomposedStringWithCanonicalMapping
        #expect(
            try Extractor(rules: Self.load(vocalised)).records("زغنأ الوزير أن الطريق مغلق. ويزغنئ المدير أن العمل مستمر.").map(
                \.cue.text) == ["زغنأ", "يزغنئ"])
    }

    @Test(arguments: 0..<150 as Range<UInt64>) func mangledRuleFilesNeverTrap(seed: UInt64) {
        var generator = SeededGenerator(seed: 80_000 + seed)
        var bytes = Array(Self.smallRules.utf8)
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[index] = .random(in: 0...255, using: &generator)
            case 1: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...12, using: &generator)))
            case 2:
                bytes.insert(
                    contentsOf: ["(", ")", "[", "\n", " ", "=", "-", "(?&", "(?C1)", "\\", "{9}", "#", "ّ", "\u{200F}", "*"]
                        .randomElement(using: &generator)!.utf8, at: index)
            default:
                bytes.insert(
                    contentsOf: bytes[index..<min(bytes.count, index + 60)],
                    at: Int.random(in: 0..<bytes.count, using: &generator))
            }
        }
        var loader = RuleLoader()
        loader.add(name: "mangled.rules", bytes: bytes, layer: 0)
        let rules = loader.load()
        for rule in rules.rules { _ = try? rules.compile(rule) }
        let extractor = Extractor(rules: rules)
        _ = try? extractor.lines("قال الوزير إن الطريق مغلق. وأضافت صحيفة «الأخبار»: «انتهى الأمر».")
    }

    private static let smallRules = """
        # Everything a rule file may hold, once.
        words attached-conjunction
          و
        words article
          ال
        words news-noun
          kind outlet
          gender f
          number singular
          definite both
          صحيفة
          وكالة أنباء = وكالة الأنباء

        paradigm perfect-strong
          from perfect
          gives perfect
          when
            .+[^ا]
          stem s keep
          stem t drop -1
          form 3ms s
            -
          form 3fs s
            -ت
          form 1p t
            ن-ا

        paradigm imperfect-hollow
          from imperfect
          gives imperfect
          when perfect
            .ا.
          stem s set 1 U+062A repeat -1 insert 2 U+0648 unshadda
          form 3ms s
            -ون

        verbs say
          class say
          status asserted
          takes that quotation
          قال يقول قائل قول ب
          ردّ يردّ راد - على عن

        pattern that
          ب? ان (?!\\w)

        rule verb-subject-that
          about A verb of saying, its subject behind it, and a clause.
          at cue
          role attribution
          cue that.finite say.perfect.f news-noun
          content after
          subject dropped
          priority 70
          confidence 0.9
          pattern
            (?<cue> \\w++ ) \\h+ (?<speaker> (?: (?! (?&that) ) \\w++ \\h+ ){1,4}? ) # a comment
            (?&that) \\h+ (?<claim>) | (?<outlet> (?&news-noun) ) (?<cue>) (?<claim>)
          match
            قال الوزير إن الطريق مغلق.
          speaker
            الوزير
          claim none
          no-match
            وصل الوزير.
        """
}
