import Glibc

/// Reads a file line by line: memory is bounded by the longest line, and a line is read as soon as it is there.
final class LineReader {
    private let descriptor: Int32
    private let name: String
    private var buffer: [UInt8] = []
    private var start = 0
    /// Up to here the buffer was looked through for a line end.
    private var searched = 0
    private var isAtEnd = false

    /// - Parameter path: `-` is standard input.
    init(_ path: String) throws {
        descriptor = try InputFile.open(path)
        name = path
    }

    deinit { InputFile.close(descriptor) }

    /// Whether no whole line is at hand and the file, a pipe or terminal, has nothing to read at the moment.
    var mustWait: Bool {
        guard !isAtEnd, lineEnd() == nil else { return false }
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 0
    }

    private func lineEnd() -> Int? {
        let found = buffer.withUnsafeBufferPointer { bytes -> Int? in
            guard searched < bytes.count, let place = memchr(bytes.baseAddress! + searched, 0x0A, bytes.count - searched) else { return nil }
            return UnsafeRawPointer(place) - UnsafeRawPointer(bytes.baseAddress!)
        }
        searched = found ?? buffer.count
        return found
    }

    /// The next line without its line end; nil behind the last one.
    func next() throws -> [UInt8]? {
        while true {
            if let end = lineEnd() {
                defer {
                    start = end + 1
                    searched = start
                }
                return Array(buffer[start..<end])
            }
            if isAtEnd {
                defer { start = buffer.count }
                return start < buffer.count ? Array(buffer[start...]) : nil
            }
            if start > 0 {
                buffer.removeSubrange(..<start)
                searched -= start
                start = 0
            }
            isAtEnd = try !InputFile.read(descriptor, name: name, into: &buffer)
        }
    }
}
