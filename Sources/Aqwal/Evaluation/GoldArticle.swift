/// An article with the attributions that a careful reader finds in it.
public struct GoldArticle: Sendable {
    public var id: String
    public var text: String
    /// The fields of the line that hold a string or a number, as `source`, without the text; figures can be grouped by them.
    public var labels: [String: String]
    public var claims: [GoldClaim]

    init(_ value: JSONValue, reader: inout FieldReader) {
        if case .number(let digits)? = value["id"] { id = digits } else { id = reader.string("id", of: value) }
        text = reader.string("text", of: value)
        labels = [:]
        if case .object(let members) = value {
            for member in members where !["text", "claims"].contains(member.key) {
                switch member.value {
                case .string(let label), .number(let label): labels[member.key] = label
                default: labels[member.key] = nil
                }
            }
        }
        claims = []
        let count = text.unicodeScalars.count
        for (index, claim) in reader.array("claims", of: value).enumerated() {
            guard case .object = claim else {
                reader.fault("claims[\(index)] is no object")
                continue
            }
            claims.append(GoldClaim(claim, at: "claims[\(index)]", textCount: count, reader: &reader))
        }
    }
}
