import PCRE2

/// Says in a rule file's terms what PCRE2 says of a composed pattern.
enum PatternFault {
    /// The fault at its place in the file that the pattern's text came from.
    static func diagnostic(_ error: PCRE2Error, in composer: PatternComposer) -> Diagnostic {
        let offset = max(0, min(error.offset ?? 0, composer.positions.count - 1))
        let position = composer.positions[offset]
        let line = position.file.lines[position.line - 1]
        return Diagnostic(
            file: position.file.name, line: position.line, column: position.column, message: error.message,
            fragment: InvisibleCharacters.named(in: position.file.text(line)), help: help(error, composer))
    }

    // PCRE2's numbers of the faults that a rule's author meets most.
    private static let unclosedClass: Int32 = 106, nothingToRepeat: Int32 = 109, unclosedGroup: Int32 = 114
    private static let noSuchGroup: Int32 = 115, unopenedGroup: Int32 = 122, variableLookBehind: Int32 = 125

    private static func help(_ error: PCRE2Error, _ composer: PatternComposer) -> String? {
        switch error.code {
        case unclosedGroup: return unclosed(composer.bytes).group.map { "the group opened at \(place($0, composer)) is never closed" }
        case unopenedGroup: return "remove the `)`, or open its group before it"
        case unclosedClass:
            return unclosed(composer.bytes).characterClass.map { "the class opened at \(place($0, composer)) is never closed; a literal bracket is written \\[" }
        case nothingToRepeat: return "put what is to be repeated before it; a literal sign is written with a backslash"
        case noSuchGroup: return "no group has this name or number; reusable patterns are called as (?&NAME)"
        case variableLookBehind: return "each alternative of a look-behind needs one length; match the words and put \\K behind them, or list the lengths"
        default: return nil
        }
    }

    /// Line and column that a byte of the composed pattern came from.
    private static func place(_ offset: Int, _ composer: PatternComposer) -> String {
        let position = composer.positions[offset]
        return "\(position.line):\(position.column)"
    }

    /// Offset of the last group that is opened and never closed, and of the class.
    private static func unclosed(_ bytes: [UInt8]) -> (group: Int?, characterClass: Int?) {
        var open: [Int] = []
        var index = 0
        var classStart: Int?
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): if classStart == nil { classStart = index }
            case UInt8(ascii: "]"):
                if let start = classStart, index > start + 1, !(index == start + 2 && bytes[start + 1] == UInt8(ascii: "^")) { classStart = nil }
            case UInt8(ascii: "("): if classStart == nil { open.append(index) }
            case UInt8(ascii: ")"): if classStart == nil { _ = open.popLast() }
            default: break
            }
            index += 1
        }
        return (open.last, classStart)
    }
}
