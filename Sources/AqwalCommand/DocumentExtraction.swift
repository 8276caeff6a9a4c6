import Aqwal

extension Extractor {
    /// The records of one document; what goes wrong is reported to `log` with its place.
    /// - Returns: nil where the document is no text, and whether all went well.
    func report(id: [UInt8], _ text: [UInt8], place: String, input: InputKind, log: (String) -> Void = StandardError.write) -> (lines: [UInt8]?, succeeded: Bool) {
        guard text.count < Self.longestDocument else {
            log("aqwal: \(place): longer than 2 GiB; an article a file or line is meant; the document is left out")
            return (nil, false)
        }
        let lines: [UInt8]
        do {
            lines = try text.withUnsafeBufferPointer { (buffer) throws(InvalidText) in try jsonLines(id: id, text: buffer) }
        } catch {
            let fault = input == .text ? "not UTF-8: byte \(error.offset)" : "`text` is not UTF-8: byte \(error.offset) of it"
            log("aqwal: \(place): \(fault) starts no character; the document is left out")
            return (nil, false)
        }
        for fault in faults { log("aqwal: \(place): rule \(fault.rule): \(fault.message)") }
        return (lines, faults.isEmpty)
    }

    /// Offsets within a document are held in 32 bits.
    private static let longestDocument = 1 << 31
}
