/// A rule as its file states it.
public struct Rule: Sendable {
    /// What a match means.
    public enum Role: String, Sendable, CaseIterable {
        /// Somebody says something: a record.
        case attribution
        /// A claim that runs up to here ends here.
        case boundary
        /// A news outlet is named.
        case outlet
        /// A person or institution is named that a later verb without subject may go back to.
        case mention
        /// The cue stands under a negation, a condition, a plan, …
        case status
        /// A cue's other reading: no rule tried after this one applies here.
        case reading
        /// Finds the name within a speaker's span.
        case name
        /// Finds the subject of a clause that is no attribution, for a cue behind it that has none.
        case subject

        /// Whether its rules are matched against a stretch of text that the program names, and not where words call for them.
        var isAsked: Bool { self == .name || self == .subject }
    }

    /// Where a rule is tried.
    public enum Place: String, Sendable, CaseIterable {
        /// At each cue word.
        case cue
        /// At the clause and sentence starts before each cue word.
        case clause
        /// At the start of each paragraph.
        case paragraph
        /// At the start of the headline.
        case headline
    }

    /// Where the content lies.
    public enum Content: String, Sendable, CaseIterable {
        case after, before, around, none
        /// The sentence before this one.
        case previous
        /// The paragraphs up to the next question.
        case turn
    }

    /// Who speaks when the pattern has no `speaker` group.
    public enum Subject: String, Sendable, CaseIterable {
        /// A dropped subject: the last speaker that agrees.
        case dropped
        /// The speaker of the attribution that this one hangs on, else as `dropped`.
        case governor
        /// An attached pronoun.
        case pronoun
        /// The subject of the sentence before the cue.
        case sentence
        /// Nobody: the text gives no source.
        case none
    }

    public var name: String
    public var about: String
    public var file: String
    public var line: Int
    public var role = Role.attribution
    public var place = Place.cue
    public var form: Claim.Form?
    public var status: Claim.Status?
    public var content = Content.after
    public var subject = Subject.dropped
    public var priority = 50
    /// How often a match of this rule is right, as far as the rule alone can say.
    public var confidence = 0.8
    /// What a boundary ends: attributions of these classes and rules; any where it names none.
    public var ends: [String] = []
    /// A pattern that must match somewhere between the cue and the end of its line, else the rule is not tried there.
    public var needs: String?
    public var examples: [RuleExample] {
        get { readExamples?() ?? storedExamples }
        set { (storedExamples, readExamples) = (newValue, nil) }
    }
    var storedExamples: [RuleExample] = []
    /// Where they are not at hand: only those who check a rule ask for them.
    var readExamples: (@Sendable () -> [RuleExample])?
    var layer = 0
    var cues: [Selector] = []
    /// The line that names the cues.
    var cueLine: SourceFile.Line?
    var section: Section
    /// Lines of the pattern.
    var pattern: [SourceFile.Line] = []

    /// Whether the group `cue` must stand where the rule is tried.
    var checksCue: Bool { role == .attribution && (place == .cue || place == .clause) }
}

/// A sentence that a rule must or must not match.
public struct RuleExample: Sendable {
    public var text: String
    /// Whether the rule must find a record here.
    public var matches: Bool
    /// Expected value of each stated field; several lines for several spans, none for null.
    public var expected: [(field: Field, values: [String])]
    public var file: String
    public var line: Int

    public enum Field: String, Sendable, CaseIterable {
        case cue, speaker, name, outlet, claim, form, status, kind, resolution
    }
}
