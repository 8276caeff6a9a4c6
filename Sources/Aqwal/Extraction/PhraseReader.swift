import PCRE2

/// Finds names within phrases and the subjects of clauses, by the rules for them; attribution asks it.
final class PhraseReader {
    private let matcher: RuleMatcher
    private let rules: RuleSet
    private let known = PhraseMemory()
    private var clauses: ClauseStarts
    private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    init(_ matcher: RuleMatcher) {
        self.matcher = matcher
        rules = matcher.rules
        clauses = ClauseStarts(rules.lexicon)
    }

    /// Starts on a document that the matcher has started on.
    func begin(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        clauses.forget()
    }

    /// The name that the rules find in a span.
    func name(in span: Range<Int>) -> Range<Int>? {
        inPhrase(span) { phrase, start in
            known.found(in: phrase, from: start) {
                for rule in rules.nameRules { if let found = name(by: rule, in: phrase, from: start), !found.isEmpty { return found } }
                return nil
            }
        }
    }

    /// The name that one rule finds in a span.
    func name(by rule: Int, in span: Range<Int>) -> Range<Int>? { inPhrase(span) { name(by: rule, in: $0, from: $1) } }

    /// Reads a span by itself: of what stands around it only the letter before it is seen, where it starts within a word.
    private func inPhrase(_ span: Range<Int>, _ find: (_ phrase: UnsafeBufferPointer<UInt8>, _ start: Int) -> Range<Int>?) -> Range<Int>? {
        let start = span.lowerBound > 0 && FoldingTable.isWord[Int(text[span.lowerBound - 1])] ? 1 : 0
        let offset = span.lowerBound - start
        let found = find(UnsafeBufferPointer(rebasing: text[offset..<span.upperBound]), start)
        return found.map { $0.lowerBound + offset..<$0.upperBound + offset }
    }

    private func name(by rule: Int, in phrase: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
        group({ $0.name }, of: rule, in: phrase, from: start)
    }

    /// The subject of the clause that a stretch of the text starts with, by the rules for it.
    func subject(in clause: Range<Int>) -> Range<Int>? { subject(byFirstOf: rules.subjectRules, in: clause) }

    /// The people of whom a stretch of the text speaks last, by the rules for them.
    func people(in stretch: Range<Int>) -> Range<Int>? { subject(byFirstOf: rules.peopleRules, in: stretch) }

    /// The subject that stands right before a cue, by the rules for it: the nearest start of a clause from which one of them gets there counts.
    func subject(rightBefore cue: Int, _ layout: Layout) -> Range<Int>? {
        let end = Int(layout.words[cue].end)
        for start in clauses.starts(before: cue, in: text, layout).reversed() {
            if let found = subject(byFirstOf: rules.nearSubjectRules, in: start..<end) { return found }
        }
        return nil
    }

    private func subject(byFirstOf rules: [Int], in clause: Range<Int>) -> Range<Int>? {
        for rule in rules { if let found = subject(by: rule, in: clause) { return found } }
        return nil
    }

    /// The same by one rule. What stands before the clause is seen, what stands behind it is not.
    func subject(by rule: Int, in clause: Range<Int>) -> Range<Int>? {
        matcher.context.cueEntry = -1
        return group({ $0.speaker }, of: rule, in: UnsafeBufferPointer(rebasing: text[..<clause.upperBound]), from: clause.lowerBound)
    }

    /// What a group of a rule matches where the rule is tried on a part of the text alone; nil, too, where a limit stops it, which is reported.
    private func group(_ group: (CompiledRule) -> [Int], of rule: Int, in part: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
        matcher.context.cueStart = start
        matcher.context.enter(part)
        defer { matcher.context.leaveWindow() }
        do throws(PCRE2Error) {
            guard let matched = try matcher.match(rule, in: part, from: start) else { return nil }
            return matched._withUnsafeGuaranteedRef { matcher.matcher.range(ofFirst: group($0)) }
        } catch {
            matcher.report(rule, error.message)
            return nil
        }
    }
}
