import Foundation
import Testing

@testable import Procurement

@Suite("JSON as it arrives")
struct JSONStreamParserTests {
    private func events(_ text: String, pieces: Int = .max) throws -> [JSONEvent] {
        var parser = JSONStreamParser(file: "answer")
        var events: [JSONEvent] = []
        let take: (JSONEvent) -> Void = { events.append($0) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let piece = Array(bytes.prefix(pieces))
            bytes = bytes.dropFirst(piece.count)
            try piece.withUnsafeBufferPointer { try parser.consume($0) { (event) throws(OfferError) in take(event) } }
        }
        try parser.finish { (event) throws(OfferError) in take(event) }
        return events
    }

    @Test("Events are the same however the text is cut into pieces")
    func pieces() throws {
        let text = #" {"a" : [1, -2.50e+3, "x\n\u00e9\ud83d\ude00é"], "b":{"c":null,"d":true},"e":[]} "#
        let whole = try events(text)
        #expect(
            whole == [
                .beginObject, .key("a"), .beginArray, .number("1"), .number("-2.50e+3"), .string("x\né😀é"), .endArray,
                .key("b"), .beginObject, .key("c"), .null, .key("d"), .boolean(true), .endObject, .key("e"),
                .beginArray, .endArray, .endObject,
            ])
        for size in [1, 2, 3, 5, 11] { #expect(try events(text, pieces: size) == whole) }
    }

    @Test(
        "A price keeps its digits, which a Double would not",
        arguments: ["0.10000000000000000001", "8.896", "12345678901234567.89"])
    func digits(text: String) throws {
        let value = try JSONValue(Array(#"{"price":\#(text)}"#.utf8), file: "answer")
        #expect(try DecimalText.text(of: #require(value["price"]?.decimal)) == text)
    }

    @Test("Alone at the top stands any value", arguments: ["0", "\"\"", "null", "[]", "-0.5", "1E9"])
    func top(text: String) throws {
        #expect(throws: Never.self) { try events(text) }
    }

    @Test(
        "What is not JSON is refused",
        arguments: [
            "", "{", "[", "}", "[1,]", "{\"a\":}", "{\"a\" 1}", "{a:1}", "[1 2]", "01", "1.", ".5", "+1", "1e", "tru",
            "nul",
            "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800x\"", "\"\u{01}\"", "{}{}", "[]]",
            "{]",
            "[1],", "NaN", "'a'", "{\"a\":1,}", ",", ":", "{\"a\"}", "-", "{,}", "[,1]", "\"\\ud800\\u0041\"",
        ])
    func refused(text: String) {
        let error = #expect(throws: OfferError.self) { try events(text) }
        #expect(error?.code == .malformedAnswer)
    }

    @Test("Deep nesting and endless strings are refused before they fill the memory")
    func bounded() {
        #expect(throws: OfferError.self) { try events(String(repeating: "[", count: JSONStreamParser.depthLimit + 1)) }
        let long = "\"" + String(repeating: "x", count: JSONStreamParser.tokenByteLimit + 1)
        #expect(#expect(throws: OfferError.self) { try events(long) }?.code == .tooLarge)
    }
}
