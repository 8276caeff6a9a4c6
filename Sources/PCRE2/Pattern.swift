import CPCRE2

/// A compiled pattern: immutable, and safe to share between threads.
public final class Pattern: @unchecked Sendable {
    // Safety: `pcre2_code` is read-only once compiled, and the JIT runs in `init`, before anyone else sees it.
    private let code: OpaquePointer
    /// Keeps the tables alive that the compiled code points at.
    private let tables: CharacterTables?
    public let groupCount: Int
    /// Whether matching runs as machine code.
    public let isJIT: Bool

    /// What a matcher needs of a pattern: no reference to be counted at every match. Good as long as the pattern lives.
    public struct Handle: @unchecked Sendable {
        // Safety: as for the pattern.
        let code: OpaquePointer
        let isJIT: Bool
    }

    public var handle: Handle { Handle(code: code, isJIT: isJIT) }

    public struct Options: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let extended = Options(rawValue: PCRE2_EXTENDED)
        public static let anchored = Options(rawValue: PCRE2_ANCHORED)
        public static let endAnchored = Options(rawValue: PCRE2_ENDANCHORED)
        public static let utf = Options(rawValue: PCRE2_UTF)
        public static let duplicateNames = Options(rawValue: PCRE2_DUPNAMES)
        /// For ``Matcher/match(_:in:from:startingBy:)``.
        public static let limitedStart = Options(rawValue: PCRE2_USE_OFFSET_LIMIT)
        /// Tries every item, for ``CalloutHandler/reaches(item:at:)``: PCRE2's short cuts, which would pass some over, are off.
        public static let traced = Options(rawValue: PCRE2_NO_AUTO_POSSESS | PCRE2_NO_START_OPTIMIZE | PCRE2_NO_DOTSTAR_ANCHOR)
    }

    /// Compiles `source`, one code unit a byte.
    /// - Throws: a compile error whose `offset` is a byte offset into `source`.
    public convenience init(
        _ source: some Collection<UInt8>, options: Options = [], tables: CharacterTables? = nil, jit: Bool = true
    ) throws(PCRE2Error) {
        let bytes = Array(source)
        var code: Int32 = 0
        var offset = 0
        let context = pcre2_compile_context_create_8(nil)
        defer { pcre2_compile_context_free_8(context) }
        if let tables { pcre2_set_character_tables_8(context, tables.pointer) }
        guard let compiled = pcre2_compile_8(bytes, bytes.count, options.rawValue, &code, &offset, context) else {
            throw PCRE2Error(kind: .compile, code: code, offset: offset)
        }
        self.init(compiled, tables: tables, jit: jit)
    }

    private init(_ code: OpaquePointer, tables: CharacterTables?, jit: Bool) {
        self.code = code
        self.tables = tables
        self.isJIT = jit && pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0
        var count: UInt32 = 0
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
        groupCount = Int(count)
    }

    deinit { pcre2_code_free_8(code) }

    // MARK: Compiled patterns as bytes

    /// The compiled pattern, for ``init(serialized:jit:)`` of the same library (``PCRE2Version/format``) on the same kind of machine.
    public var serialized: [UInt8] {
        var bytes: UnsafeMutablePointer<UInt8>?
        var size = 0
        var codes: [OpaquePointer?] = [code]
        guard pcre2_serialize_encode_8(&codes, 1, &bytes, &size, nil) == 1 else { return [] }
        defer { pcre2_serialize_free_8(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: size))
    }

    /// - Parameter serialized: what ``serialized`` gave. PCRE2 trusts it.
    public convenience init?(serialized: [UInt8], jit: Bool) {
        var code: OpaquePointer?
        guard !serialized.isEmpty, pcre2_serialize_decode_8(&code, 1, serialized, nil) == 1, let code else { return nil }
        self.init(code, tables: nil, jit: jit)
    }

    /// Named groups by name, with their numbers; a name used twice keeps all its numbers, in order. Read at each call: few patterns are asked.
    public var groups: [String: [Int]] {
        var count: UInt32 = 0
        var size: UInt32 = 0
        var table: UnsafePointer<UInt8>?
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
        guard let table else { return [:] }
        var groups: [String: [Int]] = [:]
        for index in 0..<Int(count) {
            let entry = table + index * Int(size)
            let number = Int(entry[0]) << 8 | Int(entry[1])
            groups[String(cString: entry + 2), default: []].append(number)
        }
        return groups.mapValues { $0.sorted() }
    }
}
