import Foundation
import TestSupport

@testable import Aqwal

extension Extractor {
    /// The JSON lines of a text.
    func lines(_ text: String, id: String = "test") throws -> [UInt8] { try lines(Array(text.utf8), id: id) }

    func lines(_ bytes: [UInt8], id: String = "test") throws(InvalidText) -> [UInt8] {
        try bytes.withUnsafeBufferPointer { (buffer) throws(InvalidText) in try jsonLines(id: Array(id.utf8), text: buffer) }
    }

    func records(_ text: String, id: String = "test") throws -> [Record] { try Record.read(lines(text, id: id)) }
}

/// The articles in `Samples/`, and what the rules' own examples say, as one text each.
enum SampleTexts {
    static let articles: [(name: String, text: String)] = {
        let folder = PackageRoot.path + "/Samples"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.sorted().compactMap { file in
            (try? String(contentsOfFile: folder + "/" + file, encoding: .utf8)).map { (String(file.dropLast(4)), $0) }
        }
    }()
}
