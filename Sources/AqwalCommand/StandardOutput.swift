import ArgumentParser
import Glibc

/// Data for programs. A reader that goes away ends the program quietly; a full disk is an error.
enum StandardOutput {
    static func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBufferPointer { buffer in
            var offset = 0
            while offset < buffer.count {
                let written = Glibc.write(1, buffer.baseAddress! + offset, buffer.count - offset)
                if written < 0 {
                    if errno == EINTR { continue }
                    if errno == EAGAIN {
                        InputFile.wait(for: POLLOUT, of: 1)
                        continue
                    }
                    if errno == EPIPE { throw ExitCode.success }
                    StandardError.write("aqwal: writing the output failed: \(String(cString: strerror(errno)))")
                    throw ExitCode(2)
                }
                offset += written
            }
        }
    }

    /// Writes text for people to read, and a line end.
    static func write(line: String) throws { try write(Array((line + "\n").utf8)) }

    /// Makes a closed pipe an error of `write` instead of a signal that kills the program.
    static func prepare() { signal(SIGPIPE, SIG_IGN) }
}
