// Measures extraction by stage, by rule and by look-ahead, on one worker.
// usage: aqwal-bench FILE.jsonl [RUNS | check]
// With `check` it compares the records with those of the rules as they are written, without memory, needs and first words.
import Aqwal
import AqwalRules
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

func machine() -> String {
    var info = utsname()
    uname(&info)
    let system = withUnsafeBytes(of: &info.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let lines = read("/proc/cpuinfo").split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last.map(String.init) ?? " unknown processor"
    return "\(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores,\(model), Linux \(system), PCRE2 \(PCRE2Version.text)"
}

func fixed(_ value: Double, _ digits: Int = 2) -> String {
    let scale = digits == 1 ? 10.0 : digits == 2 ? 100.0 : 1000.0
    let whole = Int((value * scale).rounded())
    let part = String(whole % Int(scale))
    return "\(whole / Int(scale)).\(String(repeating: "0", count: digits - part.count))\(part)"
}

func padded(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }

guard CommandLine.arguments.count > 1 else {
    fail("usage: aqwal-bench FILE.jsonl [RUNS | check]", 64)
}
let bytes = read(CommandLine.arguments[1])
let runs = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 3 : 3
let clock = ContinuousClock()
func seconds(_ duration: Duration) -> Double { Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18 }
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

print("machine: \(machine())")
var loads: [Double] = []
for _ in 0..<max(3, runs) { loads.append(seconds(clock.measure { _ = RuleSource.bundled() })) }
print("loading the bundled rules: \(fixed(1000 * median(loads))) ms")
let rules = RuleSource.bundled()
let lines = bytes.split(separator: 0x0A)
let size = Double(bytes.count) / 1e6

/// One pass over all documents; returns seconds for parsing the lines and for extraction.
func pass(_ extractor: Extractor) -> (parse: Double, extract: Double) {
    var parse = 0.0
    var extract = 0.0
    for line in lines {
        let start = clock.now
        guard let document = try? line.withUnsafeBufferPointer({ try JSONLine.read($0) }) else { continue }
        let middle = clock.now
        _ = document.text.withUnsafeBufferPointer { try? extractor.jsonLines(id: document.id ?? [], text: $0) }
        parse += seconds(middle - start)
        extract += seconds(clock.now - middle)
    }
    return (parse, extract)
}

if CommandLine.arguments.last == "check" {
    let fast = Extractor(rules: rules)
    let whole = Extractor(rules: rules)
    whole.matchesWholePatterns = true
    var differing = 0
    for line in lines {
        guard let document = try? line.withUnsafeBufferPointer({ try JSONLine.read($0) }) else { continue }
        let (a, b) = document.text.withUnsafeBufferPointer { ((try? fast.jsonLines(id: document.id ?? [], text: $0)), try? whole.jsonLines(id: document.id ?? [], text: $0)) }
        if a != b {
            differing += 1
            if differing <= 3 { print("differs: \(String(decoding: document.id ?? [], as: UTF8.self)), \(a?.count ?? 0) and \(b?.count ?? 0) bytes") }
        }
    }
    print("\(differing) of \(lines.count) documents differ")
    exit(differing == 0 ? 0 : 1)
}

let plain = Extractor(rules: rules)
let passes = (0..<runs).map { _ in pass(plain) }
let parse = median(passes.map(\.parse))
let extract = median(passes.map(\.extract))
print("\(padded("parse lines", 14)) \(padded(fixed(parse, 3), 8)) s \(padded(fixed(size / parse, 1), 8)) MB/s")
print("\(padded("extract", 14)) \(padded(fixed(extract, 3), 8)) s \(padded(fixed(size / extract, 1), 8)) MB/s   (median of \(runs), not metered)")

let metered = Extractor(rules: rules)
let meter = Meter(rules: rules)
metered.meter = meter
_ = pass(metered)
print("\nby stage, metered")
for stage in Meter.Stage.allCases {
    let time = Double(meter.stages[stage.rawValue].nanoseconds) * 1e-9
    print("\(padded("\(stage)", 14)) \(padded(fixed(time, 3), 8)) s \(padded(fixed(size / max(time, 1e-9), 1), 8)) MB/s")
}
func table(_ title: String, _ entries: [Meter.Entry], _ name: (Int) -> String) {
    print("\n\(title)\n      ms    trials   matches  ns/trial")
    for index in entries.indices.sorted(by: { entries[$0].nanoseconds > entries[$1].nanoseconds }).prefix(40) where entries[index].trials > 0 {
        let entry = entries[index]
        print("\(padded(fixed(Double(entry.nanoseconds) / 1e6, 1), 8)) \(padded(String(entry.trials), 9)) \(padded(String(entry.matches), 9)) \(padded(String(entry.nanoseconds / Int64(entry.trials)), 9))  \(name(index))")
    }
}
table("by rule (look-ahead within)", meter.rules) { rules.rules[$0].name }
let sources = rules.lookAheadSources
table("by look-ahead, where the first word alone does not decide (others within)", meter.lookAheads) { $0 < sources.count ? String(sources[$0].prefix(110)) : "" }
