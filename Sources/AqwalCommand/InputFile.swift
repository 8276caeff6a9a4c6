import ArgumentParser
import Glibc

/// Reads files and standard input; a file that cannot be read is reported at once.
enum InputFile {
    /// All bytes of a file; `-` is standard input.
    static func contents(of path: String) throws -> [UInt8] {
        let descriptor = try open(path)
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while try read(descriptor, name: path, into: &bytes) {}
        return bytes
    }

    static func open(_ path: String) throws -> Int32 {
        let descriptor = path == "-" ? 0 : Glibc.open(path, O_RDONLY)
        guard descriptor >= 0 else { throw failure(path) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            StandardError.write("aqwal: \(path): is a directory; name its files, or use find and xargs")
            close(descriptor)
            throw ExitCode(2)
        }
        return descriptor
    }

    static func close(_ descriptor: Int32) { if descriptor != 0 { _ = Glibc.close(descriptor) } }

    /// Appends what is there to read; false at the end of the file.
    static func read(_ descriptor: Int32, name: String, into bytes: inout [UInt8]) throws -> Bool {
        let chunk = 1 << 16
        while true {
            let count = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: chunk) { buffer in
                let count = Glibc.read(descriptor, buffer.baseAddress!, chunk)
                if count > 0 { bytes.append(contentsOf: UnsafeMutableBufferPointer(rebasing: buffer[..<count])) }
                return count
            }
            if count >= 0 { return count > 0 }
            if errno == EINTR { continue }
            guard errno == EAGAIN else { throw failure(name) }
            wait(for: POLLIN, of: descriptor)
        }
    }

    /// Waits until a descriptor that does not block can be read or written.
    static func wait(for events: Int32, of descriptor: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        poll(&entry, 1, -1)
    }

    private static func failure(_ name: String) -> ExitCode {
        StandardError.write("aqwal: \(name): \(String(cString: strerror(errno)))")
        return ExitCode(2)
    }
}
