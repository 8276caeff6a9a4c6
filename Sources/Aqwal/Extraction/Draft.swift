/// An attribution with its content worked out, before anybody knows who speaks.
struct Draft {
    var head: Head
    var spans: [Range<Int>]
    var form: Claim.Form
    var status: Claim.Status
    /// Index of the draft whose content holds this one's cue; -1 for none.
    var parent: Int
    /// The same claim is already attributed by this earlier draft (`…, according to`); -1 for none.
    var sameClaim: Int

    /// True when the content stands between quotation marks, where another memory of speakers holds.
    var isQuoted: Bool { form == .direct }
}
