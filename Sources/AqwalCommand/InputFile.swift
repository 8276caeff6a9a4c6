import ArgumentParser
import Glibc

/// Reads whole files and standard input.
enum InputFile {
    /// All bytes of a file; `-` is standard input.
    static func contents(of path: String) throws -> [UInt8] {
        let descriptor = path == "-" ? 0 : open(path, O_RDONLY)
        guard descriptor >= 0 else { throw failure(path) }
        defer { if descriptor != 0 { close(descriptor) } }
        return try contents(of: descriptor, name: path)
    }

    static func contents(of descriptor: Int32, name: String) throws -> [UInt8] {
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            StandardError.write("aqwal: \(name): is a directory; name its files, or use find and xargs")
            throw ExitCode(2)
        }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(name)
            }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    static func failure(_ name: String) -> ExitCode {
        StandardError.write("aqwal: \(name): \(String(cString: strerror(errno)))")
        return ExitCode(2)
    }
}
