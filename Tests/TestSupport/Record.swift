public import Foundation

/// One record as a program that reads aqwal's output sees it.
public struct Record: Decodable, Equatable, Sendable {
    public struct Passage: Decodable, Equatable, Sendable {
        public var text: String?
        public var start: Int?
        public var end: Int?
        public var lemma: String?
        public var `class`: String?
        public var name: String?
        public var kind: String?
        public var resolution: String?
        public var antecedent: Antecedent?
        public var spans: [[Int]]?
    }

    public struct Antecedent: Decodable, Equatable, Sendable {
        public var start: Int
        public var end: Int
    }

    public struct Link: Decodable, Equatable, Sendable {
        public var name: String
        public var kind: String
    }

    public struct Rule: Decodable, Equatable, Sendable {
        public var id: String
        public var file: String
        public var line: Int
    }

    public var id: String
    public var document: String
    public var form: String
    public var status: String
    public var cue: Passage
    public var speaker: Passage?
    public var outlet: Passage?
    public var claim: Passage
    public var chain: [Link]
    public var rule: Rule
    public var confidence: Double

    /// The records of JSON lines.
    public static func read(_ lines: some Sequence<UInt8>) throws -> [Record] {
        try Data(lines).split(separator: 0x0A).map { try JSONDecoder().decode(Record.self, from: Data($0)) }
    }
}
