/// Person, gender and number of a verb form, a pronoun or a speaker.
public struct Agreement: Equatable, Sendable {
    public enum Gender: UInt8, Sendable, CaseIterable { case unknown, masculine, feminine }
    public enum Number: UInt8, Sendable, CaseIterable { case unknown, singular, dual, plural }

    /// 1, 2 or 3; 0 where the form has none, as participles do.
    public var person: UInt8 = 0
    public var gender: Gender = .unknown
    public var number: Number = .unknown
    /// Whether a participle or masdar shows the accusative.
    public var isAccusative = false

    public init(person: UInt8 = 0, gender: Gender = .unknown, number: Number = .unknown) {
        self.person = person
        self.gender = gender
        self.number = number
    }

    /// Reads the features of a paradigm: `3fs`, `p3mp` (a pronoun), `f-plural-acc`.
    init(feature: some StringProtocol) {
        self.init()
        isAccusative = feature.hasSuffix("-acc") || feature == "accusative"
        if feature.contains("-") {
            for part in feature.split(separator: "-") { read(String(part)) }
            if person > 0 || gender != .unknown { return }
        }
        // Names without a person, such as `definite`, are no person-gender-number codes.
        guard feature.contains(where: \.isNumber) else { return }
        for character in feature {
            switch character {
            case "1", "2", "3": person = UInt8(character.wholeNumberValue ?? 0)
            case "m": gender = .masculine
            case "f": gender = .feminine
            case "s": number = .singular
            case "d": number = .dual
            case "p": if person > 0 { number = .plural }
            case "-": return
            default: break
            }
        }
    }

    private mutating func read(_ part: String) {
        switch part {
        case "m": gender = .masculine
        case "f": gender = .feminine
        case "singular": number = .singular
        case "dual": number = .dual
        case "plural": number = .plural
        default: break
        }
    }

    /// Whether nothing that both sides know contradicts. Two and more agree: the accusatives of dual and plural are spelled alike.
    func agrees(with other: Agreement) -> Bool {
        (gender == .unknown || other.gender == .unknown || gender == other.gender)
            && (number == .unknown || other.number == .unknown || (number == .singular) == (other.number == .singular))
    }
}
