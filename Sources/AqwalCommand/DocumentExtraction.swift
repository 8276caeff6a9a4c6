import Aqwal

extension Extractor {
    /// The records of one document; what goes wrong is reported with its place.
    /// - Returns: nil where the document is no text, and whether all went well.
    func report(id: [UInt8], _ text: [UInt8], place: String) -> (lines: [UInt8]?, succeeded: Bool) {
        let lines: [UInt8]
        do {
            lines = try text.withUnsafeBufferPointer { (buffer) throws(InvalidText) in try jsonLines(id: id, text: buffer) }
        } catch {
            StandardError.write("aqwal: \(place): not UTF-8: byte \(error.offset) starts no character; the document is left out")
            return (nil, false)
        }
        for fault in faults { StandardError.write("aqwal: \(place): rule \(fault.rule): \(fault.message)") }
        return (lines, faults.isEmpty)
    }
}
