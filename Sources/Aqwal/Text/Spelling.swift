/// How the original spells letters that folding makes the same.
struct Spelling {
    let source: UnsafeBufferPointer<UInt8>
    /// UTF-8 offsets of the scalars behind the folded bytes.
    let places: UnsafeBufferPointer<UInt32>

    /// Whether the letter behind a folded offset is an alef with a hamza above.
    func hasHamza(at offset: Int) -> Bool {
        let place = Int(places[offset])
        return place < source.count && FoldedText.decode(source, at: place)?.0 == FoldingTable.alefWithHamza.value
    }
}
