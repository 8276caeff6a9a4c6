/// How sure a record is, from 0 to 1: the rule's own confidence times how the speaker was found.
///
/// The factors were read off the development articles: how often name and content were right for each way of finding a speaker.
enum Confidence {
    static func of(rule: Rule, resolved: Attributor.Resolved, draft: Draft) -> Double {
        var value = rule.confidence
        switch resolved.resolution {
        case .explicit: value *= 1
        case .definite: value *= 0.95
        case .dropped, .pronoun: value *= resolved.agrees ? 0.93 : 0.6
        case .unresolved: value *= rule.subject == .none ? 0.9 : 0.5
        }
        if draft.parent >= 0 { value *= 0.9 }
        if draft.form == .nominal { value *= 0.85 }
        return (value * 100).rounded() / 100
    }
}
