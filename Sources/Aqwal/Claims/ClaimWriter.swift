/// Writes records as JSON lines, keys in the order that the README documents.
struct ClaimWriter {
    let rules: RuleSet
    let unit: OffsetUnit
    private(set) var buffer = ByteBuffer()

    init(rules: RuleSet, unit: OffsetUnit) {
        self.rules = rules
        self.unit = unit
    }

    mutating func clear() { buffer.clear() }

    /// - Parameters:
    ///   - document: the document's id, in UTF-8.
    ///   - source: the original text, in UTF-8, behind `folded`.
    mutating func write(_ claim: Claim, document: [UInt8], source: UnsafeBufferPointer<UInt8>, folded: FoldedText) {
        buffer.append("{\"id\":\"")
        writeID(claim, document: document, source: source, folded: folded)
        buffer.append("\",\"document\":")
        buffer.appendString(document)
        buffer.append(",\"form\":\"")
        buffer.append(claim.form.rawValue.utf8)
        buffer.append("\",\"status\":\"")
        buffer.append(claim.status.rawValue.utf8)
        buffer.append("\",\"cue\":{")
        writeText(claim.cue.span, source, folded)
        buffer.append(",\"lemma\":")
        buffer.appendString(claim.cue.lemma)
        buffer.append(",\"class\":")
        buffer.appendString(claim.cue.verbClass)
        buffer.append("},\"speaker\":")
        if let speaker = claim.speaker { write(speaker, source, folded) } else { buffer.append("null") }
        buffer.append(",\"outlet\":")
        if let outlet = claim.outlet {
            buffer.append("{\"name\":")
            write(outlet.name, source, folded)
            buffer.append(",")
            writeText(outlet.span, source, folded)
            buffer.append("}")
        } else {
            buffer.append("null")
        }
        buffer.append(",\"claim\":{")
        write(claim.spans, source, folded)
        buffer.append("},\"chain\":[")
        for (index, link) in claim.chain.enumerated() {
            if index > 0 { buffer.append(",") }
            buffer.append("{\"name\":")
            write(link.name, source, folded)
            buffer.append(",\"kind\":\"")
            buffer.append(link.kind.rawValue.utf8)
            buffer.append("\"}")
        }
        let rule = rules.rules[claim.rule]
        buffer.append("],\"rule\":{\"id\":")
        buffer.appendString(rule.name)
        buffer.append(",\"file\":")
        buffer.appendString(rule.file)
        buffer.append(",\"line\":")
        buffer.append(rule.line)
        buffer.append("},\"confidence\":")
        writeConfidence(claim.confidence)
        buffer.append("}\n")
    }

    private mutating func write(_ speaker: Claim.Speaker, _ source: UnsafeBufferPointer<UInt8>, _ folded: FoldedText) {
        buffer.append("{")
        writeText(speaker.span, source, folded)
        buffer.append(",\"name\":")
        if let name = speaker.name { write(name, source, folded) } else { buffer.append("null") }
        buffer.append(",\"kind\":\"")
        buffer.append(speaker.kind.rawValue.utf8)
        buffer.append("\",\"resolution\":\"")
        buffer.append(speaker.resolution.rawValue.utf8)
        buffer.append("\",\"antecedent\":")
        if let antecedent = speaker.antecedent {
            buffer.append("{\"start\":")
            buffer.append(offset(antecedent.lowerBound, folded))
            buffer.append(",\"end\":")
            buffer.append(offset(antecedent.upperBound, folded))
            buffer.append("}")
        } else {
            buffer.append("null")
        }
        buffer.append("}")
    }

