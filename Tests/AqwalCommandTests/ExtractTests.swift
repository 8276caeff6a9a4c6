import Foundation
import TestSupport
import Testing

/// The command from outside: what it reads, what it writes, and how it ends.
@Suite struct ExtractTests {
    private static let article = "قال وزير الصحة سامي العوضي إن اللقاح متوفر في المدن."
    private static let other = "قالت الشرطة إن الطريق مغلق منذ الفجر."

    // MARK: What it reads

    @Test func standardInputIsReadWithoutFiles() throws {
        let run = try CommandRun.aqwal(input: Self.article)
        #expect(run.status == 0)
        #expect(run.errors == "")
        let records = try run.records()
        #expect(records.map(\.document) == ["stdin"])
        #expect(records.map(\.cue.text) == ["قال"])
        #expect(records.map(\.speaker?.name) == ["سامي العوضي"])
        #expect(records.map(\.claim.text) == ["اللقاح متوفر في المدن"])
    }

    @Test func extractIsTheDefaultCommand() throws {
        #expect(try CommandRun.aqwal("extract", input: Self.article).output == CommandRun.aqwal(input: Self.article).output)
    }

    @Test func filesAreReadInTheirOrderAndNamedInTheirRecords() throws {
        try Folder.temporary { folder in
            let first = try folder.write(Self.article, to: "a.txt")
            let second = try folder.write(Self.other, to: "b.txt")
            let run = try CommandRun.aqwal(second, "-", first, input: Self.article)
            #expect(run.status == 0)
            #expect(try run.records().map(\.document) == [second, "stdin", first])
        }
    }

    @Test func linesOfJSONAreArticles() throws {
        let lines = """
            {"id":"first","text":"\(Self.article)"}

            {"text":"\(Self.other)","source":{"name":"x","tags":[1,2]}}\r
            {"id":17,"text":"\\u0642\\u0627\\u0644 \\u0627\\u0644\\u0648\\u0632\\u064a\\u0631 \\u0625\\u0646 الأمر انتهى."}
            {"id":null,"text":"لا شيء هنا"}
            """
        let run = try CommandRun.aqwal("--input", "jsonl", input: lines)
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(try run.records().map(\.document) == ["first", "3", "17"])
        #expect(try run.records().map(\.speaker?.text) == ["وزير الصحة سامي العوضي", "الشرطة", "الوزير"])
    }

    @Test func aByteOrderMarkBeforeTheFirstLineIsNoFault() throws {
        let run = try CommandRun.aqwal("--input", "jsonl", input: "\u{FEFF}{\"id\":\"a\",\"text\":\"\(Self.article)\"}\n")
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(try run.records().count == 1)
    }

    @Test(arguments: ["", " ", "\n\n", "لا شيء هنا.", "\u{FEFF}"]) func nothingToFindIsASuccess(text: String) throws {
        for format in ["text", "jsonl"] {
            if format == "jsonl", text.contains("ش") { continue }
            let run = try CommandRun.aqwal("--input", format, input: text)
            #expect(run.status == 0)
            #expect(run.output == [])
            #expect(run.errors == "")
        }
    }

    // MARK: Faults in the input

    @Test func aDocumentThatIsNoTextIsReportedAndTheOthersGoOn() throws {
        try Folder.temporary { folder in
            let bad = try folder.write(Array("قال ".utf8) + [0xFF] + Array(Self.article.utf8), to: "bad.txt")
            let good = try folder.write(Self.other, to: "good.txt")
            let run = try CommandRun.aqwal(bad, good)
            #expect(run.status == 2)
            #expect(try run.records().map(\.document) == [good])
            #expect(run.errors == "aqwal: \(bad): not UTF-8: byte 7 starts no character; the document is left out\n")
        }
    }

