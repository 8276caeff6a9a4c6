import PCRE2

/// Answers the callouts of rules: is this the cue, is the word here in that list, does that look-ahead hold here?
///
/// What is asked once of a place in a text is not worked out again: the word's end and entry, and the answer of each look-ahead,
/// are kept in a row for the place. Rows are few and used anew (a text is read front to back), so long texts cost no more memory.
final class MatchContext: CalloutHandler {
    /// Nil where only whole patterns are matched, which hold their look-aheads.
    private let rules: RuleSet?
    let lexicon: Lexicon
    private(set) var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// Where the cue starts at which a rule is being tried.
    var cueStart = 0
    /// Entry of the cue; -1 for none.
    var cueEntry: Int32 = -1
    /// Prepositions of the cue's verb, folded; looked up when a rule asks for them.
    var prepositions: [[UInt8]] {
        get { given ?? lexicon.form(of: cueEntry) { _ in true }.map { lexicon.verbs[Int($0.verb)].prepositions } ?? [] }
        set { given = newValue }
    }
    private var given: [[UInt8]]? {
        didSet { prepositionsEntry = -2 }
    }
    /// The same as they are asked for: hashes of words, and the letters written on to words; of the verb with this entry.
    private var prepositionHashes: [UInt64] = []
    private var prepositionLetters = SIMD4<UInt64>()
    private var prepositionsEntry: Int32 = -2
    private let objectSelectors: UnsafeMutablePointer<Bool>

    var meter: Meter? {
        didSet { isMeasured = meter != nil }
    }
    private var isMeasured = false

    /// What is known of a place.
    private struct Row {
        /// Entry, length and hash of the word that starts here.
        var entry: Int32
        var length: Int32
        var hash: UInt64
        /// The same for the verb without an object pronoun; -2 where nobody asked yet.
        var objectEntry: Int32
        /// Entries of the two to nine words that start here.
        var phrases: SIMD8<Int32>
        /// Selectors of the word and of the phrases that start here.
        var here: Lexicon.Bits
    }

    private static let rowCount = 1024
    private static let noPhrases = SIMD8<Int32>(repeating: -1)
    /// Words of the longest phrase that a row knows by itself.
    static let longestPhrase = 9
    /// The place that each row is about, counted over all texts; -1 for none.
    private let places: UnsafeMutablePointer<Int>
    /// Written when a place is asked about: a short text touches little of this memory.
    private let rows: UnsafeMutablePointer<Row>
    /// For each row a bit for every look-ahead that has an answer, and behind them the answers.
    private let answers: UnsafeMutablePointer<UInt64>
    private static let answerWords = LookAheads.maximum / 64
    /// Place of the text's start; grows from text to text, so that no row needs clearing.
    private var base = 0
    /// The document's text, where another is matched for a while.
    private var document = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    private var documentBase = 0
    private var windowStart: UnsafePointer<UInt8>?
    private var windowEnd = -1
    private var windowBase = 0
    private var nextBase = 0

    /// A look-ahead as this worker knows it.
    private struct Asked {
        var first: FirstTest?
        /// Kept alive by `kept`.
        var pattern: Pattern.Handle?
        var trials = 0
    }

    private let asked: UnsafeMutablePointer<Asked>
    private var kept = [Pattern?](repeating: nil, count: LookAheads.maximum)
    /// Patterns that machine code took the place of, perhaps within their own match.
    private var replaced: [Pattern] = []
    /// The choices that guards stand before.
    private let choices: UnsafeMutablePointer<FirstTest?>
    /// A matcher for each depth of look-aheads within look-aheads. Behind a pointer: an array would be guarded at each access.
    private var matchers: UnsafeMutablePointer<Unmanaged<Matcher>>
    private var matcherCount = 0
    private var depth = 0
    private let limits: MatchLimits
    private var fault: PCRE2Error?

    convenience init(rules: RuleSet, limits: MatchLimits) { self.init(rules, rules.lexicon, limits) }

    /// A context for whole patterns.
    convenience init(lexicon: Lexicon) { self.init(nil, lexicon, MatchLimits()) }

