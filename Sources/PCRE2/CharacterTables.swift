import CPCRE2

/// Character tables for patterns over one-byte text: which bytes are word characters.
///
/// PCRE2's own tables know ASCII only. The layout (lower case, flipped case, class bits, types) is that of `pcre2_maketables`,
/// unchanged since PCRE 4; `CharacterTablesTests` checks `\w`, `\b` and `\W` against it.
public final class CharacterTables: @unchecked Sendable {
    // Safety: the memory is written in `init` only and freed never before the patterns that point at it.
    let pointer: UnsafeMutablePointer<UInt8>

    private static let classBits = 512, wordBits = 160, letterType: UInt8 = 0x02, wordType: UInt8 = 0x10, types = 832

    /// Tables of the C locale in which `words` are letters as well.
    public init(words: some Sequence<UInt8>) {
        let made = pcre2_maketables_8(nil)!
        pointer = UnsafeMutablePointer(mutating: made)
        for byte in words {
            let index = Int(byte)
            pointer[Self.classBits + Self.wordBits + index / 8] |= 1 << (byte % 8)
            pointer[Self.types + index] |= Self.wordType | Self.letterType
        }
    }

    deinit { pcre2_maketables_free_8(nil, pointer) }
}
