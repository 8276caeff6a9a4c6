extension Rule.Role: Preparable {}
extension Rule.Place: Preparable {}
extension Rule.Content: Preparable {}
extension Rule.Subject: Preparable {}
extension RuleExample.Field: Preparable {}
extension Claim.Form: Preparable {}
extension Claim.Status: Preparable {}
extension WordList.Kind: Preparable {}
extension Agreement.Gender: Preparable {}
extension Agreement.Number: Preparable {}

extension Selector: Preparable {
    init(from reader: inout PreparedReader) {
        name = reader.read()
        parts = reader.read()
    }
    func write(to writer: inout PreparedWriter) {
        writer.write(name)
        writer.write(parts)
    }
}

extension Agreement: Preparable {
    init(from reader: inout PreparedReader) {
        self.init(person: reader.read(), gender: reader.read(), number: reader.read())
        isAccusative = reader.read()
    }
    func write(to writer: inout PreparedWriter) {
        writer.write(person)
        writer.write(gender)
        writer.write(number)
        writer.write(isAccusative)
    }
}

/// All that is public but the examples, and the cues; the section, and the pattern in it, are the rule file's.
extension Rule: Preparable {
    init(from reader: inout PreparedReader) {
        let (name, file, line): (String, String, Int) = (reader.read(), reader.read(), reader.read())
        let source = SourceFile(name: file, layer: 0, bytes: [], lines: [])
        let head = SourceFile.Line(number: line, indent: 0, range: 0..<0, isASCII: true)
        self.init(
            name: name, about: reader.read(), file: file, line: line,
            section: Section(keyword: .rule, name: name, file: source, head: head, body: [], commentLines: []))
        role = reader.read()
        place = reader.read()
        form = reader.read()
        status = reader.read()
        content = reader.read()
        subject = reader.read()
        priority = reader.read()
        confidence = reader.read()
        ends = reader.read()
        needs = reader.read()
        cues = reader.read()
    }

    func write(to writer: inout PreparedWriter) {
        writer.write(name)
        writer.write(file)
        writer.write(line)
        writer.write(about)
        writer.write(role)
        writer.write(place)
        writer.write(form)
        writer.write(status)
        writer.write(content)
        writer.write(subject)
        writer.write(priority)
        writer.write(confidence)
        writer.write(ends)
        writer.write(needs)
        writer.write(cues)
    }
}

extension RuleExample: Preparable {
    init(from reader: inout PreparedReader) {
        text = reader.read()
        matches = reader.read()
        file = reader.read()
        line = reader.read()
        expected = (0..<reader.number()).map { _ in (reader.read(), reader.read()) }
    }
    func write(to writer: inout PreparedWriter) {
        writer.write(text)
        writer.write(matches)
        writer.write(file)
        writer.write(line)
        writer.write(expected.count)
        for (field, values) in expected {
            writer.write(field)
            writer.write(values)
        }
    }
}

/// A table without its verbs: what a selector asks of it.
extension VerbTable: Preparable {
    init(from reader: inout PreparedReader) {
        self.init(
            name: reader.read(), verbClass: reader.read(), status: reader.read(), takes: reader.read(), verbs: [], file: reader.read(), line: reader.read())
    }
    func write(to writer: inout PreparedWriter) {
        writer.write(name)
        writer.write(verbClass)
        writer.write(status)
        writer.write(takes)
        writer.write(file)
        writer.write(line)
    }
}

extension RewrittenPattern: Preparable {
    init(from reader: inout PreparedReader) {
        self.init(body: reader.read(Bytes.self).array, first: reader.read(), whole: reader.read(Bytes.self).array)
    }
    func write(to writer: inout PreparedWriter) {
        writer.write(Bytes(body))
        writer.write(first)
        writer.write(Bytes(whole ?? []))
    }
}

extension FirstSet: Preparable {
    init(from reader: inout PreparedReader) { self.init(prefixes: reader.read(), selectors: reader.read(), sufficient: reader.read(), isOpen: reader.read()) }
    func write(to writer: inout PreparedWriter) {
        writer.write(prefixes)
        writer.write(selectors)
        writer.write(sufficient)
        writer.write(isOpen)
    }
}

extension FirstSet.Prefix: Preparable {
    init(from reader: inout PreparedReader) { self.init(code: UInt32(reader.number())) }
    func write(to writer: inout PreparedWriter) { writer.write(Int(code)) }
}
