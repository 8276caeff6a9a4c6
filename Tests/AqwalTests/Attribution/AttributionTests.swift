import TestSupport
import Testing

@testable import Aqwal

/// Who speaks, and through which outlet, over a whole article: what no rule's own example can show.
@Suite struct AttributionTests {
    /// An article, and the name and outlet of each of its statements in order.
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var article: String
        var names: [String?]
        var outlets: [String?]?

        init(_ description: String, _ article: String, names: [String?], outlets: [String?]? = nil) {
            testDescription = description
            self.article = article
            self.names = names
            self.outlets = outlets
        }
    }

    private static func check(_ test: Case) throws {
        let records = try Extractor(rules: BundledRuleSet.shared, leastConfidence: 0).records(test.article)
        #expect(records.map { $0.speaker?.name } == test.names)
        if let outlets = test.outlets { #expect(records.map { $0.outlet?.name } == outlets) }
    }

    static let outletCases = [
        Case(
            "an outlet for which a correspondent asks is told",
            "وفي تصريح لمراسل الأناضول، قال المدير سالم العوضي إن المصنع سيفتح قريبا.", names: ["سالم العوضي"], outlets: ["الأناضول"]),
        Case(
            "what an office tells an outlet goes on under the name that the article gives later",
            """
            قالت وزيرة المالية لرويترز إن المصنع سيفتح قريبا.
            وأضافت سلوى شوندور أن العمال سيعودون.
            """, names: ["سلوى شوندور", "سلوى شوندور"], outlets: ["رويترز", "رويترز"]),
        Case(
            "the paper is another than its report",
            """
            بحسب تقرير نشرته صحيفة «الغارديان»، أغلق المصنع أمس.
            وقال المدير سالم العوضي للصحيفة إن العمال سيعودون.
            """, names: ["الغارديان", "سالم العوضي"], outlets: ["الغارديان", "الغارديان"]),
        Case(
            "an interview's outlet holds for what was said before it is named",
            """
            كشف المدير سالم العوضي أن المصنع سيفتح قريبا.
            وقال العوضي في حوار مع «عكاظ» إن العمال سيعودون.
            """, names: ["سالم العوضي", "سالم العوضي"], outlets: ["عكاظ", "عكاظ"]),
        Case(
            "what somebody does in a speech to an outlet tells of the occasion of all that is said",
            """
            أعلن المدير سالم العوضي أن المصنع سيفتح قريبا.
            ورفض العوضي في تصريحات إلى «عكاظ» التعليق على الحريق، مكتفيا بالقول إن العمال سيعودون.
            """, names: ["سالم العوضي", "سالم العوضي"], outlets: ["عكاظ", "عكاظ"]),
        Case(
            "an outlet behind the last of what a sentence says carries the rest of it",
            "قال المدير سالم العوضي إن المصنع سيفتح قريبا، مضيفا أن العمال سيعودون، حسبما ذكرت وكالة رويترز.",
            names: ["سالم العوضي", "سالم العوضي", "رويترز"], outlets: ["رويترز", "رويترز", "رويترز"]),
        Case(
            "a headline of an institution that addresses an outlet speaks for its spokesman",
            """
            «الصحة» لـ«عكاظ»: المستشفى سيفتح قريبا
            أكد المتحدث باسم وزارة الصحة سالم العوضي أن المستشفى سيفتح قريبا.
            """, names: ["الصحة", "سالم العوضي"], outlets: ["عكاظ", "عكاظ"]),
        Case(
            "what an outlet relays is what the story opens with, and no more",
            """
            أكد المدير سالم العوضي أن المصنع سيفتح قريبا.
            وقال العوضي إن الأجور سترتفع.
            ونقلت وكالة رويترز عن العوضي قوله إن العمال سيعودون.
            """, names: ["سالم العوضي", "سالم العوضي", "سالم العوضي"], outlets: ["رويترز", nil, "رويترز"]),
        Case(
            "who is named in passing where the story opens goes on to an outlet",
            """
            أغلق المصنع أمس، وفق ما أفاد به المدير سالم العوضي.
            وأوضح العوضي في تصريح لوكالة رويترز أن العمال سيعودون.
            """, names: ["سالم العوضي", "سالم العوضي"], outlets: ["رويترز", "رويترز"]),
        Case(
            "whoever was answering in an interview said the rest there as well",
            """
            قال المدير سالم العوضي إن المصنع سيفتح قريبا.
            وكان العوضي يتحدث خلال مقابلة مع صحيفة «عكاظ».
            وأضاف أن العمال سيعودون.
            """, names: ["سالم العوضي", "سالم العوضي"], outlets: ["عكاظ", "عكاظ"]),
        Case(
            "what was said earlier to an outlet is another occasion",
            """
            كشف المدير سالم العوضي أن المصنع سيفتح قريبا.
            وفي وقت سابق، قال العوضي لـ«عكاظ» إن العمال سيعودون. وأضاف أن الأجور سترتفع.
            """, names: ["سالم العوضي", "سالم العوضي", "سالم العوضي"], outlets: [nil, "عكاظ", "عكاظ"]),
        Case(
            "the outlet that a noun behind a preposition means is addressed again",
            """
            اعتذر المدير سالم العوضي، بحسب صحيفة «عكاظ».
            وقال محمود الزين في حوار مع الصحيفة إن العمال سيعودون.
            """, names: ["عكاظ", "محمود الزين"], outlets: ["عكاظ", "عكاظ"]),
        Case(
            "an article that somebody has published says nothing of other statements",
            """
            كشف المدير سالم العوضي أن المصنع سيفتح قريبا.
            وقال العوضي في مقال نشرته صحيفة «عكاظ» إن العمال سيعودون.
            """, names: ["سالم العوضي", "سالم العوضي"], outlets: [nil, "عكاظ"]),
        Case(
            "a headline that addresses an outlet speaks for the article",
            """
            العوضي لـ«عكاظ»: العمال سيعودون إلى المصنع
            أكد المدير سالم العوضي أن المصنع سيفتح قريبا. وأضاف أن الأجور سترتفع.
            """, names: ["سالم العوضي", "سالم العوضي", "سالم العوضي"], outlets: ["عكاظ", "عكاظ", "عكاظ"]),
        Case(
            "an agency named as the source of a claim has passed it on",
            """
            قال المدير سالم العوضي إن المصنع سيفتح قريبا، بحسب رويترز.
            وأضاف العوضي أن الأجور سترتفع.
            """, names: ["سالم العوضي", "رويترز", "سالم العوضي"], outlets: ["رويترز", "رويترز", "رويترز"]),
        Case(
            "what was said on an earlier occasion did not come through the outlet, nor what follows it",
            """
            قال المدير سالم العوضي لـ«عكاظ» إن المصنع سيفتح قريبا.
            وفي الشهر الماضي، قال العوضي إن العمال سيعودون. وأضاف أن الأجور سترتفع.
            """, names: ["سالم العوضي", "سالم العوضي", "سالم العوضي"], outlets: ["عكاظ", nil, nil]),
        Case(
            "whom a speaker quotes has not spoken to the outlet",
            "قال المدير سالم العوضي لـ«عكاظ» إن الوزير ناصر السعدي أكد أن المصنع سيفتح قريبا.",
            names: ["سالم العوضي", "ناصر السعدي"], outlets: ["عكاظ", nil]),
        Case(
            "the paper, as the addressee, is the one that was named",
            """
            كشفت صحيفة «النهار» أن المصنع أغلق.
            وقال المدير سالم العوضي للصحيفة إن العمال سيعودون.
            """, names: ["النهار", "سالم العوضي"], outlets: ["النهار", "النهار"]),
        Case(
            "an outlet that has met people carries what they say below",
            """
            «النهار» التقت عددا من السكان أمام المصنع.
            وقال المدير سالم العوضي إن العمال سيعودون.
            """, names: ["سالم العوضي"], outlets: ["النهار"]),
        Case(
            "an outlet that has asked many carries what those say whom the article quotes next, up to somebody else",
            """
            قال مختصون لـ«النهار» إن الموسم تأخر.
            وأكد الخبير سالم العوضي أن المصنع سيفتح قريبا.
            وأعلنت وزارة الصناعة أن الطريق مغلق.
            وقال الوزير ناصر السعدي إن العمال سيعودون.
            """, names: ["مختصون", "سالم العوضي", "وزارة الصناعة", "ناصر السعدي"], outlets: ["النهار", "النهار", nil, nil]),
        Case(
            "who has spoken to an outlet in a sentence without a statement has said the rest there as well",
            """
            أكد المدير سالم العوضي أن المصنع سيفتح قريبا.
            وحل العوضي ضيفا في مقابلة خاصة مع «عكاظ».
            وقال إن العمال سيعودون.
            """, names: ["سالم العوضي", "سالم العوضي"], outlets: ["عكاظ", "عكاظ"]),
        Case(
            "a sentence that says where something was said speaks of the last speaker",
            """
            أكد المدير سالم العوضي أن المصنع سيفتح قريبا. جاء ذلك في حديث لـ«عكاظ».
            """, names: ["سالم العوضي"], outlets: ["عكاظ"]),
        Case(
            "what somebody else has told an outlet says nothing of the last speaker",
            """
            أكد المدير سالم العوضي أن المصنع سيفتح قريبا.
            وظهر الوزير ناصر السعدي في مقابلة خاصة مع «عكاظ».
            وقال العوضي إن العمال سيعودون.
            """, names: ["سالم العوضي", "سالم العوضي"], outlets: [nil, nil]),
        Case(
            "a statement that goes on in the sentence of another is no occasion of its own",
            """
            أعلن المدير سالم العوضي أن المصنع سيفتح قريبا، وصرح العوضي لصحيفة «عكاظ» بأن العمال سيعودون.
            """, names: ["سالم العوضي", "سالم العوضي"], outlets: ["عكاظ", "عكاظ"]),
        Case(
            "a source without a name is the same one by its noun with the article, whatever its case",
            """
            نقلت رويترز عن مسؤولين في الوزارة أن المصنع سيفتح قريبا. وأضاف المسؤولون أن الأجور سترتفع.
            وقالت مصادر في المصنع إن العمال سيعودون. وأكدت المصادر أن الطريق مفتوح.
            """, names: ["مسؤولين في الوزارة", "مسؤولين في الوزارة", "مصادر في المصنع", "مصادر في المصنع"], outlets: ["رويترز", "رويترز", nil, nil]),
        Case(
            "a headline came through the outlet of what the story opens with",
            """
            المغرب: المصنع سيفتح قريبا
            قال المدير سالم العوضي لـ«عكاظ» إن المصنع سيفتح قريبا.
            """, names: ["المغرب", "سالم العوضي"], outlets: ["عكاظ", "عكاظ"]),
        Case(
            "a source that is a sentence of its own has passed on the quotation before it, however long that is",
            """
            قال المدير سالم العوضي "سيفتح المصنع قريبا. وسيعود العمال كلهم إلى العمل".بحسب رويترز.
            وأضاف العوضي أن الأجور سترتفع.
            """, names: ["سالم العوضي", "رويترز", "سالم العوضي"], outlets: ["رويترز", "رويترز", "رويترز"]),
        Case(
            "an outlet that speaks itself is not one that it mentions before the clause",
            "كشفت صحيفة «عكاظ» في تحقيق أجراه برنامج «النهار» أن المصنع سيفتح قريبا.",
            names: ["عكاظ"], outlets: ["عكاظ"]),
        Case(
            "a platform that speaks is the company, and no outlet",
            "تقول فيسبوك إن الخدمة توقفت. وأضافت أنها ستعود.", names: ["فيسبوك", "فيسبوك"], outlets: [nil, nil]),
        Case(
            "so is one that is called by a noun, or in marks",
            "أعلنت منصة «فيسبوك» أن الخدمة توقفت.", names: ["فيسبوك"], outlets: [nil]),
        Case(
            "somebody behind whose name a comma says for whom they report speaks for that outlet",
            "قال سالم العوضي، مراسل العربية في المدينة، إن الطريق مغلق.", names: ["سالم العوضي"], outlets: ["العربية"]),
        Case(
            "what stands in a statement was not told to the outlet that is named later",
            """
            قال المدير سالم العوضي في بيان إن الطريق مغلق.
            وقال العوضي لعكاظ إن العمل بدأ.
            """, names: ["سالم العوضي", "سالم العوضي"], outlets: [nil, "عكاظ"]),
        Case(
            "an outlet within the content has carried nothing",
            "أغلق مقر قناة العربية في المدينة، بحسب سالم العوضي.", names: ["سالم العوضي"], outlets: [nil]),
        Case(
            "a correspondent speaks for an outlet",
            "أفاد مراسل العربية أن الطريق مغلق.", names: ["مراسل العربية"], outlets: ["العربية"]),
    ]

    @Test(arguments: outletCases) func outletsCarryOverWhereTheTextSaysSo(test: Case) throws { try Self.check(test) }

    static let nameCases = [
        Case(
            "who stands accused is not the lawyer that spoke last",
            """
            قال المحامي سالم العوضي إن الملف ناقص.
            ونفى المتهم أن يكون قد دخل المصنع.
            """, names: ["سالم العوضي", "المتهم"]),
        Case(
            "a title with the same is whoever spoke last, whatever the title",
            """
            قال سالم العوضي إن المصنع مغلق.
            وأوضح الخبير الأمني ذاته أن العمال سيعودون.
            """, names: ["سالم العوضي", "سالم العوضي"]),
        Case(
            "an official who opens the story unnamed is no analyst",
            """
            قال مسؤول أميركي رفيع إن المصنع مغلق.
            وقال المحلل السياسي سالم العوضي إن العمال سيعودون.
            """, names: ["مسؤول أميركي رفيع", "سالم العوضي"]),
        Case(
            "a surname is that of a longer name behind a title, also where no list knows the given name",
            """
            وصل المدرب الأرجنتيني شوندور باتشيلو إلى المطار.
            وقال باتشيلو إن الفريق جاهز.
            """, names: ["شوندور باتشيلو"]),
        Case(
            "who goes on to speak does so behind an outlet's aside, too",
            """
            وبحسب رويترز، قال محمود شوان إن الفريق جاهز.
            وأضاف لاعب وسط منتخب ألمانيا أن الموعد قريب.
            """, names: ["رويترز", "محمود شوان", "محمود شوان"]),
        Case(
            "somebody else's surname behind a full name is the verb's object",
            """
            قال الرئيس مارك هاملتن إن الطريق مفتوح.
            وأبلغ جون آدمز هاملتن أن الطريق مغلق.
            """, names: ["مارك هاملتن", "جون آدمز"]),
        Case(
            "what stands behind a country without the article is the verb's object",
            "اعتبرت البحرين خطوة الشركة «تقدما كبيرا».", names: ["البحرين"]),
        Case(
            "an office that opens the story is that of whom it names next by name alone",
            """
            قال المبعوث الجبلي إلى الشمال إن الطريق مغلق.
            وقال كريم رفاني إن العمل سيبدأ غدا.
            """, names: ["كريم رفاني", "كريم رفاني"]),
        Case(
            "with a rank before it, too",
            """
            قال متحدث باسم الدفاع المدني إن الطريق مغلق.
            وقال العقيد كريم رفاني إن العمل سيبدأ غدا.
            """, names: ["كريم رفاني", "كريم رفاني"]),
        Case(
            "another office is somebody else's",
            """
            قال المبعوث الجبلي إلى الشمال إن الطريق مغلق.
            وقال كريم رفاني، وزير الزراعة، إن العمل سيبدأ غدا.
            """, names: ["المبعوث الجبلي إلى الشمال", "كريم رفاني"]),
        Case(
            "a player is called by where he plays",
            """
            قال محمود شوان إن الفريق جاهز.
            وأكد مهاجم النسور السابق أن الموعد قريب.
            """, names: ["محمود شوان", "محمود شوان"]),
        Case(
            "who speaks behind the content goes on in a relative clause",
            """
            ذكر المتحدث باسم البلدية أن السوق مزدحم.
            أغلق المصنع، وفق ما قال وزير الزراعة كريم رفاني، الذي أضاف أن العمال عادوا.
            """, names: ["المتحدث باسم البلدية", "كريم رفاني", "كريم رفاني"]),
        Case(
            "what looks like a preposition before a verb's subject is a letter of the name",
            "قال بيني راوند، وكيل اللاعب، إن الصفقة تمت.", names: ["بيني راوند"]),
        Case(
            "what a phrase opens with in marks is the name, whatever goes on behind it",
            """
            أعلنت «كورفاس» المصنعة للهواتف أن المصنع سيفتح قريبا. وقالت «كورفاس» إن العمال سيعودون.
            """, names: ["كورفاس", "كورفاس"]),
        Case(
            "what stands behind a semicolon is said of the speaker, as behind a comma",
            "قال زلفان كرماني؛ مدير المصنع، إن المصنع سيفتح قريبا.", names: ["زلفان كرماني"]),
        Case(
            "a verb in the plural is not said by one person but by the last people of whom its sentence speaks",
            """
            أعلن المدير سالم العوضي أن المصنع سيفتح.
            وأزعج القرار سائقي الشاحنات الذين تعبوا من الانتظار ويقولون إن الطريق مغلق.
            """, names: ["سالم العوضي", "سائقي الشاحنات"]),
        Case(
            "a surname with a slip is that of whom the text has named",
            """
            قال المتحدث روبرت كولفيل إن الطريق مغلق. وأكد كوفيل أن العمال سيعودون.
            """, names: ["روبرت كولفيل", "روبرت كولفيل"]),
        Case(
            "an official from somewhere is whom the text says to be from there",
            """
            التقى الوزير الليبي محمود الزين الوزير التونسي سالم العوضي أمس. وأكد المسؤول الليبي أن المصنع سيفتح.
            """, names: ["محمود الزين"]),
        Case(
            "people whom a text calls by a plural noun are called as its subject is",
            """
            غير أن المزارعين يعتبرون أن السعر منخفض. وأكد المزارعون أن الطريق مغلق.
            """, names: ["المزارعون", "المزارعون"]),
        Case(
            "an office of a club's is definite and points back",
            """
            قال رودي كامبل إن الطريق طويل. وأضاف مدافع أرسنال السابق أن الفريق جيد.
            """, names: ["رودي كامبل", "رودي كامبل"]),
        Case(
            "whose report was quoted first has its own gender afterwards",
            """
            ذكر تقرير لمنظمة الصحة العالمية أن الدواء مفيد. وقال المدير سالم العوضي إن العمال سيعودون.
            وترغب منظمة الصحة العالمية في توزيعه، لكنها حذرت من أن الكمية لا تكفي.
            """, names: ["منظمة الصحة العالمية", "سالم العوضي", "منظمة الصحة العالمية"]),
        Case(
            "words of no list with an office behind them are somebody's name",
            """
            قال المدير محمود الزين إن الطريق مغلق.
            أما زلفان كرماني، مدير المصنع، فقال: «العمال سيعودون».
            """, names: ["محمود الزين", "زلفان كرماني"]),
        Case(
            "a hamza makes the verb the writer's, where the verb itself is written without",
            """
            زار الوزير سالم العوضي المصنع أمس. وأعتقد أن المصنع سيفتح قريبا.
            """, names: [nil]),
        Case(
            "without a hamza it is somebody else's",
            """
            زار الوزير سالم العوضي المصنع أمس. واعتقد أن المصنع سيفتح قريبا.
            """, names: ["سالم العوضي"]),
        Case(
            "a verb that has a hamza itself says nothing of the person",
            """
            زار الوزير سالم العوضي المصنع أمس. وأعلن أن المصنع سيفتح قريبا.
            """, names: ["سالم العوضي"]),
        Case(
            "in an article whose headline quotes a person, the first person outside of quotations is that person",
            """
            سالم العوضي: المصنع سيفتح قريبا

            التقينا المدير سالم العوضي في مكتبه. بماذا يشعر العمال؟ أعتقد أن العمال سيعودون.
            """, names: ["سالم العوضي", "سالم العوضي"]),
        Case(
            "an interview's answers are those of the person who spoke before them, not of an institution named in between",
            """
            العوضي: المصنع سيفتح قريبا

            أكد المدير سالم العوضي أن المصنع سيفتح قريبا. وأعلنت الوزارة الشهر الماضي خطة جديدة.

            ● متى تعود الوردية الليلية؟
            ●● تعود في الربيع المقبل إن شاء الله.
            """, names: ["سالم العوضي", "سالم العوضي", "الوزارة", "سالم العوضي"]),
        Case(
            "the writer, whom the article does not name, states what a clause says; what the writer asks or demands is the article's own",
            """
            زار الوزير سالم العوضي المصنع أمس.
            وأتوقع أن المصنع سيفتح قريبا. وأطالب بعودة العمال.
            """, names: [nil]),
        Case(
            "within others' speech the first person is theirs",
            """
            قال الوزير سالم العوضي: "أعتقد أن المصنع سيفتح قريبا".
            """, names: ["سالم العوضي", "سالم العوضي"]),
        Case(
            "within what somebody thinks the first person is the writer",
            """
            يرى بعض السكان أن الحديقة بعيدة عن البيوت، وهنا أرى أن البلدية لم تخطئ.
            """, names: ["بعض السكان", nil]),
        Case(
            "a verb that is its own subject takes an object",
            """
            قال المدير سالم العوضي: "نطالب المقاولين بأن يلتزموا بالعقود".
            """, names: ["سالم العوضي", "سالم العوضي"]),
        Case(
            "a document speaks for its issuer, who may be known from before",
            """
            أعلنت وزارة الزراعة المغربية إغلاق السوق.
            وأوضح بيان للوزارة أن القرار مؤقت. وأضاف البيان أن السوق ستفتح قريبا.
            """, names: ["وزارة الزراعة المغربية", "وزارة الزراعة المغربية", "وزارة الزراعة المغربية"]),
        Case(
            "an office behind a comma is said of the speaker before it",
            """
            قال الدكتور عبد الواحد الناصري، وزير الزراعة المغربي، إن السوق ستفتح.
            وأضاف وزير الزراعة المغربي أن القرار مؤقت.
            """, names: ["عبد الواحد الناصري", "عبد الواحد الناصري"]),
        Case(
            "the fullest name may come after the last statement",
            """
            قال العوضي إن المصنع سيفتح قريبا.
            وكان سالم العوضي قد وصل أمس.
            """, names: ["سالم العوضي"]),
        Case(
            "a foreign name is spelled with or without its long vowels",
            """
            قالت سارة ماكنزي إن المدرسة فتحت.
            وأضافت ماكينزي أن الدراسة بدأت.
            """, names: ["سارة ماكنزي", "سارة ماكنزي"]),
        Case(
            "after an agency in passing the story goes on with its own speaker",
            """
            أكدت مديرة المصنع ليلى العوضي أن المصنع سيفتح، بحسب رويترز. وقالت إن العمال سيعودون.
            """, names: ["ليلى العوضي", "رويترز", "ليلى العوضي"]),
        Case(
            "a statement's gender is its own, and not that of the company it is of",
            """
            قالت شركة كاسبر لاب إن البرنامج آمن.
            وأوضح بيان صادر عن الشركة أن التحقيق بدأ. وأضاف البيان أن النتائج ستعلن قريبا.
            """, names: ["شركة كاسبر لاب", "شركة كاسبر لاب", "شركة كاسبر لاب"]),
        Case(
            "behind what others said, a participle is said of the one who spoke of it",
            """
            علق سالم العوضي على ما تناقلته صحف محلية حول بيع الأرض، مؤكدا أن المصنع باق. وقال إن العمل مستمر.
            """, names: ["سالم العوضي", "سالم العوضي"]),
        Case(
            "what is said in somebody's remarks is said by that person",
            """
            سمع العمال بتصريحات المدير سالم الناصري التي قال فيها إن المصنع سيغلق.
            """, names: ["سالم الناصري"]),
        Case(
            "an office with a pronoun is that office",
            """
            وصل إلى المغرب وزير زراعتها سالم العوضي.
            وقال وزير الزراعة المغربي إن السوق ستفتح.
            """, names: ["سالم العوضي"]),
        Case(
            "whoever goes on to speak is the last speaker, by another noun",
            """
            قال سالم العوضي إن الفريق مستعد.
            وأضاف المدافع الدولي أن المباراة صعبة.
            """, names: ["سالم العوضي", "سالم العوضي"]),
        Case(
            "a participle hangs on the speaker who agrees with it",
            """
            أكد عدد من المختصين أن الطريق مغلق، وأعلنت الوزارة أن العمل بدأ، موضحين أن الطقس سيئ.
            """, names: ["عدد من المختصين", "الوزارة", "عدد من المختصين"]),
        Case(
            "a relative clause in passing has no say in who goes on",
            """
            رد المدير سالم العوضي الشائعات التي تتحدث عن إغلاق المصنع، مشيرا إلى أن العمل بدأ.
            """, names: [nil, "سالم العوضي"]),
        Case(
            "an office known without its holder is the one person described with it",
            """
            قال رئيس اللجنة الوطنية إن المسبح سيفتح.
            وشرح محمود العوضي، رئيس اللجنة الوطنية للسباحة، أن العمل بدأ.
            """, names: ["محمود العوضي", "محمود العوضي"]),
        Case(
            "a relative clause speaks of what it hangs on",
            """
            قال المدير سالم العوضي إن المصنع سيفتح.
            ودعم القرار مصرف ليبيا المركزي الذي يقول إنه يراقب السوق.
            """, names: ["سالم العوضي", "مصرف ليبيا المركزي"]),
        Case(
            "an institution with a proper name is somebody, and points to nobody",
            """
            قال المدير سالم العوضي إن المصنع سيفتح.
            وسعى البيت الأبيض لطمأنة الأسواق، قائلا إنه يراقب الوضع.
            """, names: ["سالم العوضي", "البيت الأبيض"]),
        Case(
            "a proper name ends where it does, but for what the institution is there for",
            """
            رحب التحالف العربي لحماية النوارس بالقرار.
            وقال التحالف العربي إن الموسم بدأ.
            """, names: ["التحالف العربي لحماية النوارس", "التحالف العربي لحماية النوارس"]),
        Case(
            "a known surname between a verb and a noun with the article is the verb's subject",
            """
            قال المدير سالم العوضي إن المصنع سيفتح.
            وأكد الوزير محمود الزين أن الطريق مغلق.
            انتقد العوضي الخطة الجديدة بشدة، وقال إن الأجور سترتفع.
            """, names: ["سالم العوضي", "محمود الزين", "سالم العوضي", "سالم العوضي"]),
        Case(
            "a place is the same with a preposition written on to it",
            """
            أكد قنصل النرويج بتونس أن القرار قديم.
            وقال محمود العوضي، قنصل النرويج في تونس، إن العمل بدأ.
            """, names: ["محمود العوضي", "محمود العوضي"]),
        Case(
            "those who demonstrate in a sentence speak in it, though nobody named them before; behind a verb joined to the last sentence may stand its object",
            """
            أكد المدير سالم العوضي أن المصنع سيفتح.
            وأغلق المتظاهرون الطريق، مؤكدين أن الأجور لا تكفي.
            وقال العوضي إن الطريق مغلق. كما انتقد النظام القضائي، مؤكدا أن الأجور سترتفع.
            """, names: ["سالم العوضي", "المتظاهرون", "سالم العوضي", "سالم العوضي"]),
        Case(
            "the government of a country is not that of a region; a company with a nationality may be one that was named without",
            """
            قالت حكومة الإقليم إن الطريق مغلق.
            وأكدت الحكومة العراقية أن الطريق سيفتح.
            وقالت شركة نورس إن المصنع سيفتح. وأكدت الشركة العراقية أن الأجور سترتفع.
            """, names: ["حكومة الإقليم", "الحكومة العراقية", "شركة نورس", "شركة نورس"]),
        Case(
            "whom somebody warns in the same breath does not speak next",
            "أكدت الوزارة أن المصنع سيفتح وحذرت الشركة من التأخير، مضيفة أنها ستراقب ذلك.", names: ["الوزارة", "الوزارة", "الوزارة"]),
        Case(
            "the media of an aside are an outlet, whom nothing goes back to",
            "أعلن المدير سالم العوضي فتح المصنع، وفقا لوسائل إعلام محلية، لافتا إلى أن العمال سيعودون.",
            names: ["سالم العوضي", "وسائل إعلام محلية", "سالم العوضي"]),
        Case(
            "a participle does not hang on a bare noun that is nobody's",
            "كشف المدير سالم العوضي عن فتح المصنع، وسط تقارير عن تأخر العمال، مشيرا إلى أن الأجور سترتفع.",
            names: ["سالم العوضي", nil, "سالم العوضي"]),
        Case(
            "a verb of seeing is no given name",
            """
            ورأى سالم العوضي أن المصنع سيفتح.
            """, names: ["سالم العوضي"]),
    ]

    @Test(arguments: nameCases) func speakersHaveTheFullestNameOfTheArticle(test: Case) throws { try Self.check(test) }
}
