import TestSupport
import Testing

@testable import Aqwal

@Suite struct QuotationPairingTests {
    @Test(arguments: [
        TextCase("guillemets", "قال: «لن نتراجع»، ثم خرج", "لن نتراجع"),
        TextCase("guillemets reversed", "قال: »لن نتراجع«، ثم خرج", "لن نتراجع"),
        TextCase("guillemets reversed, spaces on both sides", "قال » لن نتراجع « ثم » خرج «", " لن نتراجع ", " خرج "),
        TextCase("marks reversed, spaces on both sides and a stop behind", "قال ” لن نتراجع “. ثم خرج", " لن نتراجع "),
        TextCase("English curly marks", "قال: “لن نتراجع”، ثم خرج", "لن نتراجع"),
        TextCase("curly marks the other way round", "قال: ”لن نتراجع“، ثم خرج", "لن نتراجع"),
        TextCase("one curly shape on both sides", "قال: ”لن نتراجع”، ثم خرج", "لن نتراجع"),
        TextCase("the other curly shape on both sides", "قال: “لن نتراجع“، ثم خرج", "لن نتراجع"),
        TextCase("German marks", "قال: „لن نتراجع“، ثم خرج", "لن نتراجع"),
        TextCase("ASCII marks", "قال: \"لن نتراجع\"، ثم خرج", "لن نتراجع"),
        TextCase("ASCII marks with spaces inside", "قال \" لن نتراجع \" ثم خرج", " لن نتراجع "),
        TextCase("ASCII marks, the first between a colon and a space", "قال:\" لن نتراجع\"، ثم خرج", " لن نتراجع"),
        TextCase("an ASCII mark that hangs on the word before it opens where the next one closes", "قال إن\" لن نتراجع\" ثم خرج", " لن نتراجع"),
        TextCase("a closing shape between two letters opens where the next one closes", "قال”لن نتراجع”، ثم خرج", "لن نتراجع"),
        TextCase("a mark that closes what was never opened, and then a quotation", "لن نتراجع\" ثم \"خرج\"", "خرج"),
        TextCase("an ASCII mark behind a colon opens", "\" قال الوزير : \" لن نتراجع \" ثم خرج", " قال الوزير :…", " لن نتراجع "),
        TextCase("ASCII marks hanging on their neighbours", "قال\"لن نتراجع\"ثم خرج", "لن نتراجع"),
        TextCase("two parentheses", "قال ((لن نتراجع)) ثم خرج", "لن نتراجع"),
        TextCase("one parenthesis is no quotation", "قال (الوزير) ثم خرج"),
        TextCase("single marks", "قال 'لن نتراجع' ثم خرج", "لن نتراجع"),
        TextCase("an apostrophe is no mark", "he's the boys' friend"),
        TextCase("single angle marks", "قال ‹لن نتراجع› ثم خرج", "لن نتراجع"),
        TextCase("marks as entities", "قال: &quot;لن نتراجع&quot; ثم خرج", "لن نتراجع"),
        TextCase("two in a row", "«الصحة» و«التعليم»", "الصحة", "التعليم"),
        TextCase("two in a row, ASCII", "\"الصحة\" و\"التعليم\"", "الصحة", "التعليم"),
        TextCase("nested, two shapes", "قال: «هذا \"وعد شرف\" مني»", "هذا \"وعد شرف\" مني", ">وعد شرف"),
        TextCase("nested, one shape", "قال: «هذا «وعد شرف» مني»", "هذا «وعد شرف» مني", ">وعد شرف"),
        TextCase("nested, ASCII", "قال: \"هذا \"وعد شرف\" مني\" وخرج", "هذا \"وعد شرف\" مني", ">وعد شرف"),
        TextCase("one closing for two openings, ASCII", "قال: \"هذا \"وعد شرف\" مني وخرج", "هذا…", "وعد شرف"),
        TextCase("one closing for two openings", "قال: «هذا «وعد شرف». ثم خرج", "هذا «وعد شرف». ثم خرج…", ">وعد شرف"),
        TextCase("two closings for one opening", "قال: «لن نتراجع»» ثم خرج", "لن نتراجع"),
        TextCase("never closed", "قال: «لن نتراجع", "لن نتراجع…"),
        TextCase("never closed, another paragraph", "قال: «لن نتراجع\nوخرج الوزير", "لن نتراجع…"),
        TextCase("never opened", "لن نتراجع» ثم خرج"),
        TextCase("over two paragraphs, opened again", "قال: «لن نتراجع\n«ولن نعود»", "لن نتراجع\n«ولن نعود"),
        TextCase("over two paragraphs, not opened again", "قال: «لن نتراجع\nولن نعود» وخرج", "لن نتراجع\nولن نعود"),
        TextCase("over three paragraphs", "قال: «أولا\n«ثانيا\n«ثالثا» وخرج", "أولا\n«ثانيا\n«ثالثا"),
        TextCase("an opening that was forgotten, ASCII", "قال \"لن نتراجع\" ثم \"خرج", "لن نتراجع", "خرج…"),
        TextCase("no text at all", ""),
        TextCase("only a mark", "«", "…"),
        TextCase("an empty quotation", "«»", ""),
    ]) func marksArePairedAsAReaderWould(example: TextCase) throws {
        #expect(try LaidOutText(example.text).quotations == example.parts)
    }

