import Foundation
import Testing

@testable import Benchmarking

@Suite struct JSONTests {
    private func canonical(_ text: String) throws -> String {
        String(decoding: try JSONReader.read(Array(text.utf8)).canonical, as: UTF8.self)
    }

    // The samples are those of RFC 8785, appendix B, and of ECMA-262's Number::toString.
    @Test(arguments: [
        (Double.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"),
        (9_007_199_254_740_992, "9007199254740992"),
        (295_147_905_179_352_825_856, "295147905179352830000"), (9.999999999999997e22, "9.999999999999997e+22"),
        (1e21, "1e+21"), (0.000001, "0.000001"), (1e-7, "1e-7"), (333333333.3333332, "333333333.3333332"),
        (-0.0, "0"), (-0.0000033333333333333333, "-0.0000033333333333333333"),
        (1424953923781206.2, "1424953923781206.2"),
        (0.1, "0.1"), (100, "100"), (123.456, "123.456"), (1.5e300, "1.5e+300"),
    ])
    func `numbers are written as RFC 8785 says`(value: Double, text: String) {
        #expect(JSONValue.shortestText(value) == text)
    }

    @Test func `members are sorted and space is dropped`() throws {
        let text = " { \"b\" : [ 1.0 , 2e0 , true , null ] , \"a\" : { } }\n"
        #expect(try canonical(text) == #"{"a":{},"b":[1,2,true,null]}"#)
    }

    @Test func `strings keep every character`() throws {
        let text = #"["\u00e9\ud83d\ude00\n\u0001\"\\","é😀/"]"#
        #expect(try canonical(text) == #"["é😀\n\u0001\"\\","é😀/"]"#)
    }

    @Test func `a value written canonically reads back the same`() throws {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<2_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            let read = try JSONReader.read(JSONValue.array([.number(value)]).canonical)
            #expect(read == .array([.number(value == 0 ? 0 : value)]))
        }
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "01", "1.", "-", "1e", "+1", "nul", "\"\\x\"",
        "\"\\ud800\"",
        "\"\u{1}\"", "[1] 2", "{a:1}", "[1 2]", "\"abc", "1e999",
    ])
    func `what is not JSON is refused with the place`(text: String) {
        let error = #expect(throws: BenchmarkError.self) { try JSONReader.read(Array(text.utf8)) }
        #expect(error?.code == .unreadable)
        #expect(error?.message.contains("line 1") == true)
    }

    @Test func `nesting beyond the limit is refused and not a crash`() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: BenchmarkError.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: BenchmarkError.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
    }
}
