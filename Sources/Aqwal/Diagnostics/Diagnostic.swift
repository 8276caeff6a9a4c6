/// A fault in a rule file, or something worth knowing about it, with its place and the way out.
public struct Diagnostic: Error, Equatable, Sendable {
    public enum Severity: String, Sendable {
        /// The rules do not work as they are written.
        case error
        /// They work, but probably not as meant.
        case warning
        /// Nothing is wrong.
        case note
    }

    public var severity: Severity
    /// Path of the file as it was given, or the bundled file's name.
    public var file: String
    /// Line and column count from 1; the column counts Unicode scalars.
    public var line: Int
    public var column: Int
    public var message: String
    /// The text at fault, shown on a line of its own: a caret under Arabic points nowhere.
    public var fragment: String?
    public var help: String?

    public init(
        _ severity: Severity = .error, file: String, line: Int, column: Int = 1, message: String, fragment: String? = nil,
        help: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.fragment = fragment
        self.help = help
    }

    /// `file:line:column: error: message`, then the fragment and the help on lines of their own.
    public var description: String {
        var text = "\(file):\(line):\(column): \(severity.rawValue): \(message)"
        if let fragment { text += "\n    \(fragment)" }
        if let help { text += "\n  help: \(help)" }
        return text
    }
}

extension Diagnostic: CustomStringConvertible {}

extension Diagnostic {
    /// The same as one JSON object and a line end: file, line, column, severity, message, fragment, help.
    public var jsonLine: [UInt8] {
        JSONValue.object([
            "file": .string(file), "line": .integer(line), "column": .integer(column), "severity": .string(severity.rawValue),
            "message": .string(message), "fragment": .text(fragment), "help": .text(help),
        ]).line
    }

    /// Order of a report: by file, line and column.
    static func goesBefore(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
        (a.file, a.line, a.column, a.message) < (b.file, b.line, b.column, b.message)
    }
}
