import Foundation

/// Runs of `aqwal evaluate` and of `score.py`, made comparable.
enum Evaluated {
    struct Run {
        var output: Data
        var errors: String
        var status: Int32

        var text: String { String(decoding: output, as: UTF8.self) }

        /// The output as a JSON object.
        func object() throws -> NSMutableDictionary {
            let value = try JSONSerialization.jsonObject(with: output, options: .mutableContainers)
            return value as? NSMutableDictionary ?? [:]
        }
    }

    static let root = String(#filePath.dropLast("/Tests/AqwalCommandTests/Evaluated.swift".count))
    static let fixtures = root + "/Tests/AqwalTests/Fixtures/evaluate"

    /// The command, beside the tests themselves.
    static let command: String = {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("aqwal").path
        return FileManager.default.isExecutableFile(atPath: beside) ? beside : root + "/.build/debug/aqwal"
    }()

    /// `score.py` of the gold data beside the package, where that and what it needs is there.
    static let judge: (script: String, gold: String)? = {
        for folder in ["/../shared/gold", "/../../shared/gold"] {
            let script = root + folder + "/score.py"
            let gold = root + folder + "/dev.jsonl"
            guard FileManager.default.fileExists(atPath: script), FileManager.default.fileExists(atPath: gold) else { continue }
            guard let probe = try? run("/usr/bin/env", ["python3", "-c", "import numpy, scipy"]), probe.status == 0 else { continue }
            return (script, gold)
        }
        return nil
    }()

    static func aqwal(_ arguments: String...) throws -> Run { try run(command, arguments) }
    static func python(_ arguments: String...) throws -> Run { try run("/usr/bin/env", ["python3"] + arguments) }

    private static func run(_ program: String, _ arguments: [String]) throws -> Run {
        let output = try temporaryFile(Data())
        let errors = try temporaryFile(Data())
        defer { for file in [output, errors] { try? FileManager.default.removeItem(atPath: file) } }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Run(
            output: try Data(contentsOf: URL(fileURLWithPath: output)), errors: try String(contentsOfFile: errors, encoding: .utf8),
            status: process.terminationStatus)
    }

    static func temporaryFile(_ contents: Data) throws -> String {
        let path = NSTemporaryDirectory() + "/aqwal-evaluate-" + UUID().uuidString
        try contents.write(to: URL(fileURLWithPath: path))
        return path
    }

    /// The listing of `score.py`, case by case, with `-` for Python's `None`.
    static func cases(ofScore listing: some StringProtocol) -> [String] {
        var cases: [String] = []
        for line in listing.split(separator: "\n") {
            guard line.hasPrefix("   ") else {
                cases.append(String(line))
                continue
            }
            var line = String(line)
            for (none, dash) in [("] None @", "] - @"), (" @None ", " @- "), (" None: ", " -: "), ("   (None)", "   (-)")] {
                if let range = line.range(of: none) { line.replaceSubrange(range, with: dash) }
            }
            cases[cases.count - 1] += "\n" + line
        }
        return cases
    }

    /// The listing below the tables of `aqwal evaluate --errors`, case by case.
    static func cases(ofReport report: String) -> [String] {
        let kinds = ["MISSED", "FALSE", "CONTENT", "NAME", "OUTLET"]
        return report.components(separatedBy: "\n\n").map { $0.trimmingCharacters(in: .newlines) }
            .filter { part in kinds.contains { part.hasPrefix($0) } }
    }

    /// A line of figures as `score.py --by` prints it.
    static func line(_ name: String, _ figures: NSDictionary) -> String {
        func number(_ path: String) -> Double { (figures.value(at: path) as? NSNumber)?.doubleValue ?? .nan }
        func share(_ path: String) -> String { String(format: "%.3f", number(path)) }
        func count(_ path: String) -> String { String(Int(number(path))) }
        func padded(_ text: String) -> String { String(repeating: " ", count: max(0, 4 - text.count)) + text }
        func rate(_ path: String) -> String { "P\(share(path + ".p")) R\(share(path + ".r")) F\(share(path + ".f1"))" }
        return name.padding(toLength: max(16, name.count), withPad: " ", startingAt: 0)
            + " gold \(padded(count("gold"))) got \(padded(count("extracted"))) | found \(rate("found")) | content F\(share("content.f1"))"
            + " | exact F\(share("exact.f1")) | speaker \(share("speaker")) name \(share("name")) outlet F\(share("outlet.f1"))"
            + " form \(share("form")) status \(share("status")) | RECORD \(rate("record"))"
            + " | false/1k \(String(format: "%.2f", number("false_per_1000_words"))) | nominal \(count("nominal_found"))/\(count("nominal_gold"))"
    }
}

extension NSDictionary {
    /// The value behind keys joined by dots.
    func value(at path: String) -> Any? {
        var value: Any? = self
        for key in path.split(separator: ".") { value = (value as? NSDictionary)?[String(key)] }
        return value
    }
}
