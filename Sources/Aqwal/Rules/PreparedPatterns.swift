import PCRE2

/// Patterns made ready at build time: compiled, and as sources for any other library than the one that compiled them.
struct PreparedPatterns: Sendable {
    let rules: Patterns
    let lookAheads: Patterns
    /// What the choices that guards stand before start with.
    let choices: PreparedList<FirstSet>

    struct Patterns: Sendable {
        let firsts: PreparedList<FirstSet>
        let codes: PreparedList<Bytes>
        let sources: PreparedList<RewrittenPattern>
        private let isOfThisLibrary: Bool

        fileprivate init(from reader: inout PreparedReader, isOfThisLibrary: Bool) {
            (firsts, codes, sources) = (reader.list(), reader.list(), reader.list())
            self.isOfThisLibrary = isOfThisLibrary
        }

        /// The pattern as it was compiled; nil where this library does not take it.
        func compiled(_ index: Int, jit: Bool) -> Pattern? {
            isOfThisLibrary ? Pattern(serialized: codes[index].array, jit: jit) : nil
        }

        func pattern(_ index: Int, jit: Bool) throws(PCRE2Error) -> Pattern {
            if let compiled = compiled(index, jit: jit) { return compiled }
            return try RuleSet.pattern(sources[index].whole ?? [], jit: jit)
        }
    }

    init(from reader: inout PreparedReader) {
        let isOfThisLibrary = reader.read(String.self) == PCRE2Version.format
        rules = Patterns(from: &reader, isOfThisLibrary: isOfThisLibrary)
        lookAheads = Patterns(from: &reader, isOfThisLibrary: isOfThisLibrary)
        choices = reader.list()
    }

    static func write(rules: [RewrittenPattern], lookAheads: [RewrittenPattern], choices: [FirstSet], to writer: inout PreparedWriter) throws(PCRE2Error) {
        writer.write(PCRE2Version.format)
        for patterns in [rules, lookAheads] {
            var codes: [Bytes] = []
            for pattern in patterns { codes.append(Bytes(try RuleSet.pattern(pattern.whole ?? [], jit: false).serialized)) }
            writer.write(list: patterns.map(\.first))
            writer.write(list: codes)
            writer.write(list: patterns)
        }
        writer.write(list: choices)
    }
}
