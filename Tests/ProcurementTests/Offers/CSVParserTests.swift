import Testing

@testable import Procurement

@Suite("CSV")
struct CSVParserTests {
    private func rows(_ text: String, pieces: Int = .max) throws -> [[String]] {
        var parser = CSVParser(file: "test.csv")
        var rows: [[String]] = []
        let take: (CSVRow) -> Void = { row in rows.append((0..<row.count).map { row.text(at: $0) ?? "?" }) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let piece = Array(bytes.prefix(pieces))
            bytes = bytes.dropFirst(piece.count)
            try piece.withUnsafeBufferPointer { try parser.consume($0) { (row) throws(OfferError) in take(row) } }
        }
        try parser.finish { (row) throws(OfferError) in take(row) }
        return rows
    }

    @Test(
        "RFC 4180 is read, however the text is cut into pieces",
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
            ("\"a,\"\"x\"\"\",\"l1\nl2\"\n", [["a,\"x\"", "l1\nl2"]]),
            ("a,,\n,,b\n", [["a", "", ""], ["", "", "b"]]),
            ("\u{FEFF}a\n", [["a"]]), ("\n\na\n\n", [["a"]]), ("\"\"\n", [[""]]), ("a,", [["a", ""]]), ("", []),
            ("价格,元\n", [["价格", "元"]]),
        ])
    func reads(text: String, expected: [[String]]) throws {
        for pieces in [1, 2, 3, 7, Int.max] { #expect(try rows(text, pieces: pieces) == expected) }
    }

    @Test(
        "What is not CSV is refused with line and column",
        arguments: [
            ("a\nb\"c\n", "test.csv:2:2:"), ("a,\"b\"c\n", "test.csv:1:6:"), ("a\n\"open\nmore", "line 2"),
            ("a\rb\n", "test.csv:1:3:"),
        ])
    func refuses(text: String, place: String) {
        let error = #expect(throws: OfferError.self) { try rows(text) }
        #expect(error?.code == .malformedCSV)
        #expect(error?.message.contains(place) == true, "\(error?.message ?? "")")
    }

    @Test("An endless record and endless fields are refused before they fill the memory")
    func bounded() {
        let long = #expect(throws: OfferError.self) {
            try rows("\"" + String(repeating: "x", count: CSVParser.recordByteLimit + 1))
        }
        #expect(long?.code == .tooLarge)
        let wide = #expect(throws: OfferError.self) { try rows(String(repeating: ",", count: CSVParser.fieldLimit)) }
        #expect(wide?.code == .tooLarge)
    }

    @Test("What the writer writes the parser reads back, seeded")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 4180)
        let alphabet = Array("ab,\"\n\r价 '")
        for _ in 0..<500 {
            let width = Int.random(in: 1...5, using: &generator)
            let record = (0..<width).map { _ in
                // White space at the ends of a field is not part of it.
                "x"
                    + String(
                        (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                            alphabet.randomElement(using: &generator) ?? "a"
                        }) + "y"
            }
            var writer = CSVWriter()
            writer.append(record)
            #expect(try rows(writer.text) == [record])
        }
    }
}
