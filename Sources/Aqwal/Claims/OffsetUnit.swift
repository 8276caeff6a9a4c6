/// What offsets in records count.
public enum OffsetUnit: String, Sendable, CaseIterable {
    /// Unicode scalars, as Python strings index.
    case scalars
    /// UTF-8 bytes.
    case utf8
    /// UTF-16 code units, as JavaScript, Java and C# strings index.
    case utf16
}
