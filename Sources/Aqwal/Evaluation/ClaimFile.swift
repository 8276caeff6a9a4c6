/// Extracted claims: JSONL, one record a line, as `aqwal extract` writes them with offsets in scalars.
public struct ClaimFile: Sendable {
    public private(set) var records: [ClaimRecord]
    /// Everything wrong with the file, in the order of its lines; lines at fault give no record.
    public private(set) var faults: [EvaluationFault]

    public init(name: String, bytes: [UInt8]) {
        let (records, faults) = RecordLines.read(name: name, bytes: bytes) { ClaimRecord($0, reader: &$1) }
        self.records = records.map(\.record)
        self.faults = faults
    }
}
