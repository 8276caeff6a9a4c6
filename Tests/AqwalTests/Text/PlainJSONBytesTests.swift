import TestSupport
import Testing

@testable import Aqwal

@Suite struct PlainJSONBytesTests {
    /// Every byte at every place of two steps, among bytes that need no escape.
    @Test func everyByteIsFoundWhereItStands() {
        for byte in UInt8.min...UInt8.max {
            for count in 0...17 {
                for place in 0..<count {
                    for filling in [0x20, 0x21, 0x23, 0x5B, 0x5D, 0x7E, 0x80, 0xFF] as [UInt8] {
                        var bytes = [UInt8](repeating: filling, count: count)
                        bytes[place] = byte
                        let isSpecial = byte < 0x20 || [0x22, 0x5C, 0x7F].contains(byte)
                        let end = bytes.withUnsafeBufferPointer { PlainJSONBytes.end(in: $0, from: 0) }
                        guard end == (isSpecial ? place : count) else {
                            Issue.record("byte \(byte) at \(place) of \(count) among \(filling): \(end)")
                            return
                        }
                    }
                }
            }
        }
    }

    @Test func anyBytesAreReadAsOneByOne() {
        var random = SeededGenerator(seed: 17)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            bytes.withUnsafeBufferPointer { buffer in
                for start in 0...bytes.count {
                    let plain = bytes[start...].firstIndex { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F } ?? bytes.count
                    #expect(PlainJSONBytes.end(in: buffer, from: start) == plain)
                }
            }
        }
    }
}
