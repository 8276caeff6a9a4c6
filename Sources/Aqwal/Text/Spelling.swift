/// How the original spells letters that folding makes the same.
struct Spelling {
    let source: UnsafeBufferPointer<UInt8>
    /// UTF-8 offsets of the scalars behind the folded bytes.
    let places: UnsafeBufferPointer<UInt32>

    /// Whether the letter behind a folded offset is an alef with a hamza above.
    func hasHamza(at offset: Int) -> Bool {
        let place = Int(places[offset])
        guard place + 1 < source.count else { return false }
        return source[place] == FoldingTable.alefWithHamza.0 && source[place + 1] == FoldingTable.alefWithHamza.1
    }
}
