import Glibc

/// Messages for people; stdout carries data only.
enum StandardError {
    static func write(_ message: String) {
        var line = message + "\n"
        line.withUTF8 { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = Glibc.write(2, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
                guard written > 0 else { return }
                rest = rest[(rest.startIndex + written)...]
            }
        }
    }
}
