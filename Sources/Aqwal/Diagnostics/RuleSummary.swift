extension Rule {
    /// The names of the words at which the rule is tried.
    public var cueNames: [String] { cues.map(\.text) }

    /// One JSON object and a line end: name, role, place, cues, priority, about, file, line.
    public var jsonLine: [UInt8] {
        JSONValue.object([
            "name": .string(name), "role": .string(role.rawValue), "at": .string(place.rawValue), "cues": .texts(cueNames),
            "priority": .integer(priority), "about": .string(about), "file": .string(file), "line": .integer(line),
        ]).line
    }
}

extension RuleSet {
    /// An aligned table of the rules, in the order of the files: name, role, place, cues, and what each matches.
    public var overview: String {
        let rows = rules.map { [$0.name, $0.role.rawValue, $0.place.rawValue, $0.cueNames.joined(separator: " "), $0.about] }
        // A long list of cues must not push what the rule is about out of sight.
        let widths = (0..<4).map { column in min(28, rows.map { $0[column].count }.max() ?? 0) }
        var lines: [String] = []
        for row in rows {
            var cells: [String] = []
            for (cell, width) in zip(row, widths) {
                let shown = cell.count > width ? String(cell.prefix(width - 3)) + "..." : cell
                cells.append(shown.padded(to: width))
            }
            lines.append((cells + [row[4]]).joined(separator: "  "))
        }
        return lines.joined(separator: "\n")
    }
}
