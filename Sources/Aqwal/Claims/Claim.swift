/// Who said what, through which outlet: one record.
public struct Claim: Sendable {
    public enum Form: String, Sendable, CaseIterable { case direct, indirect, mixed, nominal }
    public enum Status: String, Sendable, CaseIterable { case asserted, denied, negated, asked, unrealised }
    public enum Resolution: String, Sendable, CaseIterable { case explicit, definite, pronoun, dropped, unresolved }
    public enum SpeakerKind: String, Sendable, CaseIterable {
        case person, institution, outlet, document, group, anonymous, unknown
    }

    /// A range of the folded text; ``ClaimWriter`` turns it into offsets of the original.
    typealias Span = Range<Int>

    struct Cue: Sendable {
        var span: Span
        var lemma: String
        var verbClass: String
    }

    struct Speaker: Sendable {
        /// Nil for a dropped subject.
        var span: Span?
        /// Nil where nobody could be found.
        var name: Name?
        var kind: SpeakerKind
        var resolution: Resolution
        var antecedent: Span?
    }

    /// A name as text of the article, or as the rule files spell it.
    enum Name: Sendable, Equatable {
        case span(Span)
        case text(String)
        /// Text whose article a preposition has eaten: the article and what follows the first letter.
        case attached(Span)

        /// The name as a string.
        /// - Parameters:
        ///   - article: the article's letters.
        ///   - passage: the original text of a span.
        func text(article: [UInt8], _ passage: (Span) -> String) -> String {
            switch self {
            case .span(let span): Self.untagged(passage(span))
            case .text(let text): text
            case .attached(let span): ArabicPage.decode(article) + Self.untagged(passage(span.lowerBound + 1..<span.upperBound))
            }
        }

        /// Text without what makes it a hashtag.
        private static func untagged(_ text: String) -> String {
            String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "#" }.map { $0 == "_" ? " " : $0 }))
        }
    }

    struct Outlet: Sendable {
        var name: Name
        var span: Span?
    }

    struct Link: Sendable {
        var name: Name
        var kind: SpeakerKind
    }

    var form: Form
    var status: Status
    var cue: Cue
    /// Nil where the text gives no source at all.
    var speaker: Speaker?
    var outlet: Outlet?
    var spans: [Span]
    var chain: [Link]
    /// Index of the rule in its rule set.
    var rule: Int
    var confidence: Double
}
