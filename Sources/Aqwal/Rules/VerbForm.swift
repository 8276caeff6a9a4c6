/// What a written word form says about a verb: which one, and the person, gender, number and tense it stands in.
public struct VerbForm: Equatable, Sendable {
    public enum Tense: UInt8, CaseIterable, Sendable, BitwiseCopyable {
        case perfect, imperfect, future, perfectPassive, imperfectPassive, participle, masdar

        /// The name used in rule files.
        public var name: String {
            switch self {
            case .perfect: "perfect"
            case .imperfect: "imperfect"
            case .future: "future"
            case .perfectPassive: "perfect-passive"
            case .imperfectPassive: "imperfect-passive"
            case .participle: "participle"
            case .masdar: "masdar"
            }
        }

        var isPassive: Bool { self == .perfectPassive || self == .imperfectPassive }
        var isFinite: Bool { self == .perfect || self == .imperfect || self == .future }
    }

    /// Index into ``Lexicon/verbs``.
    public var verb: Int32
    public var tense: Tense
    public var agreement: Agreement
    /// Person and the like as the paradigm names them, for example `3fs`; an index into ``Lexicon/features``.
    public var feature: UInt8
}
