import TestSupport
import Testing

@testable import Aqwal

@Suite struct LayoutTests {
    @Test(arguments: [
        TextCase("full stops", "قال الوزير. وأضاف المدير. انتهى", "قال الوزير", "وأضاف المدير", "انتهى"),
        TextCase("question and exclamation marks", "هل ستترشح؟ نعم! حقا? لا", "هل ستترشح", "نعم", "حقا", "لا"),
        TextCase("a decimal point", "ارتفع 3.5 في المئة. وانخفض", "ارتفع 3.5 في المئة", "وانخفض"),
        TextCase("an Arabic decimal point", "ارتفع ٣٫٥ في المئة. وانخفض", "ارتفع ٣٫٥ في المئة", "وانخفض"),
        TextCase("a web address", "نشر aljazeera.net الخبر. وانتهى", "نشر aljazeera.net الخبر", "وانتهى"),
        TextCase("a title of one letter", "قال د. سامي العوضي. وانتهى", "قال د. سامي العوضي", "وانتهى"),
        TextCase("a title of one letter, its stop behind a space", "قال د . سامي العوضي. وانتهى", "قال د . سامي العوضي", "وانتهى"),
        TextCase("initials", "حزب م. ع. ن. الجديد", "حزب م. ع. ن. الجديد"),
        TextCase("letters that follow a stop", "الرحلة إم.إتش. 370 اختفت. وانتهى", "الرحلة إم.إتش. 370 اختفت", "وانتهى"),
        TextCase("dots that trail off", "قال .. وأضاف... وانتهى", "قال .. وأضاف... وانتهى"),
        TextCase("dots at the end of a line", "قال ...\nوانتهى", "قال", "وانتهى"),
        TextCase("line ends", "عنوان الخبر\nقال الوزير\n\nوأضاف", "عنوان الخبر", "قال الوزير", "وأضاف"),
        TextCase("other line ends", "أول\u{2028}ثان\u{2029}ثالث\u{85}رابع\r\nخامس", "أول", "ثان", "ثالث", "رابع", "خامس"),
        TextCase("a stop inside marks", "قال: «انتهى الأمر.» وخرج", "قال: «انتهى الأمر", "وخرج"),
        TextCase("punctuation alone", "... !! ؟؟ ،،"),
        TextCase("nothing", ""),
    ]) func sentencesEndWhereAReaderWouldEndThem(example: TextCase) throws {
        #expect(try LaidOutText(example.text).sentences == example.parts)
    }

    @Test(arguments: [
        TextCase("lines with words", "أول\nثان\n\nثالث", "أول", "ثان", "ثالث"),
        TextCase("lines without words", "أول\n \n - \nثان", "أول", "ثان"),
        TextCase("a line of a mark alone", "أول\n«\nثان", "أول", "«", "ثان"),
        TextCase("a blank line that is left as spaces", "أول. \u{A0} ثان\" \u{A0} \u{A0} ثالث", "أول.", "ثان\"", "ثالث"),
        TextCase("a no-break space alone, or within a sentence", "أول.\u{A0}ثان \u{A0} ثالث\" \u{A0}رابع", "أول.\u{A0}ثان \u{A0} ثالث\" \u{A0}رابع"),
        TextCase("a last line without an end", "أول", "أول"),
        TextCase("nothing", ""),
    ]) func paragraphsAreLinesThatHoldSomething(example: TextCase) throws {
        #expect(try LaidOutText(example.text).paragraphs == example.parts)
    }

    @Test(arguments: [
        TextCase("vowels and stretching", "قَـــالَ الوَزيرُ", "قَـــالَ ", "الوَزيرُ"),
        TextCase("punctuation", "قال،الوزير:نعم", "قال", "الوزير", "نعم"),
        TextCase("digits and Latin letters", "فيروس H5N1 عام 2023", "فيروس", "H5N1", "عام", "2023"),
        TextCase("a joiner within a word", "مي\u{200C}خواهم", "مي\u{200C}خواهم"),
        TextCase("presentation forms", "ﻗﺎﻝ ﻻ", "ﻗﺎﻝ", "ﻻ"),
    ]) func wordsAreRunsOfLettersAndDigits(example: TextCase) throws {
        // What folding drops behind a word's last letter belongs to it: the next word starts at the next letter kept.
        #expect(try LaidOutText(example.text).words.map(\.trimmed) == example.parts.map(\.trimmed))
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func partsLieInOrderAndInOneAnother(seed: UInt64) throws {
        var generator = SeededGenerator(seed: 400 + seed)
        let text =
            seed % 2 == 0
            ? NastyText.random(count: 200, using: &generator) : NastyText.news(pieces: 8, noise: 0.1, using: &generator)
        let laidOut = try LaidOutText(text)
        let layout = laidOut.layout
        let count = laidOut.folded.bytes.count
        for (before, after) in zip(layout.paragraphs, layout.paragraphs.dropFirst()) {
            #expect(before.upperBound < after.lowerBound)
        }
        for (before, after) in zip(layout.sentences, layout.sentences.dropFirst()) { #expect(before.end <= after.start) }
        for (before, after) in zip(layout.words, layout.words.dropFirst()) { #expect(before.end < after.start) }
        #expect(layout.paragraphs.allSatisfy { 0 <= $0.lowerBound && $0.upperBound <= count })
        for sentence in layout.sentences {
            let paragraph = try #require(
                layout.paragraphs.indices.contains(sentence.paragraph) ? layout.paragraphs[sentence.paragraph] : nil)
            #expect(paragraph.lowerBound <= sentence.start && sentence.end <= paragraph.upperBound)
            #expect(sentence.start <= sentence.end)
        }
        for word in layout.words {
            let sentence = try #require(
                layout.sentences.indices.contains(Int(word.sentence)) ? layout.sentences[Int(word.sentence)] : nil)
            #expect(sentence.start <= word.start && Int(word.end) <= sentence.end)
        }
        for offset in 0...count {
            #expect(layout.word(atOrAfter: offset) == layout.words.firstIndex { $0.start >= offset } ?? layout.words.count)
        }
    }
}
