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
            guard let bytes = try? InputFile.contents(of: file) else {
                succeeded = false
                continue
            }
            switch kind {
            case .text:
                if try !body(Array((file == "-" ? "stdin" : file).utf8), bytes, file) { succeeded = false }
            case .jsonl:
                if try !eachLine(of: bytes, file: file, body) { succeeded = false }
            }
        }
        return succeeded
    }

    private static func eachLine(
        of bytes: [UInt8], file: String, _ body: (_ id: [UInt8], _ text: [UInt8], _ place: String) throws -> Bool
    ) throws -> Bool {
        var succeeded = true
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
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
        return succeeded
    }
}
