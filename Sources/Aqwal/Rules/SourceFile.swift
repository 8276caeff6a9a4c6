/// A rule file's text, cut into lines.
final class SourceFile: Sendable {
    /// Path as given by the user, or `Rules/…` for a bundled file.
    let name: String
    /// 0 for the bundled rules; a user's folders count from 1 and win over lower ones.
    let layer: Int
    let bytes: [UInt8]
    let lines: [Line]

    struct Line: Sendable {
        var number: Int
        /// Number of spaces (a tab counts as one) before the text.
        var indent: Int
        /// UTF-8 range of the text without indent and trailing spaces.
        var range: Range<Int>
        var isASCII: Bool
        var isBlank: Bool { range.isEmpty }
    }

    convenience init(name: String, layer: Int, bytes: [UInt8]) {
        self.init(name: name, layer: layer, bytes: bytes, lines: bytes.withUnsafeBufferPointer(Self.split))
    }

    init(name: String, layer: Int, bytes: [UInt8], lines: [Line]) {
        self.name = name
        self.layer = layer
        self.bytes = bytes
        self.lines = lines
    }

    private static func split(_ bytes: UnsafeBufferPointer<UInt8>) -> [Line] {
        var lines: [Line] = []
        var start = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
        while start < bytes.count {
            var end = start
            var ascii = true
            while end < bytes.count, bytes[end] != 0x0A {
                if bytes[end] >= 0x80 { ascii = false }
                end += 1
            }
            var first = start
            while first < end, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
            var last = end
            while last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 || bytes[last - 1] == 0x0D { last -= 1 }
            lines.append(Line(number: lines.count + 1, indent: first - start, range: first..<last, isASCII: ascii))
            start = end + 1
        }
        return lines
    }

    func text(_ line: Line) -> String { text(line.range) }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Ranges of the spellings that a line of a word list gives, parted by `=`.
    func spellings(_ line: Line) -> [Range<Int>] {
        // Most lines have one.
        guard withUTF8(line.range, { $0.contains(UInt8(ascii: "=")) }) else { return line.isBlank ? [] : [line.range] }
        return pieces(line.range, at: UInt8(ascii: "=")).map(trimmed).filter { !$0.isEmpty }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return start..<end
    }

    /// Calls `body` with the UTF-8 of a range.
    func withUTF8<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Ranges of a line's words: what stands between spaces.
    func words(_ line: Line) -> [Range<Int>] { pieces(line.range, at: UInt8(ascii: " ")) }

    /// Ranges of what stands between separators, empty pieces left out.
    private func pieces(_ range: Range<Int>, at separator: UInt8) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where bytes[index] == separator {
            if index > start { found.append(start..<index) }
            start = index + 1
        }
        if range.upperBound > start { found.append(start..<range.upperBound) }
        return found
    }

    /// Column of the first place in a line where a text stands; of the line's start where it does not.
    func column(of part: String, in line: Line) -> Int {
        let text = Array(text(line).unicodeScalars)
        let wanted = Array(part.unicodeScalars)
        guard !wanted.isEmpty, text.count >= wanted.count else { return line.indent + 1 }
        let place = (0...text.count - wanted.count).first { text[$0..<$0 + wanted.count].elementsEqual(wanted) }
        return line.indent + 1 + (place ?? 0)
    }

    func diagnostic(
        _ line: Line, column: Int? = nil, _ message: String, fragment: String? = nil, help: String? = nil,
        severity: Diagnostic.Severity = .error
    ) -> Diagnostic {
        Diagnostic(
            severity, file: name, line: line.number, column: column ?? line.indent + 1, message: message,
            fragment: fragment, help: help)
    }
}
