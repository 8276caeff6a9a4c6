import Foundation
import TestSupport
import Testing

@testable import Aqwal

@Suite struct JSONLineTests {
    private static func read(_ bytes: [UInt8]) throws(JSONLineError) -> JSONLine {
        try bytes.withUnsafeBufferPointer { (buffer) throws(JSONLineError) in try JSONLine.read(buffer) }
    }

    private static func read(_ line: String) throws(JSONLineError) -> (id: String?, text: String) {
        let line = try read(Array(line.utf8))
        return (line.id.map { String(decoding: $0, as: UTF8.self) }, String(decoding: line.text, as: UTF8.self))
    }

    @Test(
        arguments: [
            (#"{"id":"a","text":"قال"}"#, "a", "قال"),
            (#"{"text":"قال"}"#, nil, "قال"),
            (#"{"id":null,"text":""}"#, nil, ""),
            (#"{"id":12,"text":"t"}"#, "12", "t"),
            (#"{"id":-1.50e+3,"text":"t"}"#, "-1.50e+3", "t"),
            (" \t{ \"id\" : \"a\" ,\r\"text\"\n: \"t\" } \r", "a", "t"),
            (#"{"a":[1,[2,{"text":"inner"}]],"text":"outer","b":{"id":3},"id":"x"}"#, "x", "outer"),
            (#"{"a":{},"b":[],"c":[{},[]],"d":true,"e":false,"f":null,"text":"t"}"#, nil, "t"),
            (#"{"text":"first","text":"last"}"#, nil, "last"),
            (#"{"\u0074ext":"t","i\u0064":"a"}"#, "a", "t"),
            (#"{"text":"\"\\\/\b\f\n\r\t"}"#, nil, "\"\\/\u{8}\u{C}\n\r\t"),
            (#"{"text":"\u0642\u0627\u0644 \u00e9\u00E9"}"#, nil, "قال éé"),
            (#"{"text":"\ud83d\ude00 \uD83D\uDE00 😀"}"#, nil, "😀 😀 😀"),
            (#"{"text":"\ud83d|\ude00|\ud83d\u0041|\ud83d\ud83d\ude00"}"#, nil, "\u{FFFD}|\u{FFFD}|\u{FFFD}A|\u{FFFD}😀"),
            (#"{"text":"\u0000"}"#, nil, "\u{0}"),
            ("{\"text\":\"\u{7F}a\u{7F}\"}", nil, "\u{7F}a\u{7F}"),
        ] as [(String, String?, String)])
    func linesAreRead(line: String, id: String?, text: String) throws {
        let read = try Self.read(line)
        #expect(read.id == id)
        #expect(read.text == text)
    }

    @Test(arguments: [
        ("", 0, "the line is no JSON object"),
        ("قال الوزير", 0, "the line is no JSON object"),
        (#"["text"]"#, 0, "the line is no JSON object"),
        ("{", 1, "a key in quotation marks is missing"),
        ("{}", 0, "the object has no `text`"),
        (#"{"id":"a"}"#, 0, "the object has no `text`"),
        (#"{text:"t"}"#, 1, "a key in quotation marks is missing"),
        (#"{"text" "t"}"#, 8, "a `:` is missing after a key"),
        (#"{"text":null}"#, 8, "`text` is no string"),
        (#"{"text":["t"]}"#, 8, "`text` is no string"),
        (#"{"text":}"#, 8, "`text` is no string"),
        (#"{"id":[1],"text":"t"}"#, 6, "`id` is neither a string nor a number"),
        (#"{"id":true,"text":"t"}"#, 6, "`id` is neither a string nor a number"),
        (#"{"text":"t""#, 11, "a `,` or `}` is missing after a value"),
        (#"{"text":"t","#, 12, "a key in quotation marks is missing"),
        (#"{"text":"t",}"#, 12, "a key in quotation marks is missing"),
        (#"{"text":"t"} x"#, 13, "more text behind the JSON object"),
        (#"{"text":"t"}{"text":"t"}"#, 12, "more text behind the JSON object"),
        (#"{"text":"t"#, 10, "a string is not closed"),
        (#"{"text":"t\"#, 11, "a string is not closed"),
        (#"{"text":"t\q"}"#, 10, "an unknown escape in a string"),
        (#"{"text":"\u12"}"#, 13, #"`\u` needs four hexadecimal digits"#),
        (#"{"text":"\u"#, 11, #"`\u` needs four hexadecimal digits"#),
        (#"{"text":"\ud83d\u"}"#, 17, #"`\u` needs four hexadecimal digits"#),
        ("{\"text\":\"a\tb\"}", 10, "a control character in a string"),
        (#"{"a":[1,2,"text":"t"}"#, 16, "a `,` or `]` is missing after a value"),
        (#"{"a":{"b":1],"text":"t"}"#, 11, "a `,` or `}` is missing after a value"),
        (#"{"a":[,],"text":"t"}"#, 6, "no JSON value"),
        (#"{"a":tru,"text":"t"}"#, 5, "no JSON value"),
        (#"{"a":nullx,"text":"t"}"#, 9, "a `,` or `}` is missing after a value"),
        (#"{"a":01,"text":"t"}"#, 5, "a number starts with 0"),
        (#"{"a":1.,"text":"t"}"#, 7, "a digit is missing in a number"),
        (#"{"a":-,"text":"t"}"#, 6, "a digit is missing in a number"),
        (#"{"a":1e,"text":"t"}"#, 7, "a digit is missing in a number"),
        (#"{"a":[1"#, 7, "a `,` or `]` is missing after a value"),
        (#"{"a":"#, 5, "the line ends within a value"),
        (#"{"é":"é" "text":"t"}"#, 11, "a `,` or `}` is missing after a value"),
    ])
    func faultsHaveTheirByte(line: String, offset: Int, message: String) {
        #expect(throws: JSONLineError(offset: offset, message: message)) { try Self.read(line) }
    }

    @Test func anIdThatIsNoTextIsRefused() {
        let line = Array(#"{"id":""#.utf8) + [0xFF] + Array(#"","text":"t"}"#.utf8)
        #expect(throws: JSONLineError(offset: 6, message: "`id` is not UTF-8")) { try Self.read(line) as JSONLine }
    }

    @Test func badBytesOfTheTextAreLeftToTheExtractor() throws {
        let line = Array(#"{"text":"ab"#.utf8) + [0xFF] + Array(#"c"}"#.utf8)
        #expect(try (Self.read(line) as JSONLine).text == [0x61, 0x62, 0xFF, 0x63])
    }

    @Test func deepNestingIsWalkedWithoutRecursion() throws {
        let depth = 1_000_000
        let nested = "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + ",\"text\":\"t\"}"
        #expect(try Self.read(nested).text == "t")
        #expect(throws: JSONLineError.self) { try Self.read("{\"a\":" + String(repeating: "[", count: depth)) }
    }

    // MARK: Against Foundation

    private static func value(depth: Int, using generator: inout SeededGenerator) -> Any {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
        case 0: return Int.random(in: -1_000_000...1_000_000, using: &generator)
        case 1: return Double(Int.random(in: -1_000_000...1_000_000, using: &generator)) / 128
        case 2: return Bool.random(using: &generator)
        case 3: return NSNull()
        case 4, 5: return NastyText.random(count: Int.random(in: 0...20, using: &generator), using: &generator)
        case 6: return (0..<Int.random(in: 0...4, using: &generator)).map { _ in value(depth: depth - 1, using: &generator) }
        default: return object(depth: depth - 1, using: &generator)
        }
    }

    private static func object(depth: Int, using generator: inout SeededGenerator) -> [String: Any] {
        var object: [String: Any] = [:]
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            object[NastyText.random(count: 3, using: &generator)] = value(depth: depth, using: &generator)
        }
        return object
    }

    /// Any scalar of a string literal as a `\u` escape, or two, now and then.
    private static func escaped(_ json: String, using generator: inout SeededGenerator) -> String {
        var out = ""
        for scalar in json.unicodeScalars {
            if !scalar.isASCII, Int.random(in: 0..<3, using: &generator) == 0 {
                for unit in String(scalar).utf16 {
                    out += "\\u" + String(format: Bool.random(using: &generator) ? "%04x" : "%04X", Int(unit))
                }
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    @Test(arguments: 0..<60 as Range<UInt64>) func whatFoundationWritesIsRead(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<10 {
            var object = Self.object(depth: 4, using: &generator)
            let text = NastyText.random(count: 50, using: &generator)
            let id = NastyText.random(count: 5, using: &generator)
            object["text"] = text
            object["id"] = id
            let options: JSONSerialization.WritingOptions = [[], [.withoutEscapingSlashes], [.sortedKeys], [.prettyPrinted]]
                .randomElement(using: &generator)!
            let data = try JSONSerialization.data(withJSONObject: object, options: options)
            let line = try Self.read(Self.escaped(String(decoding: data, as: UTF8.self), using: &generator))
            // Compared by scalars: Swift takes canonically equal strings for equal.
            #expect(line.text.unicodeScalars.elementsEqual(text.unicodeScalars))
            #expect(try #require(line.id).unicodeScalars.elementsEqual(id.unicodeScalars))
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>) func whatFoundationRefusesIsRefused(seed: UInt64) throws {
        var generator = SeededGenerator(seed: 5_000 + seed)
        let valid = Array(#"{"a":[1,-2.5e3,"x\"y",{"b":[true,false,null]},{}],"text":"t\u0041\n","c":{"d":[]}}"#.utf8)
        let alphabet = Array(#"{}[]:,"\/-+.0123eEtruefalsnubx "#.utf8)
        for _ in 0..<100 {
            var bytes = valid
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes.remove(at: index)
                case 1: bytes[index] = alphabet.randomElement(using: &generator)!
                default: bytes.insert(alphabet.randomElement(using: &generator)!, at: index)
                }
            }
            let object = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any]
            let expected = object?["text"] as? String
            let read = try? (Self.read(bytes) as JSONLine).text
            // Foundation lets a comma pass before a closing bracket, which RFC 8259 does not.
            if read == nil, String(decoding: bytes, as: UTF8.self).contains(#/,\s*[}\]]/#) { continue }
            #expect(read.map { String(decoding: $0, as: UTF8.self) } == expected, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
