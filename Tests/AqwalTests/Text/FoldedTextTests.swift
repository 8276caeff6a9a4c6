import TestSupport
import Testing

@testable import Aqwal

@Suite struct FoldedTextTests {
    @Test(arguments: 0..<40 as Range<UInt64>) func offsetsLeadBackToTheOriginalInEveryUnit(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text =
            seed % 2 == 0
            ? NastyText.random(count: 200, using: &generator) : NastyText.news(pieces: 6, noise: 0.2, using: &generator)
        let folded = try FoldedText(text)
        let scalars = Array(text.unicodeScalars)
        let utf8 = Array(text.utf8)
        let utf16 = Array(text.utf16)
        #expect(folded.scalarOffset(folded.bytes.count) == scalars.count)
        #expect(folded.utf8Offset(folded.bytes.count) == utf8.count)
        #expect(folded.utf16Offset(folded.bytes.count) == utf16.count)
        for _ in 0..<200 {
            let start = Int.random(in: 0...folded.bytes.count, using: &generator)
            let end = Int.random(in: start...folded.bytes.count, using: &generator)
            let slice = Array(scalars[folded.scalarOffset(start)..<folded.scalarOffset(end)])
            let bytes = utf8[folded.utf8Offset(start)..<folded.utf8Offset(end)]
            let units = utf16[folded.utf16Offset(start)..<folded.utf16Offset(end)]
            #expect(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars) == slice)
            #expect(Array(String(decoding: units, as: UTF16.self).unicodeScalars) == slice)
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func everyFoldedByteStandsForItsScalar(seed: UInt64) throws {
        var generator = SeededGenerator(seed: 1_000 + seed)
        let text = NastyText.random(count: 300, using: &generator)
        let folded = try FoldedText(text)
        var owners: [Int] = []
        var last: UInt8?
        let scalars = Array(text.unicodeScalars)
        for (number, scalar) in scalars.enumerated() {
            let isDash = scalar == "\u{640}" && !Self.joins(last ?? 0x20) && !Self.joins(after: number, in: scalars)
            let alone =
                FoldingTable.expansion(of: scalar.value)
                ?? [isDash ? FoldingTable.Byte.dash : FoldingTable.folded(scalar.value)].filter { $0 != FoldingTable.Byte.dropped }
            // Of a run of spaces the first is kept.
            if alone == [FoldingTable.Byte.space], last == FoldingTable.Byte.space { continue }
            owners += alone.map { _ in number }
            last = alone.last ?? last
        }
        #expect(folded.bytes.count == owners.count)
        for index in owners.indices { #expect(folded.scalarOffset(index) == owners[index]) }
    }

    /// Whether a tatweel beside a folded byte would lengthen a word.
    private static func joins(_ byte: UInt8) -> Bool { FoldingTable.isWord[Int(byte)] && !(0x30...0x39 ~= byte) }

    /// The same for what follows: what folding drops goes on with the word, where it is of the two-byte scalars that marks are among.
    private static func joins(after number: Int, in scalars: [Unicode.Scalar]) -> Bool {
        guard number + 1 < scalars.count, scalars[number + 1].value < 0x800 else { return false }
        let folded = FoldingTable.folded(scalars[number + 1].value)
        return scalars[number + 1].value >= 0x80 && folded == FoldingTable.Byte.dropped || joins(folded)
    }

    @Test func aTatweelThatJoinsNoLettersIsADash() throws {
        #expect(try FoldedText("أ ـ ب").bytes == [0xC7, 0x20, 0x2D, 0x20, 0xC8])
        #expect(try FoldedText("أ ـــ ب").bytes == [0xC7, 0x20, 0x2D, 0x20, 0xC8])
        #expect(try FoldedText("2015ـ2025").bytes == Array("2015-2025".utf8))
        #expect(try FoldedText("أـ بـب ـب").bytes == [0xC7, 0x20, 0xC8, 0xC8, 0x20, 0xC8])
    }

    @Test func aHashtagIsReadAsItsWords() throws {
        let text = try FoldedText("#أ_ب")
        #expect(text.bytes == [0xC7, 0x20, 0xC8])
        #expect((0...text.bytes.count).map(text.scalarOffset) == [1, 2, 3, 4])
    }

    @Test func anEntityIsOneByteWithAllItsLetters() throws {
        let text = try FoldedText("أ&quot;ب&amp;quot;")
        #expect(text.bytes == [0xC7, 0x22, 0xC8] + Array("&quot;".utf8))
        #expect((0...text.bytes.count).map(text.scalarOffset) == [0, 1, 7, 8, 13, 14, 15, 16, 17, 18])
        #expect((0...text.bytes.count).map(text.utf16Offset) == [0, 1, 7, 8, 13, 14, 15, 16, 17, 18])
        #expect((0...text.bytes.count).map(text.utf8Offset) == [0, 2, 8, 10, 15, 16, 17, 18, 19, 20])
    }

    @Test func aLigatureIsOneScalarWhereverASpanEndsInIt() throws {
        // Lam with alef, and a letter behind: three folded bytes, two scalars.
        let text = try FoldedText("\u{FEFB}\u{628}")
        #expect(text.bytes == [0xE4, 0xC7, 0xC8])
        #expect((0...3).map(text.scalarOffset) == [0, 0, 1, 2])
        #expect((0...3).map(text.utf8Offset) == [0, 0, 3, 5])
    }

    @Test func oneValueServesManyDocuments() throws {
        var generator = SeededGenerator(seed: 5)
        var reused = FoldedText()
        for _ in 0..<50 {
            let text = NastyText.random(count: Int.random(in: 0...80, using: &generator), using: &generator)
            try Array(text.utf8).withUnsafeBufferPointer { (buffer) throws(FoldedText.InvalidUTF8) in try reused.fold(buffer) }
            let fresh = try FoldedText(text)
            #expect(reused.bytes == fresh.bytes)
            for index in 0...fresh.bytes.count {
                #expect(reused.scalarOffset(index) == fresh.scalarOffset(index))
                #expect(reused.utf8Offset(index) == fresh.utf8Offset(index))
                #expect(reused.utf16Offset(index) == fresh.utf16Offset(index))
            }
        }
    }

    @Test func anInvalidDocumentLeavesNothingForTheNext() throws {
        var text = FoldedText()
        #expect(throws: FoldedText.InvalidUTF8(offset: 3)) {
            try [0x61, 0xD9, 0x84, 0xFF].withUnsafeBufferPointer { (buffer) throws(FoldedText.InvalidUTF8) in
                try text.fold(buffer)
            }
        }
        try Array("ab".utf8).withUnsafeBufferPointer { (buffer) throws(FoldedText.InvalidUTF8) in try text.fold(buffer) }
        #expect(text.bytes == Array("ab".utf8))
        #expect(text.scalarOffset(2) == 2)
    }

    // MARK: Invalid UTF-8

    /// The oracle: the longest front part that the standard library takes for UTF-8.
    private func firstFault(_ bytes: [UInt8]) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        return (0..<bytes.count).last { String(validating: bytes[..<$0], as: UTF8.self) != nil }
    }

    private func reported(_ bytes: [UInt8]) -> Int? {
        do {
            _ = try FoldedText(bytes)
            return nil
        } catch { return error.offset }
    }

    @Test func everyPairOfBytesIsJudgedAsTheStandardLibraryDoes() {
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                let bytes = [0x61, first, second]
                guard reported(bytes) == firstFault(bytes) else {
                    Issue.record("\(bytes): \(reported(bytes) as Int?), \(firstFault(bytes) as Int?)")
                    return
                }
            }
        }
    }

    @Test func bordersOfLongSequences() {
        let tails: [UInt8] = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xF0, 0xFF]
        for lead in [0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF] as [UInt8] {
            for a in tails {
                for b in tails {
                    for c in tails {
                        for bytes in [[lead, a, b, c], [lead, a, b, c, 0x80], [0xD9, 0x84, lead, a, b], [lead, a, b]] {
                            guard reported(bytes) == firstFault(bytes) else {
                                Issue.record("\(bytes): \(reported(bytes) as Int?), \(firstFault(bytes) as Int?)")
                                return
                            }
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>) func aBrokenTextIsReportedAtItsFirstFault(seed: UInt64) {
        var generator = SeededGenerator(seed: 77 + seed)
        for _ in 0..<20 {
            var bytes = Array(NastyText.random(count: 40, using: &generator).utf8)
            for _ in 0..<Int.random(in: 0...2, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                if Bool.random(using: &generator) {
                    bytes[index] = .random(in: 0...255, using: &generator)
                } else {
                    bytes.remove(at: index)
                }
            }
            #expect(reported(bytes) == firstFault(bytes), "\(bytes)")
        }
    }
}
