import Foundation
import TestSupport
import Testing

/// The guide in `Rules/README.md` stays true: its files are written, its commands are run, and what they print is what it shows.
///
/// A block ` ```rules file=NAME ` or ` ```text file=NAME ` is written to that file, in a folder of its own. In a block ` ```console ` every line that starts with `$ ` is run by a shell, and the lines below it are what it must print, messages
/// included; lines and counts of the bundled rules may have moved on. With AQWAL_UPDATE_EXPECTED=1 the test writes what is printed into the guide: read the difference before it is committed.
@Suite struct GuideTests {
    private static let path = PackageRoot.path + "/Rules/README.md"

    /// A fenced block: what it is, the file it stands for, and the places of its lines in the guide.
    private struct Block {
        var kind: String
        var file: String?
        var lines: Range<Int>
    }

    private static func blocks(_ lines: [String]) -> [Block] {
        var blocks: [Block] = []
        var open: (info: [String], start: Int)?
        for (index, line) in lines.enumerated() where line.hasPrefix("```") {
            guard let (info, start) = open else {
                open = (line.dropFirst(3).split(separator: " ").map(String.init), index + 1)
                continue
            }
            let file = info.first { $0.hasPrefix("file=") }.map { String($0.dropFirst(5)) }
            blocks.append(Block(kind: info.first ?? "", file: file, lines: start..<index))
            open = nil
        }
        return blocks
    }

    /// What a shell prints for a command, messages included.
    private static func run(_ command: String, in folder: Folder) throws -> [String] {
        let run = try CommandRun.bash("PATH=\"${AQWAL%/*}:$PATH\"; { \(command)\n} 2>&1", folder: folder.path)
        var lines = run.text.components(separatedBy: "\n")
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    /// A line without what every edit of the bundled rules changes: places in them, and how many there are.
    private static func withoutPlaces(_ line: String) -> String {
        line.replacing(/(Rules\/[a-z\/-]+\.rules)(:[0-9]+)+/, with: { $0.output.1 }).replacing(/^aqwal: [0-9]+ rules/, with: "aqwal: rules")
    }

    private static func write(_ lines: [String], to name: String, in folder: Folder) throws {
        if let slash = name.lastIndex(of: "/") {
            try FileManager.default.createDirectory(atPath: folder.path + "/" + name[..<slash], withIntermediateDirectories: true)
        }
        try folder.write(lines.joined(separator: "\n") + "\n", to: name)
    }

    @Test func everyCommandPrintsWhatTheGuideShows() throws {
        let lines = try String(contentsOfFile: Self.path, encoding: .utf8).components(separatedBy: "\n")
        var shown: [String] = []
        var next = 0
        var commands = 0
        try Folder.temporary { folder in
            for block in Self.blocks(lines) {
                if let file = block.file { try Self.write(Array(lines[block.lines]), to: file, in: folder) }
                guard block.kind == "console" else { continue }
                shown += lines[next..<block.lines.lowerBound]
                next = block.lines.upperBound
                for (index, line) in lines[block.lines].enumerated() where line.hasPrefix("$ ") {
                    commands += 1
                    let rest = lines[(block.lines.lowerBound + index + 1)..<block.lines.upperBound]
                    let expected = Array(rest.prefix { !$0.hasPrefix("$ ") })
                    let printed = try Self.run(String(line.dropFirst(2)), in: folder)
                    #expect(printed.map(Self.withoutPlaces) == expected.map(Self.withoutPlaces), "\(line)")
                    shown += [line] + printed
                }
            }
        }
        shown += lines[next...]
        #expect(commands >= 12)
        if ProcessInfo.processInfo.environment["AQWAL_UPDATE_EXPECTED"] == "1" {
            try shown.joined(separator: "\n").write(toFile: Self.path, atomically: true, encoding: .utf8)
        }
    }

    /// The examples of the format load on top of the bundled rules without a fault.
    @Test func everyExampleOfTheFormatLoads() throws {
        let lines = try String(contentsOfFile: Self.path, encoding: .utf8).components(separatedBy: "\n")
        let examples = Self.blocks(lines).filter { $0.kind == "rules" && $0.file == nil }
        #expect(examples.count >= 3)
        try Folder.temporary { folder in
            for (number, block) in examples.enumerated() { try Self.write(Array(lines[block.lines]), to: "\(number).rules", in: folder) }
            let printed = try Self.run("aqwal check .", in: folder)
            #expect(printed.allSatisfy { !$0.contains(": error:") }, "\(printed)")
        }
    }
}
