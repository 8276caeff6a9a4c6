/// Where a rule matched: the cue with what stands around it, before content and speaker are worked out. Folded offsets.
struct Head {
    var rule: Int
    /// The whole match, a conjunction before it included.
    var start: Int
    var end: Int
    var cue: Range<Int>
    /// Index of the word the cue starts in.
    var word: Int
    /// The cue word's reading, where it is a verb form.
    var form: VerbForm?
    /// Whether a conjunction is written on to the match's first word.
    var hasConjunction: Bool
    var speaker: Range<Int>?
    var outlet: Range<Int>?
    var via: Range<Int>?
    var claim: Range<Int>?
    /// Whether the verb agrees with the speaker, and not with somebody who passes the words on.
    var agreesWithSpeaker = true
    /// The innermost quotation around the cue; -1 for none.
    var quotation: Int
    var sentence: Int
    var status: Claim.Status?
}

/// A place where a claim that runs up to it ends.
struct Boundary {
    var position: Int
    var quotation: Int
    /// Whether first-hand speech may hold what stands there.
    var isWeak = true
    /// Whether who speaks goes on here behind what others say: it ends nothing but content within speech.
    var isSpeakers = false
    /// The rule that says which attributions it ends; nil where it ends any.
    var limiting: Int?
    /// Whether it ends some attributions only.
    var isParticular: Bool { isSpeakers || limiting != nil }
    /// The tense of a verb without subject that a conjunction joins to what stands before it.
    var joinedTense: VerbForm.Tense?
    /// The gender of such a verb, where it is a singular one about somebody.
    var joinedGender = Agreement.Gender.unknown
}

/// An outlet's name in the text, with how it is spelled canonically.
struct OutletMention {
    var span: Range<Int>
    var name: Claim.Name
    var sentence: Int
    var quotation: Int
    /// Whether the text says that it has met those who speak below.
    var hasMet = false
    /// Whether it is a post, whose platform the article names elsewhere.
    var isPost = false
    /// Where the article names the platform of a post.
    var platform: Range<Int>?

    var outlet: Claim.Outlet { Claim.Outlet(name: name, span: platform ?? span) }
}

/// A person or institution that is named without being quoted there.
struct Mention {
    var span: Range<Int>
    var sentence: Int
    var quotation: Int
}
