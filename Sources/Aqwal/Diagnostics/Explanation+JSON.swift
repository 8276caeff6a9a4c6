extension Explanation {
    /// One JSON object a sentence: its text, the cues with the rules tried there, the claims with the candidates for their speakers.
    public var jsonLines: [UInt8] {
        sentences.flatMap { sentence in
            JSONValue.object([
                "text": .string(sentence.passage.text), "start": .integer(sentence.passage.start), "end": .integer(sentence.passage.end),
                "cues": .array(sentence.cues.map(\.json)), "claims": .array(sentence.claims.map(\.json)),
                "supposition": sentence.supposition.map(\.json) ?? .null,
            ]).line
        }
    }
}

extension Explanation.Passage {
    var json: JSONValue { .object(["text": .string(text), "start": .integer(start), "end": .integer(end)]) }
}

extension Explanation.Supposition {
    var json: JSONValue {
        .object(["rule": .string(rule), "cues": .texts(cues), "word": word?.json ?? .null])
    }
}

extension Explanation.Cue {
    var json: JSONValue {
        .object([
            "text": .string(passage.text), "start": .integer(passage.start), "end": .integer(passage.end), "at": .string(place?.rawValue ?? "cue"),
            "readings": .texts(readings), "rules": .array(trials.map(\.json)),
        ])
    }
}

extension Explanation.Trial {
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "rule", value: .string(rule)), .init(key: "file", value: .string(file)), .init(key: "line", value: .integer(line)),
            .init(key: "outcome", value: .string(outcomeName)),
            .init(key: "groups", value: .object(groups.map { JSONValue.Member(key: $0.name, value: $0.passage.json) })),
        ]
        switch outcome {
        case .matched(let fate): members.append(.init(key: "became", value: .string(fate.rawValue)))
        case .lost(let winner, let why):
            members.append(.init(key: "to", value: .string(winner)))
            members.append(.init(key: "why", value: .string(why)))
        case .failed(let progress): members.append(.init(key: "gave_up", value: progress.json))
        case .stopped: break
        }
        return .object(members)
    }

    private var outcomeName: String {
        switch outcome {
        case .matched: "matched"
        case .lost: "lost"
        case .failed: "failed"
        case .stopped: "stopped"
        }
    }
}

extension Explanation.Progress {
    var json: JSONValue {
        .object([
            "part": .string(part), "found": found.json, "wanted": .texts(alternatives),
            "path": .array(path.map { item in
                .object([
                    "name": .text(item.name), "source": .string(item.source), "file": .string(item.file), "line": .integer(item.line),
                    "column": .integer(item.column), "about": .text(item.about),
                ])
            }),
        ])
    }
}

extension Explanation.Claim {
    var json: JSONValue {
        .object([
            "rule": .string(rule), "cue": cue.json, "spans": .array(spans.map(\.json)), "speaker": .text(speaker),
            "resolution": .text(resolution), "outlet": .text(outlet), "confidence": .number("\(confidence)"),
            "steps": .array(steps.map { step in
                .object([
                    "goal": .string(step.goal), "source": .string(step.source), "candidate": .text(step.candidate), "taken": .boolean(step.isTaken),
                    "verdict": .string(step.verdict),
                ])
            }),
        ])
    }
}