    private init(_ rules: RuleSet?, _ lexicon: Lexicon, _ limits: MatchLimits) {
        self.rules = rules
        self.limits = limits
        self.lexicon = lexicon
        places = .allocate(capacity: Self.rowCount)
        places.initialize(repeating: -1, count: Self.rowCount)
        rows = .allocate(capacity: Self.rowCount)
        answers = .allocate(capacity: 2 * Self.answerWords * Self.rowCount)
        matchers = .allocate(capacity: 1)
        asked = .allocate(capacity: LookAheads.maximum)
        asked.initialize(repeating: Asked(), count: LookAheads.maximum)
        choices = .allocate(capacity: AlternationGuards.maximum)
        choices.initialize(repeating: nil, count: AlternationGuards.maximum)
        objectSelectors = .allocate(capacity: Lexicon.maximumSelectors)
        objectSelectors.initialize(from: lexicon.objectSelectors, count: Lexicon.maximumSelectors)
    }

    deinit {
        places.deallocate()
        rows.deallocate()
        answers.deallocate()
        for look in UnsafeBufferPointer(start: asked, count: LookAheads.maximum) { look.first?.deallocate() }
        asked.deallocate()
        for choice in UnsafeBufferPointer(start: choices, count: AlternationGuards.maximum) { choice?.deallocate() }
        choices.deallocate()
        objectSelectors.deallocate()
        for depth in 0..<matcherCount { matchers[depth].release() }
        matchers.deallocate()
    }

    /// Starts on a document.
    func begin(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        document = text
        base = nextBase
        documentBase = base
        nextBase += text.count + 1
        windowEnd = -1
        replaced.removeAll()
    }

    /// Matches against a part of the document alone, until ``leaveWindow()``.
    func enter(_ window: UnsafeBufferPointer<UInt8>) {
        text = window
        if windowStart != window.baseAddress || windowEnd != window.count {
            windowStart = window.baseAddress
            windowEnd = window.count
            windowBase = nextBase
            nextBase += window.count + 1
        }
        base = windowBase
    }

    func leaveWindow() {
        text = document
        base = documentBase
        fault = nil
    }

    /// The fault that stopped a look-ahead since last asked.
    func takeFault() -> PCRE2Error? {
        guard let found = fault else { return nil }
        fault = nil
        return found
    }

    override func admits(tag: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        switch tag[0] {
        case CalloutTag.lookup:
            let selector = CalloutTag.number(tag)
            let words = CalloutTag.words(tag)
            if words == 1 { return isWord(at: position, in: selector) }
            return isPhrase(of: words, at: position, in: selector)
        case CalloutTag.start:
            let selector = CalloutTag.number(tag)
            return rows[row(position)].here[selector >> 6] & (1 << UInt64(selector & 63)) != 0
        case CalloutTag.choice: return mayStartChoice(CalloutTag.number(tag), at: position)
        case CalloutTag.holds: return holds(CalloutTag.number(tag), at: position)
        case CalloutTag.fails: return !holds(CalloutTag.number(tag), at: position)
        case CalloutTag.cue: return position == cueStart
        case CalloutTag.phrase: return lexicon.startsPhrase(rows[row(position)].entry, selector: CalloutTag.number(tag))
        case CalloutTag.preposition: return isPreposition(at: position)
        case CalloutTag.attachedPreposition: return isAttachedPreposition(at: position)
        case CalloutTag.anyPreposition: return isPreposition(at: position) || isAttachedPreposition(at: position)
        default: return false
        }
    }

    private func isPreposition(at position: Int) -> Bool {
        let row = row(position)
        guard rows[row].length > 1 else { return false }
        knowPrepositions()
        return prepositionHashes.contains(rows[row].hash)
    }

    private func isAttachedPreposition(at position: Int) -> Bool {
        guard position < text.count else { return false }
        knowPrepositions()
        return Lexicon.contains(prepositionLetters, text[position])
    }

    @inline(__always) private func knowPrepositions() {
        if prepositionsEntry != cueEntry { lookUpPrepositions() }
    }

    private func lookUpPrepositions() {
        prepositionsEntry = cueEntry
        var hashes: [UInt64] = []
        var letters = SIMD4<UInt64>()
        for word in prepositions {
            if word.count == 1 {
                letters[Int(word[0] >> 6)] |= 1 << UInt64(word[0] & 63)
            } else {
                hashes.append(word.reduce(Lexicon.hashSeed) { Lexicon.hash($0, $1) })
            }
        }
        (prepositionHashes, prepositionLetters) = (hashes, letters)
    }

    // MARK: Words

