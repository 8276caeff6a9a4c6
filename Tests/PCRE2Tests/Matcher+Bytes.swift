import PCRE2

extension Matcher {
    func matches(_ pattern: Pattern, _ bytes: [UInt8], from start: Int = 0, anchored: Bool = false) throws -> Bool {
        try bytes.withUnsafeBufferPointer { try match(pattern, in: $0, from: start, anchored: anchored) }
    }

    func matches(_ pattern: Pattern, _ text: String, from start: Int = 0, anchored: Bool = false) throws -> Bool {
        try matches(pattern, Array(text.utf8), from: start, anchored: anchored)
    }
}
