/// How sure a record is, from 0 to 1: the rule's own confidence times what is known of the speaker and the place.
///
/// The factors were read off the development articles: how often a whole record was right for each kind of speaker and
/// way of finding one. They are there to put records in order, not as probabilities.
enum Confidence {
    static func of(rule: Rule, kind: Claim.SpeakerKind?, resolved: Attributor.Resolved, draft: Draft) -> Double {
        var value = rule.confidence
        switch resolved.resolution {
        case .explicit, .definite, .dropped, .pronoun:
            if resolved.isGuess { value *= 0.6 }
            // Whom a verb does not agree with hardly ever speaks. A participle is often left in the masculine, and of two who speak one is known.
            if !resolved.agrees { value *= draft.head.form.map { $0.tense.isFinite && $0.agreement.number != .dual } ?? false ? 0.3 : 0.6 }
        case .unresolved: value *= rule.subject == .none ? 0.8 : 0.5
        }
        switch kind {
        case .person, .outlet, .anonymous, nil: break
        case .institution: value *= 0.95
        case .group, .document, .unknown: value *= 0.75
        }
        if draft.parent >= 0 { value *= 0.6 }
        if draft.form == .nominal { value *= 0.85 }
        return (value * 100).rounded() / 100
    }
}
