// Writes the rule files into one Swift file, as static strings, so that the binary carries them.
// usage: RuleBundler RULES-FOLDER OUTPUT FILE…
import Foundation

let arguments = CommandLine.arguments
let root = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"
var source = "enum BundledRules {\n    static let files: [(name: StaticString, text: StaticString)] = [\n"
for path in arguments.dropFirst(3) {
    let text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    let name = path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
    // A raw string: rule files are full of backslashes. The longest run of # in a file is a comment's.
    let fence = String(repeating: "#", count: 9)
    source += "        (\"Rules/\(name)\", \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)),\n"
}
source += "    ]\n}\n"
try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