    private mutating func write(_ spans: [Range<Int>], _ source: UnsafeBufferPointer<UInt8>, _ folded: FoldedText) {
        buffer.append("\"text\":\"")
        for (index, span) in spans.enumerated() {
            if index > 0 { buffer.append(" … ") }
            buffer.appendEscaped(slice(span, source, folded))
        }
        buffer.append("\",\"start\":")
        buffer.append(offset(spans[0].lowerBound, folded))
        buffer.append(",\"end\":")
        buffer.append(offset(spans[spans.count - 1].upperBound, folded))
        buffer.append(",\"spans\":[")
        for (index, span) in spans.enumerated() {
            if index > 0 { buffer.append(",") }
            buffer.append("[")
            buffer.append(offset(span.lowerBound, folded))
            buffer.append(",")
            buffer.append(offset(span.upperBound, folded))
            buffer.append("]")
        }
        buffer.append("]")
    }

    private mutating func writeText(_ span: Range<Int>?, _ source: UnsafeBufferPointer<UInt8>, _ folded: FoldedText) {
        guard let span else {
            buffer.append("\"text\":null,\"start\":null,\"end\":null")
            return
        }
        buffer.append("\"text\":")
        buffer.appendString(slice(span, source, folded))
        buffer.append(",\"start\":")
        buffer.append(offset(span.lowerBound, folded))
        buffer.append(",\"end\":")
        buffer.append(offset(span.upperBound, folded))
    }

    private mutating func write(_ name: Claim.Name, _ source: UnsafeBufferPointer<UInt8>, _ folded: FoldedText) {
        switch name {
        case .span(let span):
            buffer.append(UInt8(ascii: "\""))
            writeName(slice(span, source, folded))
            buffer.append(UInt8(ascii: "\""))
        case .text(let text): buffer.appendString(text)
        case .attached(let span):
            buffer.append(UInt8(ascii: "\""))
            buffer.appendEscaped(ArabicPage.decode(rules.lexicon.article))
            writeName(slice(span.lowerBound + 1..<span.upperBound, source, folded))
            buffer.append(UInt8(ascii: "\""))
        }
    }

    /// A name without what makes it a hashtag.
    private mutating func writeName(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "_") }) else { return buffer.appendEscaped(text) }
        let words = text.filter { $0 != UInt8(ascii: "#") }.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
        words.withUnsafeBufferPointer { buffer.appendEscaped($0) }
    }

    private func slice(
        _ span: Range<Int>, _ source: UnsafeBufferPointer<UInt8>, _ folded: FoldedText
    ) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: source[folded.utf8Offset(span.lowerBound)..<folded.utf8Offset(span.upperBound)])
    }

    private func offset(_ position: Int, _ folded: FoldedText) -> Int {
        switch unit {
        case .scalars: folded.scalarOffset(position)
        case .utf8: folded.utf8Offset(position)
        case .utf16: folded.utf16Offset(position)
        }
    }

    /// Two decimals at most, as few as say the same.
    private mutating func writeConfidence(_ value: Double) {
        let hundredths = Int((value * 100).rounded())
        guard hundredths < 100 else { return buffer.append("1") }
        buffer.append("0.")
        buffer.append(UInt8(0x30 + hundredths / 10))
        if hundredths % 10 != 0 { buffer.append(UInt8(0x30 + hundredths % 10)) }
    }

    /// FNV-1a over the document's id, the cue's offset in scalars and the content, so that two runs compare.
    private mutating func writeID(_ claim: Claim, document: [UInt8], source: UnsafeBufferPointer<UInt8>, folded: FoldedText) {
        var hash = Lexicon.hashSeed
        for byte in document { hash = Lexicon.hash(hash, byte) }
        withUnsafeBytes(of: UInt64(folded.scalarOffset(claim.cue.span.lowerBound)).littleEndian) { for byte in $0 { hash = Lexicon.hash(hash, byte) } }
        for span in claim.spans { for byte in slice(span, source, folded) { hash = Lexicon.hash(hash, byte) } }
        for shift in stride(from: 60, through: 0, by: -4) { buffer.append(ByteBuffer.digits[Int(hash >> UInt64(shift) & 15)]) }
    }
}
