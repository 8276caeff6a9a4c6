import Aqwal
import ArgumentParser

/// What an input file holds.
enum InputKind: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

/// A document as it was read: a whole file, or a JSON line not yet looked into.
struct RawDocument: Sendable {
    var bytes: [UInt8]
    var file: String
    /// Line number from 1; 0 for a whole file.
    var line = 0

    var place: String { line > 0 ? "\(file):\(line)" : file }

    /// The document's id and text; nil where the line is blank, or, once reported to `log`, no document.
    func read(_ log: (String) -> Void) -> (id: [UInt8], text: [UInt8])? {
        guard line > 0 else { return (Array((file == "-" ? "stdin" : file).utf8), bytes) }
        do {
            let document = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONLineError) in try JSONLine.read(buffer) }
            return (document.id ?? Array("\(line)".utf8), document.text)
        } catch {
            log("aqwal: \(place):\(error.offset + 1): \(error.message); the line is left out")
            return nil
        }
    }
}

/// Reads documents from files: one article a file, or one a line.
enum DocumentSource {
    /// Calls `body` with every document's id, text and place, in the order of the input.
    /// - Parameter body: returns false where something was wrong with the document.
    /// - Returns: false where a file or line could not be read, or `body` said so.
    static func each(
        in files: [String], _ kind: InputKind, _ body: (_ id: [UInt8], _ text: [UInt8], _ place: String) throws -> Bool
    ) throws -> Bool {
        var succeeded = true
        let couldRead = try eachRaw(in: files, kind) { raw in
            guard let document = raw.read(StandardError.write) else {
                succeeded = false
                return
            }
            if try !body(document.id, document.text, raw.place) { succeeded = false }
        }
        return couldRead && succeeded
    }

    /// Calls `body` with every document of the files, blank lines left out.
    /// - Parameters:
    ///   - beforeWaiting: called before the program waits for more input.
    ///   - log: gets messages about files that cannot be read, in the order of the input.
    /// - Returns: false where a file could not be read.
    static func eachRaw(
        in files: [String], _ kind: InputKind, beforeWaiting: () throws -> Void = {}, beforeFault: () throws -> Void = {},
        _ body: (RawDocument) throws -> Void
    ) throws -> Bool {
        var succeeded = true
        for file in files.isEmpty ? ["-"] : files {
            if files.count > 1 { try beforeFault() }
            switch kind {
            case .text:
                guard let bytes = try? InputFile.contents(of: file) else {
                    succeeded = false
                    continue
                }
                try body(RawDocument(bytes: bytes, file: file))
            case .jsonl:
                if try !eachLine(of: file, beforeWaiting, body) { succeeded = false }
            }
        }
        return succeeded
    }

    /// Reads line by line, so that the first document is passed on before the input ends.
    private static func eachLine(
        of file: String, _ beforeWaiting: () throws -> Void, _ body: (RawDocument) throws -> Void
    ) throws -> Bool {
        guard let reader = try? LineReader(file) else { return false }
        var number = 0
        while true {
            let next: [UInt8]?
            if reader.mustWait { try beforeWaiting() }
            do { next = try reader.next() } catch { return false }
            guard var line = next else { return true }
            number += 1
            if number == 1, line.starts(with: byteOrderMark) { line.removeFirst(byteOrderMark.count) }
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            try body(RawDocument(bytes: line, file: file, line: number))
        }
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
