/// Why a text gave the records it gave: sentence by sentence, which cues were seen, which rules were tried and what came of each.
public struct Explanation: Sendable {
    /// A stretch of the text, offsets in Unicode scalars.
    public struct Passage: Sendable, Equatable {
        public var text: String
        public var start: Int
        public var end: Int
    }

    public struct Sentence: Sendable {
        public var passage: Passage
        public var cues: [Cue]
        public var claims: [Claim]
        /// Where the rule asked for would match if a word were one of its cues; nil where it was tried, or where none was asked for.
        public var supposition: Supposition?
    }

    /// A word, or the start of a paragraph, at which rules were tried.
    public struct Cue: Sendable {
        public var passage: Passage
        /// Nil for a word; else the place in the layout, such as `headline`.
        public var place: Rule.Place?
        /// What the word is in the rule files: verb forms and word lists.
        public var readings: [String]
        /// Matches first, then what failed, the furthest first.
        public var trials: [Trial]
    }

    /// One rule tried at a cue.
    public struct Trial: Sendable {
        public enum Outcome: Sendable {
            /// The rule found something; what became of it.
            case matched(Fate)
            /// The rule would match, but another had the words.
            case lost(to: String, why: String)
            case failed(Progress)
            /// A limit stopped the match.
            case stopped
        }

        /// What became of a match.
        public enum Fate: String, Sendable {
            case claim
            /// There is no content where the rule says it lies.
            case noContent = "no content"
            /// A later stage left the claim out.
            case leftOut = "left out"
            case outlet, mention, boundary, status, reading
        }

        public var rule: String
        public var file: String
        public var line: Int
        public var about: String
        public var priority: Int
        public var groups: [(name: String, passage: Passage)]
        public var outcome: Outcome
    }

    /// How far a rule got that did not match.
    public struct Progress: Sendable {
        public struct Part: Sendable {
            public var name: String?
            public var source: String
            public var file: String
            public var line: Int
            public var column: Int
            /// What the rule file's comment says about the pattern that is called here.
            public var about: String?
        }

        /// Name of the part that gave up: a pattern or list it calls, a group, or its text.
        public var part: String
        /// The part, then what it calls, inward.
        public var path: [Part]
        public var alternatives: [String]
        /// What the text has there.
        public var found: Passage
    }

    /// A word that would have to be a cue for the rule to match.
    public struct Supposition: Sendable {
        public var rule: String
        public var cues: [String]
        public var word: Passage?
    }

    /// A record, and how its speaker and outlet were found.
    public struct Claim: Sendable {
        public var rule: String
        public var cue: Passage
        public var spans: [Passage]
        public var speaker: String?
        public var outlet: String?
        public var resolution: String?
        public var confidence: Double
        public var steps: [Step]
    }

    /// One candidate that was looked at.
    public struct Step: Sendable {
        /// `speaker` or `outlet`.
        public var goal: String
        /// Where the candidate was looked for.
        public var source: String
        public var candidate: String?
        public var isTaken: Bool
        /// What agreed or did not.
        public var verdict: String
    }

    public var sentences: [Sentence]
    /// Rules that could not be run, with the reason.
    public var faults: [String]
}
