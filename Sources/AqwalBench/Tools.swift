import Aqwal
import Glibc
import PCRE2

func fail(_ message: String, _ status: Int32) -> Never {
    let line = Array("\(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(status)
}

func read(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { fail("aqwal-bench: \(path): \(String(cString: strerror(errno)))", 2) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return bytes
}

/// What figures depend on.
func machine() -> String {
    var info = utsname()
    uname(&info)
    let system = withUnsafeBytes(of: &info.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let lines = read("/proc/cpuinfo").split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last.map(String.init) ?? " unknown processor"
    return "\(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores,\(model), Linux \(system), PCRE2 \(PCRE2Version.text)"
}

func seconds(_ work: () -> Void) -> Double {
    let time = ContinuousClock().measure(work)
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func fixed(_ value: Double, _ digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { number, _ in 10 * number }
    let whole = Int((value * Double(scale)).rounded())
    let part = String(whole % scale)
    return "\(whole / scale).\(String(repeating: "0", count: digits - part.count))\(part)"
}

func padded(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
