/// The pattern of a rule or look-ahead as ``LookAheads`` has rewritten it.
struct RewrittenPattern: Sendable {
    /// The pattern alone; sub-patterns are called.
    let body: [UInt8]
    /// Where it cannot match, by the first letters or the first word alone.
    let first: FirstSet
    /// What PCRE2 compiles, made when it is asked for.
    var whole: [UInt8]?
}
