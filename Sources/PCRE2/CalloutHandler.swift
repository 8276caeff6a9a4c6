/// Decides at a callout `(?C'tag')` in a pattern whether the match may go on.
///
/// A class rather than a closure, so that the C callback reaches it through one pointer.
open class CalloutHandler {
    public init() {}

    /// - Parameters:
    ///   - tag: the callout's text, one byte or more; callouts without a text are passed over.
    ///   - position: byte offset into the subject.
    /// - Returns: false to make the pattern backtrack here.
    open func admits(tag: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool { true }

    /// Told before each item of a pattern that was compiled with ``Pattern/Options/traced``.
    /// - Parameters:
    ///   - item: byte offset of the item in the pattern.
    ///   - position: byte offset into the subject.
    open func reaches(item: Int, at position: Int) {}
}
