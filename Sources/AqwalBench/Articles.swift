import Aqwal

/// JSON lines read again and again.
struct Articles {
    private let lines: [ArraySlice<UInt8>]
    /// In MB.
    let size: Double

    init(_ path: String) {
        let bytes = read(path)
        lines = bytes.split(separator: 0x0A)
        size = Double(bytes.count) / 1e6
    }

    var count: Int { lines.count }

    func each(_ body: (_ id: [UInt8], _ text: UnsafeBufferPointer<UInt8>) -> Void) {
        for line in lines {
            guard let document = try? line.withUnsafeBufferPointer({ try JSONLine.read($0) }) else { continue }
            document.text.withUnsafeBufferPointer { body(document.id ?? [], $0) }
        }
    }

    /// Medians of several passes with one extractor, stage by stage; the first pass compiles the rules and is not counted.
    func printSpeed(rules: RuleSet, runs: Int) {
        func line(_ name: String, _ times: [Double]) {
            let time = max(median(times), 1e-9)
            print("\(padded(name, 20)) \(padded(fixed(time, 3), 8)) s \(padded(fixed(size / time, 1), 8)) MB/s")
        }
        print("\n\(count) lines, \(fixed(size, 1)) MB; medians of \(runs)")
        line("parse lines", (0..<runs).map { _ in seconds { each { _, _ in } } })
        let extractor = Extractor(rules: rules)
        func pass() { each { id, text in _ = try? extractor.jsonLines(id: id, text: text) } }
        pass()
        line("parse and extract", (0..<runs).map { _ in seconds(pass) })

        let meters = (0..<runs).map { _ in
            let meter = Meter(rules: rules)
            extractor.meter = meter
            pass()
            return meter
        }
        print("\nby stage (metering takes its share of the time)")
        for stage in Meter.Stage.allCases { line("\(stage)", meters.map { Double($0.stages[stage.rawValue].nanoseconds) * 1e-9 }) }
        table("by rule (look-ahead within)", meters.map(\.rules)) { rules.rules[$0].name }
        let sources = rules.lookAheadSources
        table("by look-ahead, where the first word alone does not decide (others within)", meters.map(\.lookAheads)) {
            $0 < sources.count ? String(sources[$0].prefix(110)) : ""
        }
    }

    private func table(_ title: String, _ runs: [[Meter.Entry]], _ name: (Int) -> String) {
        print("\n\(title)\n      ms     MB/s    trials   matches  ns/trial")
        let times = runs[0].indices.map { index in median(runs.map { Double($0[index].nanoseconds) }) }
        for index in times.indices.sorted(by: { times[$0] > times[$1] }).prefix(40) where runs[0][index].trials > 0 {
            let entry = runs[0][index]
            print(
                "\(padded(fixed(times[index] / 1e6, 1), 8)) \(padded(fixed(1e9 * size / max(times[index], 1), 1), 8)) \(padded(String(entry.trials), 9)) "
                    + "\(padded(String(entry.matches), 9)) \(padded(String(Int(times[index]) / entry.trials), 9))  \(name(index))")
        }
    }

    /// Compares the records with those of the rules as they are written, without memory, needs and first words.
    /// - Returns: whether they are the same.
    func printDifferences(rules: RuleSet) -> Bool {
        let fast = Extractor(rules: rules)
        let whole = Extractor(rules: rules)
        whole.matchesWholePatterns = true
        var differing = 0
        each { id, text in
            guard let a = try? fast.jsonLines(id: id, text: text), let b = try? whole.jsonLines(id: id, text: text), a != b else { return }
            differing += 1
            if differing <= 3 { print("differs: \(String(decoding: id, as: UTF8.self)), \(a.count) and \(b.count) bytes") }
        }
        print("\(differing) of \(count) documents differ")
        return differing == 0
    }
}
