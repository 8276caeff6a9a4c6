/// Reads a file line by line: memory is bounded by the longest line, and a line is read as soon as it is there.
final class LineReader {
    private let descriptor: Int32
    private let name: String
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    /// - Parameter path: `-` is standard input.
    init(_ path: String) throws {
        descriptor = try InputFile.open(path)
        name = path
    }

    deinit { InputFile.close(descriptor) }

    /// The next line without its line end; nil behind the last one.
    func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            if isAtEnd {
                defer { start = buffer.count }
                return start < buffer.count ? Array(buffer[start...]) : nil
            }
            buffer.removeSubrange(..<start)
            start = 0
            searched = buffer.count
            isAtEnd = try !InputFile.read(descriptor, name: name, into: &buffer)
        }
    }
}
