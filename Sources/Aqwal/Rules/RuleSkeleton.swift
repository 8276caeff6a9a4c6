/// A rule to start from.
public enum RuleSkeleton {
    /// The text of a commented rule; `aqwal check` accepts all of it but the examples, which are for its author to write.
    public static func text(name: String) -> String {
        """
        # A sentence in which the rule finds something, and what it finds there.
        rule \(name)
          about One sentence that says what the rule matches.
          # Words at which it is tried: a `words` list, a `verbs` table, a class or construction of verb tables, narrowed down by
          # tense, gender, number (see `aqwal rules` for those in use). `at paragraph` or `at headline` instead needs no cue.
          cue that.finite
          # Higher is tried first; a rule of yours is always tried before the bundled ones.
          priority 50
          # How often a match of this rule is right.
          confidence 0.8
          # Extended mode: spaces mean nothing, \\h+ is a gap between words, \\w++ is a word. The groups are cue, speaker, outlet, claim.
          pattern
            (?<cue> \\w++ )
            (?&before-subject){0,2}
            \\h+ (?<speaker> (?&subject) )
            (?&adverbials)?
            (?&clause-lead)
            (?<claim>)
          # The examples are the rule's tests: `aqwal test \(name)`. State each field as it stands in the sentence.
          match
            put here a sentence that the rule must find
          cue
            its cue
          speaker
            its speaker
          claim
            its claim
          no-match
            put here a sentence that looks like it and must not be found
        """
    }

    /// Whether a text can be the name of a rule.
    public static func isName(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy(SectionParser.nameBytes.contains) }
}
