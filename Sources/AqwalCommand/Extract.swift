public import Aqwal
public import ArgumentParser

struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads articles and writes one JSON record per claim.",
        discussion: "Without files it reads standard input. Plain text is one article a file; --input jsonl is one a line, with `id` and `text`.")

    enum Input: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

    @Argument(help: "Article files; - is standard input.")
    var files: [String] = []

    @Option(help: "What the input is: text, or jsonl with one article a line.")
    var input = Input.text

    @Option(help: "What offsets count: scalars, utf8 or utf16.")
    var offsets = OffsetUnit.scalars

    @Flag(name: .customLong("no-nominal"), help: "Leave out claims that are only a noun phrase.")
    var noNominal = false

    @OptionGroup var rules: RuleOptions

    func run() throws {
        StandardOutput.prepare()
        let extractor = Extractor(rules: try rules.loadOrExit(), unit: offsets, includesNominal: !noNominal)
        var failed = false
        for file in files.isEmpty ? ["-"] : files {
            switch input {
            case .text:
                guard let bytes = try? InputFile.contents(of: file) else {
                    failed = true
                    continue
                }
                let id = Array((file == "-" ? "stdin" : file).utf8)
                if try !extract(id: id, bytes, place: file, extractor) { failed = true }
            case .jsonl:
                if try !extractLines(file, extractor) { failed = true }
            }
        }
        if failed { throw ExitCode(2) }
    }

    /// Extracts a document; false where it could not be read to its end.
    private func extract(id: [UInt8], _ text: [UInt8], place: String, _ extractor: Extractor) throws -> Bool {
        guard text.count < Self.longest else {
            StandardError.write("aqwal: \(place): longer than 2 GiB; an article a file or line is meant; the document is left out")
            return false
        }
        let lines: [UInt8]
        do {
            lines = try text.withUnsafeBufferPointer { (buffer) throws(InvalidText) in try extractor.jsonLines(id: id, text: buffer) }
        } catch {
            let fault = input == .text ? "not UTF-8: byte \(error.offset)" : "`text` is not UTF-8: byte \(error.offset) of it"
            StandardError.write("aqwal: \(place): \(fault) starts no character; the document is left out")
            return false
        }
        for fault in extractor.faults { StandardError.write("aqwal: \(place): rule \(fault.rule): \(fault.message)") }
        try StandardOutput.write(lines)
        return extractor.faults.isEmpty
    }

    private func extractLines(_ file: String, _ extractor: Extractor) throws -> Bool {
        guard let reader = try? LineReader(file) else { return false }
        var succeeded = true
        var number = 0
        while true {
            let next: [UInt8]?
            do { next = try reader.next() } catch { return false }
            guard var line = next else { return succeeded }
            number += 1
            if number == 1, line.starts(with: Self.byteOrderMark) { line.removeFirst(Self.byteOrderMark.count) }
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            let place = "\(file):\(number)"
            do {
                let document = try line.withUnsafeBufferPointer { (buffer) throws(JSONLineError) in try JSONLine.read(buffer) }
                if try !extract(id: document.id ?? Array("\(number)".utf8), document.text, place: place, extractor) { succeeded = false }
            } catch let error as JSONLineError {
                StandardError.write("aqwal: \(place):\(error.offset + 1): \(error.message); the line is left out")
                succeeded = false
            }
        }
    }

    /// Offsets within a document are held in 32 bits.
    private static let longest = 1 << 31
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}

extension OffsetUnit: ExpressibleByArgument {}
