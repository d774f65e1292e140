import Foundation
import Testing

@testable import Procurement

@Suite("Decimal numbers as text")
struct DecimalTextTests {
    @Test(
        "A plain decimal is read digit for digit and written back",
        arguments: [
            ("0.5260000000", "0.526"), ("0", "0"), ("-0.10", "-0.1"), ("007", "7"),
            ("123456789012345678901234567890", nil),
            ("0.00000000000000000000000000000000000001", nil), ("18446744073709551615", nil), ("10", nil),
            ("100.00", "100"),
            ("12345678901234567890.123456789", nil), ("-0", "0"),
        ])
    func roundTrip(text: String, written: String?) throws {
        let number = try #require(DecimalText.parse(text))
        #expect(DecimalText.text(of: number) == written ?? text)
    }

    @Test(
        "What is no plain decimal is refused",
        arguments: [
            "", "-", ".", ".5", "5.", "1.2.3", "1e3", "1,000", " 1", "1 ", "NaN", "inf", "+1", "0x10", "１", "--1", "1-",
            "123456789012345678901234567890123456789",
        ])
    func refused(text: String) {
        #expect(DecimalText.parse(text) == nil)
    }

    @Test("A tenth added ten times is exactly one, which binary floating point does not give")
    func exactness() throws {
        let tenth = try #require(DecimalText.parse("0.1"))
        let sum = (0..<10).reduce(Decimal.zero) { total, _ in total + tenth }
        #expect(sum == 1)
        #expect((0..<10).reduce(0.0) { total, _ in total + 0.1 } != 1)
    }

    @Test("Every number of up to 38 digits survives text and back, seeded")
    func property() throws {
        var generator = SeededGenerator(seed: 38)
        for _ in 0..<2000 {
            let digits = Int.random(in: 1...38, using: &generator)
            let places = Int.random(in: 0...digits - 1, using: &generator)
            var whole = (0..<digits - places).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
            while whole.count > 1, whole.first == "0" { whole.removeFirst() }
            var fraction = (0..<places).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
            while fraction.last == "0" { fraction.removeLast() }
            let text = fraction.isEmpty ? whole : "\(whole).\(fraction)"
            let number = try #require(DecimalText.parse(text), "\(text)")
            #expect(DecimalText.text(of: number) == text)
        }
    }
}
