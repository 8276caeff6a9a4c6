/// Random text that holds what breaks text code: everything that folding drops, multiplies or moves, and news on top.
public enum NastyText {
    /// Each row is drawn equally often, so that rare kinds are common.
    private static let kinds: [[ClosedRange<UInt32>]] = [
        [0x621...0x63A, 0x641...0x64A],
        [0x64B...0x655, 0x670...0x670, 0x610...0x61A],
        [0x640...0x640],
        [0xFB50...0xFBB1, 0xFBD3...0xFD3D, 0xFD50...0xFD8F, 0xFDF0...0xFDFD, 0xFE70...0xFEFF],
        [0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x61C...0x61C, 0xFEFF...0xFEFF],
        [0x20...0x20, 0xA0...0xA0, 0x2000...0x200A, 0x3000...0x3000, 0x09...0x0D],
        [0x0A...0x0A, 0x2028...0x2029, 0x85...0x85],
        [0x22...0x22, 0x27...0x29, 0xAB...0xAB, 0xBB...0xBB, 0x2018...0x201F, 0x2039...0x203A],
        [0x21...0x2F, 0x3A...0x40, 0x60C...0x60C, 0x61B...0x61B, 0x61F...0x61F, 0x2010...0x2015, 0x2026...0x2026],
        [0x30...0x39, 0x660...0x669, 0x6F0...0x6F9],
        [0x41...0x5A, 0x61...0x7A, 0xC0...0x17F],
        [0x0...0x1F, 0x7F...0x9F],
        [0x300...0x36F, 0x5D0...0x5EA, 0x8A0...0x8FF, 0x4E00...0x4E10, 0xAC00...0xAC10],
        [0xD7FF...0xD7FF, 0xE000...0xE001, 0xFFFD...0xFFFF],
        [0x1F600...0x1F64F, 0x10000...0x10010, 0x1D400...0x1D410, 0xE0100...0xE0101, 0x10FFFF...0x10FFFF],
    ]

    public static func scalar(using generator: inout some RandomNumberGenerator) -> Unicode.Scalar {
        let ranges = kinds.randomElement(using: &generator)!
        return Unicode.Scalar(ranges.randomElement(using: &generator)!.randomElement(using: &generator)!)!
    }

    /// Any scalars in any order.
    public static func random(count: Int, using generator: inout some RandomNumberGenerator) -> String {
        var view = String.UnicodeScalarView()
        for _ in 0..<count { view.append(scalar(using: &generator)) }
        return String(view)
    }

    /// Attributions with nasty scalars strewn between and into their words.
    public static func news(pieces: Int, noise: Double, using generator: inout some RandomNumberGenerator) -> String {
        var view = String.UnicodeScalarView()
        for _ in 0..<pieces {
            for scalar in phrases.randomElement(using: &generator)!.unicodeScalars {
                if Double.random(in: 0..<1, using: &generator) < noise { view.append(Self.scalar(using: &generator)) }
                view.append(scalar)
            }
            view.append(contentsOf: [" ", " ", "\n", "\n\n", ". ", "، "].randomElement(using: &generator)!.unicodeScalars)
        }
        return String(view)
    }

    private static let phrases = [
        "قال وزير الصحة سامي العوضي إن اللقاح متوفر في المدن", "وأضاف أن العمال سيعودون غدا", "مشيرا إلى أن الأسعار مستقرة",
        "«لن نتراجع عن القرار»", "قال المدير: «الفريق جاهز تماما للمباراة»", "بحسب صحيفة «ليبراسيون» الفرنسية",
        "وَأَكَّدَت الوِزارَةُ أنَّ",
        "ﻗﺎﻝ ﺍﻟﺮﺋﻴﺲ إن ﻻ أحد", "نقلت رويترز عن مسؤول قوله إن المفاوضات انهارت", "ارتفعت الأسعار بنسبة كبيرة",
        "(( هذا كلام آخر ))",
        "رويترز: إصابة 12 شخصا في حريق", "حسبما ذكرت الشرطة", "الأزمة – تقول الصحيفة – ستطول", "”النظام جرب مرة واحدة“",
        "قـــال الناطق", "&quot;هذا كلام&nbsp;طويل جدا&quot;",
    ]
}
