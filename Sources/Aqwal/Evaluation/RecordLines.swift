/// Reads a JSONL file of gold or claims, one record a line; blank lines are passed over.
enum RecordLines {
    /// - Parameter record: makes the record of one line, or leaves what is wrong with it in the reader.
    static func read<Record>(
        name: String, bytes: [UInt8], record: (JSONValue, inout FieldReader) -> Record
    ) -> (records: [(line: Int, record: Record)], faults: [EvaluationFault]) {
        var records: [(line: Int, record: Record)] = []
        var faults: [EvaluationFault] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            let number = index + 1
            let value: JSONValue
            do {
                value = try line.withUnsafeBufferPointer { (line) throws(JSONLineError) in try JSONValue.read(line) }
            } catch {
                faults.append(EvaluationFault(file: name, line: number, message: "\(error.message) (byte \(error.offset + 1) of the line)"))
                continue
            }
            var reader = FieldReader()
            if case .object = value {} else {
                faults.append(EvaluationFault(file: name, line: number, message: "the line is no JSON object"))
                continue
            }
            let made = record(value, &reader)
            if reader.faults.isEmpty {
                records.append((number, made))
            } else {
                faults += reader.faults.map { EvaluationFault(file: name, line: number, message: $0) }
            }
        }
        return (records, faults)
    }
}
