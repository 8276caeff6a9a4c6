/// Somebody who speaks or is named in a document, joined over all mentions.
struct Entity {
    /// The fullest name so far.
    var name: Claim.Name
    /// Hashes of the name's words, article left out.
    var nameWords: [UInt64]
    /// Hashes of the name's words without long vowels; 0 where too little is left to tell names apart.
    var skeletons: [UInt64]
    /// How often it was called by each name.
    var aliases: NameCounts
    /// Hashes of all words it was ever described with: titles, offices, names.
    var description: WordSet
    /// Hashes of the head nouns of these descriptions: minister, paper, ministry.
    var heads: WordSet
    var kind: Claim.SpeakerKind
    var agreement: Agreement
    /// The nationalities it was ever described with.
    var origins: Set<Int32>
    /// The documents it has put out, as lines of their list.
    var documents: Set<Int32> = []
    /// Whether a personal or proper name is known.
    var isNamed: Bool
    /// Whether it can be meant where nobody is named: a name or a full description is known.
    var isKnown: Bool { isNamed || kind == .institution && description.count > 1 || isOffice }
    /// Whether it was called by an office that says which one is meant (the minister of health).
    var isOffice = false
    /// Whether it has a proper name that is a noun with the article and adjectives (the European Union).
    var isDefinite = false
    /// The place in its name of the word that says what it is there for (for human rights); 0 for none.
    var purpose = 0
    /// Whether its name is in a case that no subject has.
    var isOblique = false
    /// Whether an attribution has it as its speaker.
    var hasSpoken = false
    /// Whether it may say `I`: a person, or somebody of whom nothing else is known.
    var mayBePerson: Bool { kind == .person || kind == .unknown }
    /// Where it was last mentioned.
    var span: Range<Int>
    /// The outlet its last statement came through.
    var outlet: Claim.Outlet?
}

/// What a noun phrase says by itself about who is meant.
struct Description {
    var span: Range<Int>
    var name: Claim.Name
    var nameSpan: Range<Int>
    var nameWords: [UInt64]
    var skeletons: [UInt64] = []
    var words: [UInt64]
    /// Hashes of words without the pronoun that is written on to them.
    var possessed: [UInt64] = []
    /// Hash of the head noun, article and pronoun left out.
    var head: UInt64
    /// Hash of the honorific before an office (His Excellency the Minister), 0 for none: one with a name is known by it as well.
    var honorific: UInt64 = 0
    var kind: Claim.SpeakerKind
    var agreement: Agreement
    /// The nationalities in it, as lines of their list.
    var origins: Set<Int32> = []
    /// Whether it is a person's office that says which one is meant.
    var isOffice = false
    /// Whether it holds a personal or proper name.
    var isNamed: Bool
    /// A noun with the article that points back (the minister, the paper): the noun's hash, article left out.
    var pointer: UInt64?
    /// Whether the pointing noun fits anybody of its kind (the official, the source).
    var isGeneric: Bool
    /// Whether it says that it is the same as before (the same source).
    var isSame = false
    /// Whether it is one in a case or an accident (the accused, the victim), who is nobody that has spoken under another word.
    var isParty = false
    /// Whether its head has the article.
    var isDefinite = false
    /// Whether it is of what every state has one (the Syrian government).
    var isNationalBody = false
    /// Who put a document out, as far as the phrase says.
    var issuer: Range<Int>?
    /// What it is, where it points back to a document that may be somebody's own.
    var document: Int32?
    /// The place in an institution's name of the word that says what it is there for; 0 for none.
    var purpose = 0
    /// Whether it is what somebody has put out, so that the author may be meant.
    var isStatement = false
    /// Whether its head's ending shows that it is no subject.
    var isOblique = false
}
