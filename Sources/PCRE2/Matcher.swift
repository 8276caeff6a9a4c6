import CPCRE2

/// What one worker needs to match: match data, context and JIT stack, made once and used again. Not for sharing.
public final class Matcher {
    private let data: OpaquePointer
    private let context: OpaquePointer
    private let stack: OpaquePointer
    private let offsets: UnsafeMutablePointer<Int>
    private let handler: CalloutHandler?
    private var pairs = 0

    /// JIT stack: 32 KiB, PCRE2's default, fails on a quotation of 1,000 words.
    private static let stackBytes = 1 << 20
    /// Groups that fit into the match data; a pattern with more reports only these.
    private static let capacity: UInt32 = 256

    /// A matcher that its callout handler owns, and so does not keep alive.
    public convenience init(limits: MatchLimits, unownedHandler: CalloutHandler) {
        self.init(limits: limits, answering: unownedHandler, keeping: nil)
    }

    public convenience init(limits: MatchLimits = MatchLimits(), handler: CalloutHandler? = nil) {
        self.init(limits: limits, answering: handler, keeping: handler)
    }

    private init(limits: MatchLimits, answering handler: CalloutHandler?, keeping kept: CalloutHandler?) {
        data = pcre2_match_data_create_8(Self.capacity, nil)!
        context = pcre2_match_context_create_8(nil)!
        stack = pcre2_jit_stack_create_8(32 * 1024, Self.stackBytes, nil)!
        offsets = pcre2_get_ovector_pointer_8(data)!
        self.handler = kept
        pcre2_set_match_limit_8(context, limits.steps)
        pcre2_set_heap_limit_8(context, limits.heapKibibytes)
        pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
        guard let handler else { return }
        pcre2_set_callout_8(
            context,
            { block, pointer in
                // Safety: `pointer` is the handler below, which this matcher keeps alive; PCRE2 calls back only during a match.
                guard let block, let pointer else { return 0 }
                let handler = Unmanaged<CalloutHandler>.fromOpaque(pointer)
                if block.pointee.callout_string == nil {
                    let (item, position) = (block.pointee.pattern_position, block.pointee.current_position)
                    handler._withUnsafeGuaranteedRef { $0.reaches(item: item, at: position) }
                    return 0
                }
                // A callout with an empty text has no tag that a handler could read: it is passed over.
                guard block.pointee.callout_string_length > 0 else { return 0 }
                let tag = UnsafeBufferPointer(
                    start: block.pointee.callout_string, count: block.pointee.callout_string_length)
                let position = block.pointee.current_position
                return handler._withUnsafeGuaranteedRef { $0.admits(tag: tag, at: position) ? 0 : 1 }
            }, Unmanaged.passUnretained(handler).toOpaque())
    }

    deinit {
        pcre2_match_data_free_8(data)
        pcre2_match_context_free_8(context)
        pcre2_jit_stack_free_8(stack)
    }

    /// Matches `pattern` at or after `start`; the groups are then read with ``range(of:)``.
    /// - Parameter anchored: whether to match at `start` alone. This turns the JIT off: compile the pattern as anchored where speed counts.
    /// - Throws: a match error: a limit was hit. It is never to be taken for "no match".
    public func match(
        _ pattern: Pattern, in subject: UnsafeBufferPointer<UInt8>, from start: Int, anchored: Bool = false
    ) throws(PCRE2Error) -> Bool {
        try match(pattern.handle, in: subject, from: start, anchored: anchored)
    }

    /// Matches a pattern made with ``Pattern/Options/limitedStart`` where the match starts at `last` or before; it may end behind.
    public func match(
        _ pattern: Pattern, in subject: UnsafeBufferPointer<UInt8>, from start: Int, startingBy last: Int
    ) throws(PCRE2Error) -> Bool {
        pcre2_set_offset_limit_8(context, max(0, last))
        defer { pcre2_set_offset_limit_8(context, Int(bitPattern: UInt.max)) }
        return try match(pattern.handle, in: subject, from: start)
    }

    /// The same with the handle of a pattern that the caller keeps alive.
    public func match(
        _ pattern: Pattern.Handle, in subject: UnsafeBufferPointer<UInt8>, from start: Int, anchored: Bool = false
    ) throws(PCRE2Error) -> Bool {
        // Straight to the machine code where there is any: it checks nothing, so a start behind the end would be read from.
        guard 0 <= start, start <= subject.count else {
            pairs = 0
            throw PCRE2Error(kind: .match, code: PCRE2_ERROR_BADOFFSET)
        }
        let result =
            pattern.isJIT && !anchored
            ? pcre2_jit_match_8(pattern.code, subject.baseAddress, subject.count, start, 0, data, context)
            : pcre2_match_8(
                pattern.code, subject.baseAddress, subject.count, start, PCRE2_NO_UTF_CHECK | (anchored ? PCRE2_ANCHORED : 0), data, context)
        if result >= 0 {
            pairs = result == 0 ? Int(Self.capacity) : Int(result)
            return true
        }
        pairs = 0
        if result == PCRE2_ERROR_NOMATCH { return false }
        throw PCRE2Error(kind: .match, code: result)
    }

    /// Byte range of a group of the last match; nil when it took no part.
    public func range(of group: Int) -> Range<Int>? {
        guard group < pairs else { return nil }
        let start = offsets[2 * group]
        let end = offsets[2 * group + 1]
        // PCRE2_UNSET is all ones, which Swift reads as -1.
        guard start >= 0, start <= end else { return nil }
        return start..<end
    }

    /// Range of the first of `groups` that took part in the last match.
    public func range(ofFirst groups: [Int]) -> Range<Int>? {
        for group in groups { if let range = range(of: group) { return range } }
        return nil
    }
}
