// Writes the rule files into one Swift file, as static strings, so that the binary carries them: as they are, and made ready for use.
// usage: RuleBundler RULES-FOLDER OUTPUT FILE…
import Aqwal
import Foundation

let arguments = CommandLine.arguments
let root = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"
var loader = RuleLoader()
var source = "enum BundledRules {\n    static let files: [(name: StaticString, text: StaticString)] = [\n"
for path in arguments.dropFirst(3) {
    let text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    let name = "Rules/" + (path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path)
    loader.add(name: name, bytes: Array(text.utf8), layer: 0)
    // A raw string: rule files are full of backslashes. The longest run of # in a file is a comment's.
    let fence = String(repeating: "#", count: 9)
    source += "        (\"\(name)\", \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)),\n"
}
source += "    ]\n    static let prepared: StaticString = \"\"\"\n"
// Rules with faults are not made ready: the program reads the files, and reports them.
var column = 0
for byte in loader.prepared() {
    switch byte {
    case 0..<0x20, 0x22, 0x5C, 0x7F...: source += "\\u{\(String(byte, radix: 16))}"
    default: source.unicodeScalars.append(Unicode.Scalar(byte))
    }
    column += 1
    if column % 128 == 0 { source += "\\\n" }
}
source += "\n\"\"\"\n}\n"
try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
