/// Text of a rule file, edited as a user would.
public enum RuleText {
    /// The text without one rule; nil where it holds none of that name. Blank lines keep the later rules on their lines, which records tell.
    public static func cutting(rule name: String, from text: String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(of: "rule \(name)") else { return nil }
        lines[start] = ""
        for index in lines.indices[(start + 1)...] {
            guard lines[index].isEmpty || lines[index].hasPrefix(" ") else { break }
            lines[index] = ""
        }
        return lines.joined(separator: "\n")
    }
}
