import Foundation
import TestSupport

/// A run of the `aqwal` binary that was built with the tests.
struct CommandRun {
    var output: [UInt8]
    var errors: String
    var status: Int32

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [Substring] { text.split(separator: "\n") }
    func records() throws -> [Record] { try Record.read(output) }

    /// The command, beside the tests themselves.
    static let command: String = {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("aqwal")
            .path
        return FileManager.default.isExecutableFile(atPath: beside) ? beside : PackageRoot.path + "/.build/debug/aqwal"
    }()

    static func aqwal(
        _ arguments: String..., input: [UInt8] = [], folder: String = PackageRoot.path, environment: [String: String] = [:]
    ) throws -> CommandRun {
        try run(command, arguments, input: input, folder: folder, environment: environment)
    }

    static func aqwal(_ arguments: String..., input: String) throws -> CommandRun {
        try run(command, arguments, input: Array(input.utf8), folder: PackageRoot.path, environment: [:])
    }

    /// Runs a line of bash, in which `$AQWAL` is the command.
    static func bash(_ line: String, folder: String = PackageRoot.path) throws -> CommandRun {
        try run("/bin/bash", ["-c", line], input: [], folder: folder, environment: ["AQWAL": command])
    }

    /// Runs `score.py` or another script.
    static func python(_ arguments: String...) throws -> CommandRun {
        try run("/usr/bin/env", ["python3"] + arguments, input: [], folder: PackageRoot.path, environment: [:])
    }

    private static func run(
        _ program: String, _ arguments: [String], input: [UInt8], folder: String, environment: [String: String]
    ) throws -> CommandRun {
        try Folder.temporary { temporary in
            for (name, bytes) in [("input", input), ("output", []), ("errors", [])] { try temporary.write(bytes, to: name) }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = arguments
            process.currentDirectoryURL = URL(fileURLWithPath: folder)
            var variables = ProcessInfo.processInfo.environment
            variables["AQWAL_RULES"] = nil
            process.environment = variables.merging(environment) { $1 }
            process.standardInput = FileHandle(forReadingAtPath: temporary.path + "/input")
            process.standardOutput = FileHandle(forWritingAtPath: temporary.path + "/output")
            process.standardError = FileHandle(forWritingAtPath: temporary.path + "/errors")
            try process.run()
            process.waitUntilExit()
            // A trap is a signal, which bash would show as 128 and more.
            let status =
                process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
            return CommandRun(
                output: try temporary.read("output"), errors: String(decoding: try temporary.read("errors"), as: UTF8.self),
                status: status)
        }
    }
}

/// A folder for the files of one test.
struct Folder {
    let path: String

    static func temporary<Value>(_ body: (Folder) throws -> Value) throws -> Value {
        let folder = Folder(path: NSTemporaryDirectory() + "/aqwal-tests-" + UUID().uuidString)
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        return try body(folder)
    }

    /// Writes a file, and returns its path.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
        return path + "/" + name
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    func read(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(fileURLWithPath: path + "/" + name))) }
}