    /// The number of the row that is about a place.
    @inline(__always) private func row(_ position: Int) -> Int {
        let place = base &+ position
        let row = place & (Self.rowCount - 1)
        if places[row] != place {
            places[row] = place
            fill(row, position)
        }
        return row
    }

    private func fill(_ number: Int, _ position: Int) {
        let row = rows + number
        var end = position
        var hash = Lexicon.hashSeed
        while end < text.count, FoldingTable.isWord[Int(text[end])] {
            hash = Lexicon.hash(hash, text[end])
            end &+= 1
        }
        let entry = end == position ? -1 : lexicon.find(UnsafeBufferPointer(rebasing: text[position..<end]), hash)
        row.initialize(
            to: Row(
                entry: entry, length: Int32(truncatingIfNeeded: end - position), hash: hash, objectEntry: -2, phrases: Self.noPhrases, here: Lexicon.Bits()))
        (answers + 2 * Self.answerWords * number).initialize(repeating: 0, count: Self.answerWords)
        guard entry >= 0 else { return }
        let traits = lexicon.traits(of: entry)
        if stands(entry, at: position) { row.pointee.here = traits.bits }
        if traits.phrases >= 0 { findPhrases(row, from: position, wordEnd: end, hash, starting: lexicon.phraseStarts[Int(traits.phrases)]) }
    }

    /// Looks up the phrases that start with a word, one separating byte between their words.
    private func findPhrases(_ row: UnsafeMutablePointer<Row>, from position: Int, wordEnd: Int, _ wordHash: UInt64, starting: Lexicon.Bits) {
        var end = wordEnd
        var hash = wordHash
        for number in 0..<min(Self.longestPhrase, lexicon.longest) - 1 {
            guard end < text.count else { return }
            hash = Lexicon.hash(hash, text[end])
            let start = end + 1
            end = start
            while end < text.count, FoldingTable.isWord[Int(text[end])] {
                hash = Lexicon.hash(hash, text[end])
                end &+= 1
            }
            if end == start { return }
            let entry = lexicon.find(UnsafeBufferPointer(rebasing: text[position..<end]), hash)
            row.pointee.phrases[number] = entry
            if entry >= 0, stands(entry, at: position) { row.pointee.here |= lexicon.traits(of: entry).bits }
        }
        // Of phrases longer than those it is only known that they may start here.
        if lexicon.longest > Self.longestPhrase { row.pointee.here |= starting }
    }

    private func isWord(at position: Int, in selector: Int) -> Bool {
        let row = rows + row(position)
        var entry = row.pointee.entry
        if objectSelectors[selector] {
            if row.pointee.objectEntry == -2 {
                let end = position + Int(row.pointee.length)
                row.pointee.objectEntry = end == position ? -1 : lexicon.entry(ofVerbWithObject: UnsafeBufferPointer(rebasing: text[position..<end]))
            }
            entry = row.pointee.objectEntry
        }
        return lexicon.has(entry, selector: selector) && stands(entry, at: position)
    }

    private func isPhrase(of words: Int, at position: Int, in selector: Int) -> Bool {
        if objectSelectors[selector] {
            guard let end = phraseEnd(from: position, words: words) else { return false }
            let entry = lexicon.entry(ofVerbWithObject: UnsafeBufferPointer(rebasing: text[position..<end]))
            return lexicon.has(entry, selector: selector) && stands(entry, at: position)
        }
        let row = rows + row(position)
        guard lexicon.startsPhrase(row.pointee.entry, selector: selector) else { return false }
        var entry: Int32 = -1
        if words <= Self.longestPhrase {
            entry = row.pointee.phrases[words - 2]
        } else if let end = phraseEnd(from: position, words: words) {
            entry = lexicon.entry(of: UnsafeBufferPointer(rebasing: text[position..<end]))
        }
        return lexicon.has(entry, selector: selector) && stands(entry, at: position)
    }

    /// What is left of the article behind a preposition stands within a word only.
    private func stands(_ entry: Int32, at position: Int) -> Bool {
        !lexicon.traits(of: entry).isAttachedOnly || position > 0 && FoldingTable.isWord[Int(text[position - 1])]
    }

    /// End of a phrase of so many words, one separating byte between them.
    private func phraseEnd(from position: Int, words: Int) -> Int? {
        var end = position
        for number in 0..<words {
            if number > 0 { end += 1 }
            let start = end
            while end < text.count, FoldingTable.isWord[Int(text[end])] { end += 1 }
            if end == start { return nil }
        }
        return end
    }

