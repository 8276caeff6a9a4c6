import Aqwal
import ArgumentParser

/// What an input file holds.
enum InputKind: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

/// Reads documents from files: one article a file, or one a line.
enum DocumentSource {
    /// Calls `body` with every document's id, text and place, in the order of the input.
    /// - Parameter body: returns false where something was wrong with the document.
    /// - Returns: false where a file or line could not be read, or `body` said so.
    static func each(
        in files: [String], _ kind: InputKind, _ body: (_ id: [UInt8], _ text: [UInt8], _ place: String) throws -> Bool
    ) throws -> Bool {
        var succeeded = true
        for file in files.isEmpty ? ["-"] : files {
            switch kind {
            case .text:
                guard let bytes = try? InputFile.contents(of: file) else {
                    succeeded = false
                    continue
                }
                if try !body(Array((file == "-" ? "stdin" : file).utf8), bytes, file) { succeeded = false }
            case .jsonl:
                if try !eachLine(of: file, body) { succeeded = false }
            }
        }
        return succeeded
    }

    /// Reads line by line, so that the first document is passed on before the input ends.
    private static func eachLine(
        of file: String, _ body: (_ id: [UInt8], _ text: [UInt8], _ place: String) throws -> Bool
    ) throws -> Bool {
        guard let reader = try? LineReader(file) else { return false }
        var succeeded = true
        var number = 0
        while true {
            let next: [UInt8]?
            do { next = try reader.next() } catch { return false }
            guard var line = next else { return succeeded }
            number += 1
            if number == 1, line.starts(with: byteOrderMark) { line.removeFirst(byteOrderMark.count) }
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            let place = "\(file):\(number)"
            do {
                let document = try line.withUnsafeBufferPointer { (buffer) throws(JSONLineError) in try JSONLine.read(buffer) }
                if try !body(document.id ?? Array("\(number)".utf8), document.text, place) { succeeded = false }
            } catch let error as JSONLineError {
                StandardError.write("aqwal: \(place):\(error.offset + 1): \(error.message); the line is left out")
                succeeded = false
            }
        }
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
