extension Explanation {
    /// The explanation for people to read: labels first, Arabic at line ends only.
    /// - Parameter details: how many of the rules that failed at a cue are explained; the others are only named.
    public func text(details: Int) -> String {
        var lines: [String] = []
        for (index, sentence) in sentences.enumerated() {
            lines.append("sentence \(index + 1), \(sentence.passage.range)")
            lines.append("    \(sentence.passage.shown)")
            if let supposition = sentence.supposition { lines += supposition.lines.indented(2) }
            if sentence.cues.isEmpty, sentence.supposition == nil { lines.append("  no rule is tried here") }
            for cue in sentence.cues { lines += cue.lines(details: details).indented(2) }
            for claim in sentence.claims { lines += claim.lines.indented(2) }
            lines.append("")
        }
        lines += faults.map { "rule \($0)" }
        return lines.joined(separator: "\n")
    }
}

extension Explanation.Passage {
    var range: String { "\(start)-\(end)" }
    var shown: String {
        let line = text.split(separator: "\n").joined(separator: " ")
        return line.isEmpty ? "(nothing)" : InvisibleCharacters.named(in: line)
    }
}

extension [String] {
    func indented(_ spaces: Int) -> [String] { map { String(repeating: " ", count: spaces) + $0 } }
}

extension Explanation.Supposition {
    var lines: [String] {
        guard let word else { return ["`\(rule)` would match nowhere here, whatever word were its cue"] }
        return [
            "`\(rule)` would match here, were this word one of its cues, \(word.range)", "    \(word.shown)",
            "  help: its cues are \(cues.joined(separator: " ")): add the word to a list or verb table that is among them",
        ]
    }
}

extension Explanation.Cue {
    /// - Parameter details: how many rules that failed are explained; none where another found the claim.
    func lines(details: Int) -> [String] {
        var lines = place.map { ["start of a \($0.rawValue), \(passage.range)"] } ?? ["cue, \(passage.range)", "    \(passage.shown)"]
        // What a word is matters where a claim could hang on it.
        if trials.contains(where: { $0.isFailure || $0.makesClaims }) { lines += readings.map { "  \($0)" } }
        let isSettled = trials.contains { if case .matched(.claim) = $0.outcome { true } else { false } }
        let explained = trials.filter(\.isFailure).prefix(isSettled && details != .max ? 0 : details).map(\.rule)
        for trial in trials where !trial.isFailure || explained.contains(trial.rule) { lines += trial.lines.indented(2) }
        let named = trials.filter { $0.isFailure && !explained.contains($0.rule) }.map(\.rule)
        if !named.isEmpty { lines.append("  failed\(explained.isEmpty ? "" : " as well"): \(named.joined(separator: ", ")) (--all explains them)") }
        return lines
    }
}

extension Explanation.Trial {
    var isFailure: Bool {
        switch outcome {
        case .failed, .stopped: true
        case .matched, .lost: false
        }
    }

    /// Whether the rule is one of attribution, as far as its outcome tells.
    var makesClaims: Bool {
        switch outcome {
        case .matched(let fate): [.claim, .noContent, .leftOut, .reading, .status].contains(fate)
        case .lost, .failed, .stopped: true
        }
    }

    var lines: [String] {
        var lines: [String] = []
        switch outcome {
        case .matched(let fate): lines.append("`\(rule)` matched\(Self.says(fate))  (\(file):\(line))")
        case .lost(let winner, let why): lines.append("`\(rule)` lost to `\(winner)`: \(why)  (\(file):\(line))")
        case .failed: lines.append("`\(rule)` failed  (\(file):\(line))")
        case .stopped: lines.append("`\(rule)` was stopped: its pattern takes too long here; `aqwal check` says which part  (\(file):\(line))")
        }
        if isFailure { lines.append("  \(about)") }
        lines += groups.map { "  \($0.name.padded(to: 8)) \($0.passage.shown)" }
        if case .failed(let progress) = outcome { lines += progress.lines.indented(2) }
        return lines
    }

    private static func says(_ fate: Explanation.Trial.Fate) -> String {
        switch fate {
        case .claim: ""
        case .noContent: ", but there is no content where it must lie"
        case .leftOut: ", but its claim was left out: a headline's topic is no speaker"
        case .outlet: ": an outlet is named"
        case .mention: ": somebody is named"
        case .boundary: ": a claim that runs up to here ends"
        case .status: ": it sets the status of the cue"
        case .reading: ": the word is no attribution here"
        }
    }
}

extension Explanation.Progress {
    var lines: [String] {
        var lines: [String] = []
        for (index, item) in path.enumerated() {
            let name = index == 0 ? part : item.name ?? item.source
            // Arabic goes to a line of its own: within one, it would swap the words around it.
            let shown = name.isASCII ? "`\(name)`" : "a part of the pattern"
            lines.append((index == 0 ? "gave up at " : "  in it at ") + shown + ", \(item.file):\(item.line):\(item.column)")
            if item.source != name, !item.source.hasPrefix("(?&\(name))") { lines.append((index == 0 ? "    " : "      ") + item.source) }
            if item.source.hasPrefix("(?!") || item.source.hasPrefix("(?<!") { lines.append("  what it forbids stands there") }
            if let about = item.about { lines.append((index == 0 ? "  " : "    ") + about) }
        }
        if alternatives.allSatisfy(\.isASCII), !alternatives.isEmpty {
            lines.append("  it wanted one of: \(alternatives.joined(separator: "  "))")
        } else if !alternatives.isEmpty {
            lines.append("  it wanted one of")
            lines += alternatives.map { "    \($0)" }
        }
        lines.append("  the text has there, \(found.range)")
        lines.append("    \(found.shown)")
        return lines
    }
}

extension String {
    var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

extension Explanation.Claim {
    var lines: [String] {
        var lines = ["claim of `\(rule)`"]
        lines.append("  cue      \(cue.shown)")
        lines.append("  speaker  \(speaker ?? "none")" + (resolution.map { $0 == "explicit" ? "" : "\n    (\($0))" } ?? ""))
        if let outlet { lines.append("  outlet   \(outlet)") }
        lines += spans.map { "  claim    \($0.shown)" }
        if confidence < Extractor.leastConfidence {
            lines.append("  extract leaves it out: its confidence is \(confidence), below \(Extractor.leastConfidence) (--min-confidence)")
        }
        if resolution == "unresolved", steps.allSatisfy({ $0.goal != "speaker" }) { lines.append("  speaker: nobody is known so far who could be meant") }
        for step in steps {
            lines.append("  \(step.goal): \(step.source): \(step.verdict)")
            lines.append("    \(step.candidate ?? "nobody")")
        }
        return lines.flatMap { $0.split(separator: "\n").map(String.init) }
    }
}
