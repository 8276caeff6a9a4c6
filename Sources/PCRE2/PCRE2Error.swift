import CPCRE2

/// A failure that PCRE2 reported, with its own code and message.
public struct PCRE2Error: Error, Equatable, Sendable {
    public enum Kind: String, Sendable {
        /// The pattern could not be compiled; `offset` is a byte offset into the pattern.
        case compile
        /// A match stopped early: a limit was hit, memory ran out or the subject was bad.
        case match
    }

    public let kind: Kind
    public let code: Int32
    /// Byte offset into the pattern; nil for match errors.
    public let offset: Int?

    public init(kind: Kind, code: Int32, offset: Int? = nil) {
        self.kind = kind
        self.code = code
        self.offset = offset
    }

    /// PCRE2's own wording for the code.
    public var message: String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
        guard length > 0 else { return "PCRE2 error \(code)" }
        return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
    }

    /// True where a match or heap limit, or the JIT stack, stopped the match.
    public var isLimit: Bool {
        kind == .match
            && [PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_JIT_STACKLIMIT]
                .contains(code)
    }
}