    @Test func aLineWhoseTextIsNoTextIsReportedAndTheOthersGoOn() throws {
        let lines =
            Array("{\"id\":\"a\",\"text\":\"ab".utf8) + [0xC0, 0x80]
            + Array("\"}\n{\"id\":\"b\",\"text\":\"\(Self.article)\"}\n".utf8)
            + Array("{\"id\":\"".utf8) + [0xFE] + Array("\",\"text\":\"\(Self.article)\"}\n".utf8)
        let run = try CommandRun.aqwal("--input", "jsonl", input: lines)
        #expect(run.status == 2)
        #expect(try run.records().map(\.document) == ["b"])
        #expect(
            run.errors == """
                aqwal: -:1: `text` is not UTF-8: byte 2 of it starts no character; the document is left out
                aqwal: -:3:7: `id` is not UTF-8; the line is left out

                """)
    }

    @Test func aLineThatIsNoArticleIsReportedWithItsPlaceAndTheOthersGoOn() throws {
        let lines = """
            {"id":"a","text":"\(Self.article)"}
            \(Self.article)
            {"id":"b"}
            {"id":"c","text":17}
            {"id":"d","text":"\(Self.other)"
            {"id":"e","text":"\(Self.other)"}
            """
        try Folder.temporary { folder in
            let file = try folder.write(lines, to: "day.jsonl")
            let run = try CommandRun.aqwal("--input", "jsonl", file)
            #expect(run.status == 2)
            #expect(try run.records().map(\.document) == ["a", "e"])
            let column = "{\"id\":\"d\",\"text\":\"\(Self.other)\"".utf8.count + 1
            #expect(
                run.errors == """
                    aqwal: \(file):2:1: the line is no JSON object; the line is left out
                    aqwal: \(file):3:1: the object has no `text`; the line is left out
                    aqwal: \(file):4:18: `text` is no string; the line is left out
                    aqwal: \(file):5:\(column): a `,` or `}` is missing after a value; the line is left out

                    """)
        }
    }

    @Test func aFileThatIsMissingAndAFolderAreReportedAndTheOthersGoOn() throws {
        try Folder.temporary { folder in
            let good = try folder.write(Self.article, to: "good.txt")
            let run = try CommandRun.aqwal(folder.path + "/missing.txt", folder.path, good)
            #expect(run.status == 2)
            #expect(try run.records().map(\.document) == [good])
            #expect(
                run.errors == """
                    aqwal: \(folder.path)/missing.txt: No such file or directory
                    aqwal: \(folder.path): is a directory; name its files, or use find and xargs

                    """)
        }
    }

    @Test func aClosedInputIsReported() throws {
        let run = try CommandRun.bash("\"$AQWAL\" <&-")
        #expect(run.status == 2)
        #expect(run.output == [])
        #expect(run.errors == "aqwal: -: Bad file descriptor\n")
    }

    // MARK: Usage

    @Test(arguments: [
        ["--offsets", "bytes"], ["--input", "xml"], ["--frobnicate"], ["--rules"], ["extract", "--offsets"],
        ["--input", "jsonl", "--offset", "utf8"],
    ])
    func aWrongCallIsAUsageError(arguments: [String]) throws {
        let line = "\"$AQWAL\" " + arguments.joined(separator: " ") + " < /dev/null"
        let run = try CommandRun.bash(line)
        #expect(run.status == 64)
        #expect(run.output == [])
        #expect(run.errors.contains("Usage: aqwal"))
    }

    @Test func helpAndVersionAreData() throws {
        for option in ["--help", "--version"] {
            let run = try CommandRun.aqwal(option)
            #expect(run.status == 0)
            #expect(!run.output.isEmpty)
            #expect(run.errors == "")
        }
    }

    // MARK: What it writes

    /// Enough records to fill a pipe several times over.
    private func manyLines(_ folder: Folder) throws -> String {
        try folder.write(String(repeating: "{\"id\":\"a\",\"text\":\"\(Self.article)\"}\n", count: 2_000), to: "many.jsonl")
    }

    @Test func aReaderThatGoesAwayIsNoError() throws {
        try Folder.temporary { folder in
            let many = try manyLines(folder)
            let run = try CommandRun.bash("\"$AQWAL\" --input jsonl '\(many)' | head -1; echo \"${PIPESTATUS[0]}\"")
            #expect(run.errors == "")
            #expect(run.lines.count == 2)
            #expect(run.lines.last == "0")
        }
    }

    @Test func aFullDiskIsAnError() throws {
        let run = try CommandRun.bash("echo '\(Self.article)' | \"$AQWAL\" > /dev/full")
        #expect(run.status == 2)
        #expect(run.errors == "aqwal: writing the output failed: No space left on device\n")
    }

    @Test func aClosedOutputIsAnErrorWhereThereIsSomethingToWrite() throws {
        let run = try CommandRun.bash("echo '\(Self.article)' | \"$AQWAL\" >&-")
        #expect(run.status == 2)
        #expect(run.errors == "aqwal: writing the output failed: Bad file descriptor\n")
    }

    @Test func aPipeThatDoesNotBlockIsWaitedFor() throws {
        try Folder.temporary { folder in
            let many = try manyLines(folder)
            let script = """
                import os, subprocess, sys, time
                r, w = os.pipe()
                os.set_blocking(w, False)
                ir, iw = os.pipe()
                os.set_blocking(ir, False)
                p = subprocess.Popen([os.environ["AQWAL"], "--input", "jsonl"], stdin=ir, stdout=w)
                os.close(w); os.close(ir)
                data = open(sys.argv[1], "rb").read()
                if os.fork() == 0:
                    os.close(r)
                    for i in range(0, len(data), 50000):
                        os.write(iw, data[i:i + 50000]); time.sleep(0.01)
                    os._exit(0)
                os.close(iw)
                n = 0
                while True:
                    chunk = os.read(r, 4096)
                    if not chunk: break
                    n += chunk.count(b"\\n")
                print(n, p.wait())
                """
            let file = try folder.write(script, to: "pipe.py")
            let run = try CommandRun.bash("python3 '\(file)' '\(many)'")
            #expect(run.errors == "")
            #expect(run.text == "2000 0\n")
        }
    }

    @Test(arguments: OffsetsLaw.Unit.allCases) func offsetsCountWhatIsAskedFor(unit: OffsetsLaw.Unit) throws {
        let text = "😀 قَالَ وزيرُ الصحةِ سامي العوضي إنّ اللقاحَ متوفر في المدن، مشيرا إلى أن «ﻻ أحد ينتظر». 😀 وأضاف أن الأمر انتهى."
        let run = try CommandRun.aqwal("--offsets", unit.rawValue, input: text)
        #expect(run.status == 0)
        let records = try run.records()
        #expect(records.count == 3)
        let law = OffsetsLaw(text, unit: unit)
        for record in records { #expect(law.violations(of: record) == []) }
        #expect(records.first?.cue.start == ["scalars": 2, "utf8": 5, "utf16": 3][unit.rawValue])
    }

    @Test func nominalClaimsMayBeLeftOut() throws {
        let sample = PackageRoot.path + "/Samples/wire-story.txt"
        let all = try CommandRun.aqwal(sample)
        let some = try CommandRun.aqwal("--no-nominal", sample)
        #expect(some.lines == all.lines.filter { !$0.contains("\"form\":\"nominal\"") })
    }

    @Test func claimsOfLittleConfidenceAreLeftOut() throws {
        let samples = ["maghrebi-radio", "wire-story"].map { PackageRoot.path + "/Samples/\($0).txt" }
        let all = try CommandRun.aqwal("--min-confidence", "0", samples[0], samples[1]).lines
        func confident(_ least: Double) throws -> [Substring] {
            try all.filter { line in
                let number = try #require(line.split(separator: "\"confidence\":").last)
                return try #require(Double(number.dropLast())) >= least
            }
        }
        let usual = try CommandRun.aqwal(samples[0], samples[1]).lines
        #expect(try usual == confident(0.3))
        #expect(usual.count < all.count, "the samples hold some")
        #expect(try CommandRun.aqwal("--min-confidence", "0.8", samples[0], samples[1]).lines == confident(0.8))
        #expect(try CommandRun.aqwal("--min-confidence", "1.1", samples[0]).status == 64)
    }

    @Test func theLocaleDoesNotMatter() throws {
        let sample = PackageRoot.path + "/Samples/wire-story.txt"
        #expect(
            try CommandRun.aqwal(sample, environment: ["LC_ALL": "C"]).output
                == CommandRun.aqwal(sample, environment: ["LC_ALL": "C.UTF-8"]).output)
    }

    // MARK: Several articles at a time

    @Test(arguments: [2, 3, 16]) func theNumberOfJobsChangesNothing(jobs: Int) throws {
        var generator = SeededGenerator(seed: UInt64(jobs))
        var lines: [String] = []
        for number in 0..<200 {
            let line = "{\"id\":\"\(number)\",\"text\":\"\(number % 3 == 0 ? Self.article : Self.other)\"}"
            switch Int.random(in: 0..<12, using: &generator) {
            case 0: lines.append(String(line.dropLast(Int.random(in: 1...20, using: &generator))))
            case 1: lines.append("")
            case 2: lines.append("{\"id\":1}")
            default: lines.append(line)
            }
        }
        let input = lines.joined(separator: "\n")
        let one = try CommandRun.aqwal("--input", "jsonl", "--jobs", "1", input: input)
        let many = try CommandRun.aqwal("--input", "jsonl", "--jobs", String(jobs), input: input)
        #expect(one.status == 2 && many.status == 2)
        #expect(one.lines.count > 100)
        #expect(many.output == one.output)
        #expect(many.errors == one.errors)
    }

    @Test func filesGoTogetherInTheirOrder() throws {
        try Folder.temporary { folder in
            var list = ""
            for number in 0..<30 {
                list += " '\(try folder.write(number % 2 == 0 ? Self.article : Self.other, to: "\(number).txt"))'"
                if number == 12 { list += " '\(folder.path)/missing.txt' '\(try folder.write([0xFF], to: "bad.txt"))'" }
            }
            let one = try CommandRun.bash("\"$AQWAL\" --jobs 1\(list)")
            let many = try CommandRun.bash("\"$AQWAL\" --jobs 4\(list)")
            #expect(one.status == 2 && many.status == 2)
            #expect(one.lines.count == 30)
            #expect(many.output == one.output)
            #expect(many.errors == one.errors)
        }
    }

    @Test(arguments: ["0", "-1", "1025", "many"]) func jobsAreANumber(jobs: String) throws {
        let run = try CommandRun.bash("\"$AQWAL\" --jobs=\(jobs) < /dev/null")
        #expect(run.status == 64)
        #expect(run.output == [])
    }

    @Test func aLiveStreamIsAnsweredLineByLine() throws {
        let script = """
            import json, os, select, subprocess, sys
            p = subprocess.Popen([os.environ["AQWAL"], "--input", "jsonl", "--jobs", "4"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            for number in range(3):
                p.stdin.write(json.dumps({"id": str(number), "text": sys.argv[1]}).encode() + b"\\n")
                p.stdin.flush()
                # Far beyond what an answer takes: a program that waits for the end of its input never answers.
                if not select.select([p.stdout], [], [], 60)[0]: sys.exit("no answer before the end of the input")
                print(json.loads(p.stdout.readline())["document"])
            p.stdin.close()
            print(p.wait())
            """
        try Folder.temporary { folder in
            let file = try folder.write(script, to: "live.py")
            let run = try CommandRun.bash("python3 '\(file)' '\(Self.article)'")
            #expect(run.errors == "")
            #expect(run.lines == ["0", "1", "2", "0"])
        }
    }

    // MARK: Anything at all

    @Test(arguments: 0..<9 as Range<UInt64>) func anyBytesEndInRecordsOrAMessage(seed: UInt64) throws {
        var generator = SeededGenerator(seed: 90_000 + seed)
        var input: [UInt8] = []
        for _ in 0..<40 {
            switch seed % 3 {
            case 0: input += (0..<30).map { _ in UInt8.random(in: 0...255, using: &generator) }
            case 1: input += Array(NastyText.news(pieces: 3, noise: 0.1, using: &generator).utf8)
            default:
                var line = Array(
                    "{\"id\":\"a\",\"text\":\"\(NastyText.news(pieces: 2, noise: 0, using: &generator).replacing("\n", with: "\\n"))\"}\n"
                        .utf8)
                for _ in 0..<Int.random(in: 0...2, using: &generator) {
                    line[Int.random(in: 0..<line.count, using: &generator)] = .random(in: 1...255, using: &generator)
                }
                input += line
            }
        }
        let run = try CommandRun.aqwal("--input", seed % 3 == 2 ? "jsonl" : "text", input: input)
        #expect(
            run.status == 0 && run.errors == "" || run.status == 2 && run.errors.hasPrefix("aqwal: "),
            "\(run.status): \(run.errors)")
        let records = try run.records()
        if seed % 3 == 1 {
            let law = OffsetsLaw(String(decoding: input, as: UTF8.self), unit: .scalars)
            for record in records { #expect(law.violations(of: record) == []) }
        }
    }
}
