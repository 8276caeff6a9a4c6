import Foundation
import TestSupport

/// What `aqwal evaluate` and `score.py` print, made comparable.
enum Evaluated {
    static let fixtures = PackageRoot.fixtures + "/evaluate"

    /// `score.py` of the gold data beside the package, where that and what it needs is there.
    static let judge: (script: String, gold: String)? = {
        for folder in ["/../shared/gold", "/../../shared/gold"] {
            let script = PackageRoot.path + folder + "/score.py"
            let gold = PackageRoot.path + folder + "/dev.jsonl"
            guard FileManager.default.fileExists(atPath: script), FileManager.default.fileExists(atPath: gold) else { continue }
            guard let probe = try? CommandRun.python("-c", "import numpy, scipy"), probe.status == 0 else { continue }
            return (script, gold)
        }
        return nil
    }()

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

extension CommandRun {
    /// The output as a JSON object.
    func object() throws -> NSMutableDictionary {
        let value = try JSONSerialization.jsonObject(with: Data(output), options: .mutableContainers)
        return value as? NSMutableDictionary ?? [:]
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
