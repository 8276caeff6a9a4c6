/// One step on the way to an attribution's speaker or outlet: where somebody was looked for, who was found, and what came of it.
struct AttributionStep {
    enum Goal: String { case speaker, outlet }

    /// Where the speaker or outlet was looked for.
    enum Source: String {
        /// The words at the cue name somebody.
        case ownPhrase
        /// The words at the cue point back to somebody known.
        case pointsBack
        /// The attribution that this one hangs on.
        case governor
        /// The attribution whose content holds this one.
        case enclosing
        /// The earlier attribution of the same claim.
        case sameClaim
        /// Somebody named before the cue in its sentence.
        case sentenceSubject
        /// The subject of a sentence since the last attribution.
        case nearerSubject
        /// The speaker of an earlier attribution.
        case earlierSpeaker
        /// The one last named, whether or not quoted.
        case lastNamed
        /// The last speaker, though the verb does not agree.
        case lastSpeaker
        /// Somebody whom the article names after its headline.
        case namedLater
        /// Words between cue and content.
        case header
        /// The speaker is an outlet.
        case speakerItself
        /// The sentence before the cue.
        case sentenceBefore
        /// An earlier or later statement of the same speaker.
        case earlierStatement, laterStatement
    }

    enum Verdict {
        case taken
        /// Gender or number of the verb and of the candidate contradict each other.
        case disagrees(verb: Agreement, candidate: Agreement)
    }

    /// Index of the attribution among the drafts.
    var draft: Int
    var goal: Goal
    var source: Source
    var entity: Entity?
    var outlet: Claim.Outlet?
    var verdict: Verdict
}
