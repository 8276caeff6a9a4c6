/// Numbers with their nouns.
enum Count {
    /// `1 rule`, `2 rules`.
    static func of(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
