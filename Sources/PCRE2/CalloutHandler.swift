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

    /// Told at each callout that has a number, such as `(?C1)`.
    /// - Parameters:
    ///   - item: byte offset of the item behind the callout in the pattern.
    ///   - position: byte offset into the subject.
    open func reaches(item: Int, at position: Int) {}
}
