// Measures extraction on one worker.
import Aqwal
import AqwalRules
import Glibc

let usage = """
    usage: aqwal-bench FILE.jsonl [RUNS]        MB/s by stage, by rule and by look-ahead
           aqwal-bench growth LARGEST SHAPE…    time against length of one document, up to LARGEST bytes (Samples/growth/*.txt)
           aqwal-bench check FILE.jsonl         are the records those of the rules as they are written?
    """
let arguments = CommandLine.arguments.dropFirst()
guard let first = arguments.first else { fail(usage, 64) }
let rest = Array(arguments.dropFirst())
print("machine: \(machine())")
print("start: the bundled rules are there after \(fixed(1000 * median((0..<5).map { _ in seconds { _ = RuleSource.bundled() } }), 1)) ms")
let rules = RuleSource.bundled()
switch first {
case "growth":
    guard rest.count > 1, let largest = Int(rest[0]) else { fail(usage, 64) }
    for shape in rest.dropFirst() { Growth.print(shape, rules: rules, largest: largest, runs: 3) }
case "check":
    guard rest.count == 1 else { fail(usage, 64) }
    exit(Articles(rest[0]).printDifferences(rules: rules) ? 0 : 1)
default:
    guard rest.count < 2, let runs = Int(rest.first ?? "5"), runs > 0 else { fail(usage, 64) }
    Articles(first).printSpeed(rules: rules, runs: runs)
}
