import Aqwal
import Glibc

/// The figures of an evaluation as tables to read.
enum EvaluationReport {
    static func text(_ evaluation: Evaluation) -> String {
        let total = evaluation.total
        var text = "\(evaluation.articleCount) \(evaluation.articleCount == 1 ? "article" : "articles"), \(evaluation.wordCount) words, "
        text += "\(total.gold ?? 0) gold records, \(total.extracted) extracted\n\n"
        text += self.total(total, interval: evaluation.recordF1Interval)
        guard evaluation.grouping != nil else { return text }
        let groups = evaluation.groups
        let rows = groups + [("all", total)]
        return text + "\n" + (groups.first?.measures.gold == nil ? precisions(rows) : rates(rows))
    }

    private static func total(_ measures: Measures, interval: ClosedRange<Double>) -> String {
        var rows = [["", "P", "R", "F1", ""]]
        let rates: [(String, PrecisionRecall)] = [
            ("found", measures.found), ("content", measures.content), ("exact", measures.exact), ("outlet", measures.outlet),
            ("record", measures.record),
        ]
        for (name, rate) in rates { rows.append([name] + cells(rate) + [""]) }
        rows[rows.count - 1][4] = "  95% of draws: \(decimal(interval.lowerBound)) to \(decimal(interval.upperBound))"
        rows.append(["", "", "", "", ""])
        for (name, share) in [("speaker", measures.speaker), ("name", measures.name), ("form", measures.form), ("status", measures.status)] {
            rows.append([name, decimal(share), "", "", name == "speaker" ? "  of the pairs" : ""])
        }
        rows.append(["false", decimal(measures.falsePerThousandWords, places: 2), "", "", "  per 1,000 words"])
        rows.append(["nominal", String(measures.nominalFound), "", "", "  of \(measures.nominalGold ?? 0) found"])
        return table(rows, leading: [0, 4])
    }

    private static func rates(_ groups: [(name: String, measures: Measures)]) -> String {
        var rows = [
            ["", "", "", "found", "", "", "content", "exact", "", "", "outlet", "", "", "record", "", "", "false", "nominal"],
            ["", "gold", "got", "P", "R", "F1", "F1", "F1", "speaker", "name", "F1", "form", "status", "P", "R", "F1", "/1,000", "found"],
        ]
        for (name, measures) in groups {
            var row = [name, String(measures.gold ?? 0), String(measures.extracted)] + cells(measures.found)
            row += [decimal(measures.content.f1), decimal(measures.exact.f1), decimal(measures.speaker), decimal(measures.name)]
            row += [decimal(measures.outlet.f1), decimal(measures.form), decimal(measures.status)] + cells(measures.record)
            row += [
                decimal(measures.falsePerThousandWords, places: 2),
                "\(measures.nominalFound)/\(measures.nominalGold ?? 0)",
            ]
            rows.append(row)
        }
        return table(rows, leading: [0])
    }

    /// Groups of extracted records: there is nothing to find of which they are a part, so there is precision only.
    private static func precisions(_ groups: [(name: String, measures: Measures)]) -> String {
        var rows = [
            ["", "", "found", "content", "exact", "", "", "outlet", "", "", "record", "false", "nominal"],
            ["", "got", "P", "P", "P", "speaker", "name", "P", "form", "status", "P", "/1,000", "found"],
        ]
        for (name, measures) in groups {
            let shares = [
                measures.found.precision, measures.content.precision, measures.exact.precision, measures.speaker, measures.name,
                measures.outlet.precision, measures.form, measures.status, measures.record.precision,
            ]
            let falseRate = decimal(measures.falsePerThousandWords, places: 2)
            rows.append([name, String(measures.extracted)] + shares.map { decimal($0) } + [falseRate, String(measures.nominalFound)])
        }
        return table(rows, leading: [0])
    }

    private static func cells(_ rate: PrecisionRecall) -> [String] { [decimal(rate.precision), decimal(rate.recall), decimal(rate.f1)] }

    /// Columns as wide as their widest cell, two spaces apart.
    private static func table(_ rows: [[String]], leading: Set<Int>) -> String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
        var text = ""
        for row in rows {
            var line = ""
            for (column, cell) in row.enumerated() {
                let space = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
                line += (column > 0 ? "  " : "") + (leading.contains(column) ? cell + space : space + cell)
            }
            while line.last == " " { line.removeLast() }
            text += line + "\n"
        }
        return text
    }

    /// Rounded as C and Python round: to the nearest, by the number's exact value.
    private static func decimal(_ number: Double?, places: Int = 3) -> String {
        guard let number else { return "-" }
        var digits = [CChar](repeating: 0, count: 64)
        let count = withVaList([number]) { vsnprintf(&digits, digits.count, "%.\(places)f", $0) }
        return String(decoding: digits[..<Int(count)].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