    private static let marks: [String] = ["«", "»", "“", "”", "\"", "'", "((", "))", "‹", "›", "&quot;"]

    private func randomMarks(_ count: Int, using generator: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<count {
            text += [Self.marks, Self.marks, ["كلمة", "قال", "b", "."], [" ", " ", "\n", "\n\n", "، "]].randomElement(
                using: &generator)!
                .randomElement(using: &generator)!
        }
        return text
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func quotationsNestAndLieInTheText(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = randomMarks(60, using: &generator)
        let laidOut = try LaidOutText(text)
        let quotations = laidOut.layout.quotations
        for (index, quotation) in quotations.enumerated() {
            #expect(0 <= quotation.open && quotation.open < quotation.start, "\(text)")
            #expect(quotation.start <= quotation.end && quotation.end <= quotation.close, "\(text)")
            #expect(quotation.close <= laidOut.folded.bytes.count, "\(text)")
            if index > 0 { #expect(quotations[index - 1].open < quotation.open, "in text order: \(text)") }
            if quotation.parent >= 0 {
                let parent = quotations[quotation.parent]
                #expect(quotation.parent < index)
                #expect(parent.start <= quotation.open && quotation.close <= parent.close, "inside the one around it: \(text)")
            }
            for earlier in quotations[..<index] where earlier.close > quotation.open {
                #expect(quotation.close <= earlier.close, "no two cross: \(text)")
            }
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func aPlaceKnowsTheInnermostQuotationAroundIt(seed: UInt64) throws {
        var generator = SeededGenerator(seed: 900 + seed)
        let laidOut = try LaidOutText(randomMarks(60, using: &generator))
        let layout = laidOut.layout
        func innermost(_ offset: Int) -> Int {
            layout.quotations.lastIndex { $0.open <= offset && offset < $0.close } ?? -1
        }
        for offset in 0..<laidOut.folded.bytes.count { #expect(layout.quotation(at: offset) == innermost(offset)) }
        for word in layout.words { #expect(Int(word.quotation) == innermost(Int(word.start))) }
        for (index, quotation) in layout.quotations.enumerated() { #expect(layout.quotation(openingAt: quotation.open) == index) }
        #expect(layout.quotation(openingAt: laidOut.folded.bytes.count) == nil)
    }

    @Test(arguments: ["«كلمة ", "كلمة» ", "\"كلمة ", "«كلمة» ", "” “ ", "'كلمة ", "((", "))", "«\n", "\"\n\"", "« \" ' (( ” \n"])
    func aHundredThousandMarksAreReadOnce(unit: String) throws {
        // Where the work grew with the square of the marks, this would not come back within the run.
        let laidOut = try LaidOutText(String(repeating: unit, count: 100_000))
        #expect(laidOut.layout.quotations.count <= 600_000)
    }
}
