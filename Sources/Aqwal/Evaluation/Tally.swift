/// The counts that figures are made of.
///
/// Gold and extracted records are counted apart, and so are the right ones among them: in a group made by a property of
/// records (their form, their rule) the two records of a pair may stand in different groups.
struct Tally: Equatable, Sendable {
    struct Side: Equatable, Sendable {
        var records = 0
        var tokens = 0
        var paired = 0
        var tokensShared = 0
        var exact = 0
        var right = 0
        var outlets = 0
        var outletsRight = 0
        var speakerRight = 0
        var nameRight = 0
        var formRight = 0
        var statusRight = 0

        static func += (a: inout Side, b: Side) {
            a.records += b.records
            a.tokens += b.tokens
            a.paired += b.paired
            a.tokensShared += b.tokensShared
            a.exact += b.exact
            a.right += b.right
            a.outlets += b.outlets
            a.outletsRight += b.outletsRight
            a.speakerRight += b.speakerRight
            a.nameRight += b.nameRight
            a.formRight += b.formRight
            a.statusRight += b.statusRight
        }
    }

    var gold = Side()
    var extracted = Side()
    var words = 0
    /// Extracted records that pair with nothing.
    var unpaired = 0
    var nominalGold = 0
    var nominalFound = 0

    static func += (a: inout Tally, b: Tally) {
        a.gold += b.gold
        a.extracted += b.extracted
        a.words += b.words
        a.unpaired += b.unpaired
        a.nominalGold += b.nominalGold
        a.nominalFound += b.nominalFound
    }
}
