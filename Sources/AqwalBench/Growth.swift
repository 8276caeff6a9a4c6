import Aqwal
import AqwalRules

/// How the time for one document grows with its length: for every shape of text, twice the size again and again.
///
/// A shape is a text file of three lines: what stands before, what is repeated, what stands behind. `{letters}` in it becomes the
/// number of the repetition, written in these letters, so that every name is another.
struct Growth {
    private static let smallest = 1 << 16

    /// - Parameter largest: bytes up to which the text is doubled.
    static func print(_ path: String, rules: RuleSet, largest: Int, runs: Int) {
        let lines = read(path).split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false).map(Array.init)
        guard lines.count > 2, !lines[1].isEmpty else { fail("aqwal-bench: \(path): three lines are wanted: before, again and again, behind", 2) }
        Swift.print("\n\(path)\n   bytes       ms  ns/byte  records  bytes out")
        var size = smallest
        while size <= largest {
            let text = text(lines, size)
            var output = 0
            var records = 0
            // A new one each time: memory kept from a longer text would flatter.
            let times = (0..<runs).map { _ in
                let extractor = Extractor(rules: rules)
                return seconds {
                    let lines = text.withUnsafeBufferPointer { try? extractor.jsonLines(id: [], text: $0) } ?? []
                    output = lines.count
                    records = lines.count { $0 == 0x0A }
                }
            }
            let time = median(times)
            Swift.print(
                "\(padded(String(text.count), 8)) \(padded(fixed(1000 * time, 1), 8)) \(padded(fixed(1e9 * time / Double(text.count), 1), 8)) "
                    + "\(padded(String(records), 8)) \(padded(String(output), 10))")
            size *= 2
        }
    }

    private static func text(_ lines: [[UInt8]], _ size: Int) -> [UInt8] {
        var text = lines[0]
        let parts = lines[1].split(separator: UInt8(ascii: "{"), maxSplits: 1).map(Array.init)
        let rest = parts.count > 1 ? parts[1].split(separator: UInt8(ascii: "}"), maxSplits: 1).map(Array.init) : []
        let letters = rest.count > 1 ? String(decoding: rest[0], as: UTF8.self).map { Array(String($0).utf8) } : []
        var number = 0
        while text.count < size {
            guard !letters.isEmpty else {
                text += lines[1]
                continue
            }
            text += parts[0]
            var digits = number
            for _ in 0..<5 {
                text += letters[digits % letters.count]
                digits /= letters.count
            }
            text += rest[1]
            number += 1
        }
        return text + lines[2]
    }
}