    /// Whether what has this first set may match at a place.
    @inline(__always) func mayStart(_ first: FirstTest, at position: Int) -> Bool {
        if first.isOpen { return true }
        guard position < text.count else { return false }
        if first.hasPrefix(text, at: position) { return true }
        return Self.meet(rows[row(position)].here, first.selectors)
    }

    @inline(__always) private static func meet(_ a: Lexicon.Bits, _ b: Lexicon.Bits) -> Bool {
        let common = a & b
        let half = common.lowHalf | common.highHalf
        return (half[0] | half[1] | half[2] | half[3]) != 0
    }

    private func mayStartChoice(_ number: Int, at position: Int) -> Bool {
        if let known = choices[number] { return mayStart(known, at: position) }
        guard let rules else { return true }
        choices[number] = FirstTest(rules.firstSet(ofChoice: number))
        return mayStartChoice(number, at: position)
    }

    // MARK: Look-aheads

    private func holds(_ number: Int, at position: Int) -> Bool {
        let known = answers + 2 * Self.answerWords * row(position) + number >> 6
        let bit: UInt64 = 1 << UInt64(number & 63)
        if known.pointee & bit != 0 { return known[Self.answerWords] & bit != 0 }
        let answer = findOut(number, at: position)
        // Looking ahead may have taken the row for another place.
        let again = answers + 2 * Self.answerWords * row(position) + number >> 6
        again.pointee |= bit
        if answer { again[Self.answerWords] |= bit } else { again[Self.answerWords] &= ~bit }
        return answer
    }

    private func findOut(_ number: Int, at position: Int) -> Bool {
        if asked[number].first == nil { know(number) }
        guard let first = asked[number].first, mayStart(first, at: position) else { return false }
        if Self.meet(rows[row(position)].here, first.sufficient) { return true }
        for other in first.lookAheads where holds(other, at: position) { return true }
        return !first.isNecessary && tried(number, at: position)
    }

    @inline(never) private func tried(_ number: Int, at position: Int) -> Bool {
        let look = asked + number
        look.pointee.trials &+= 1
        if look.pointee.pattern == nil || look.pointee.trials == RuleMatcher.trialsBeforeJIT { compile(number) }
        guard let pattern = look.pointee.pattern else { return false }
        if depth == matcherCount { addMatcher() }
        let matcher = matchers[depth]
        depth += 1
        defer { depth -= 1 }
        return matcher._withUnsafeGuaranteedRef { isMeasured ? measured(number, $0, pattern, position) : holds($0, pattern, position) }
    }

    private func addMatcher() {
        let more = UnsafeMutablePointer<Unmanaged<Matcher>>.allocate(capacity: matcherCount + 1)
        more.initialize(from: matchers, count: matcherCount)
        (more + matcherCount).initialize(to: .passRetained(Matcher(limits: limits, unownedHandler: self)))
        matchers.deallocate()
        matchers = more
        matcherCount += 1
    }

    @inline(__always) private func holds(_ matcher: Matcher, _ pattern: Pattern.Handle, _ position: Int) -> Bool {
        do throws(PCRE2Error) { return try matcher.match(pattern, in: text, from: position) } catch {
            fault = error
            return false
        }
    }

    // Never part of what it is called from: clocks would cost there even where nothing is measured.
    @inline(never) private func measured(_ number: Int, _ matcher: Matcher, _ pattern: Pattern.Handle, _ position: Int) -> Bool {
        let began = meter?.now
        let holds = holds(matcher, pattern, position)
        if let meter, let began { meter.note(lookAhead: number, since: began, matched: holds) }
        return holds
    }

    /// Gets the first set of a look-ahead from the shared store.
    private func know(_ number: Int) {
        if let rules { asked[number].first = FirstTest(rules.firstSet(ofLookAhead: number)) }
    }

    /// Gets the pattern of a look-ahead: interpreted at first, as machine code where it is tried again and again.
    private func compile(_ number: Int) {
        guard let rules else { return }
        do throws(PCRE2Error) {
            let made = try rules.pattern(ofLookAhead: number, jit: asked[number].trials >= RuleMatcher.trialsBeforeJIT)
            if let old = kept[number] { replaced.append(old) }
            kept[number] = made
            asked[number].pattern = made.handle
        } catch { fault = error }
    }
}
