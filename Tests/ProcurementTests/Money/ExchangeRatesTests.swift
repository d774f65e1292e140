import Foundation
import Testing

@testable import Procurement

@Suite("Exchange rates")
struct ExchangeRatesTests {
    private let day = CalendarDate(year: 2026, month: 8, day: 20)
    private let earlier = CalendarDate(year: 2026, month: 8, day: 1)

    private func rate(
        _ base: Currency, _ quote: Currency, _ text: String, _ date: CalendarDate?, _ source: String = "bank"
    ) throws -> ExchangeRate {
        try ExchangeRate(
            base: base, quote: quote, rate: #require(DecimalText.parse(text)), date: #require(date), source: source)
    }

    @Test("An amount is converted by the given rate, its inverse, or a cross rate")
    func conversion() throws {
        let rates = ExchangeRates([
            try rate(.eur, .usd, "1.25", day), try rate(.eur, .cny, "8", earlier, "other bank"),
        ])
        #expect(try rates.convert(Money(4, .eur), to: .usd) == Money(5, .usd))
        #expect(try rates.convert(Money(5, .usd), to: .eur) == Money(4, .eur))
        #expect(try rates.convert(Money(5, .usd), to: .cny) == Money(32, .cny))
        #expect(try rates.convert(Money(7, .cny), to: .cny) == Money(7, .cny))
        let cross = try rates.rate(from: .usd, to: .cny)
        #expect(cross.date == earlier)
        #expect(cross.source == "bank; other bank")
    }

    @Test("The later of two rates counts, whichever was given first")
    func latest() throws {
        let old = try rate(.usd, .cny, "7.2", earlier)
        let new = try rate(.usd, .cny, "6.8", day)
        for order in [[old, new], [new, old]] {
            #expect(try ExchangeRates(order).rate(from: .usd, to: .cny) == new)
        }
        let reversed = ExchangeRates([old, try rate(.cny, .usd, "0.125", day)])
        #expect(try reversed.rate(from: .usd, to: .cny).rate == 8)
    }

    @Test("Without a rate there is an error and no guess")
    func missing() throws {
        let rates = ExchangeRates([try rate(.eur, .usd, "1.25", day)])
        let error = #expect(throws: MoneyError.self) { try rates.convert(Money(1, .cny), to: .usd) }
        #expect(error?.code == .missingRate)
        #expect(!rates.leads(from: .cny, to: .usd))
        #expect(rates.leads(from: .usd, to: .eur))
    }

    @Test("A rate without source, of zero, below zero or to itself is refused")
    func invalid() throws {
        #expect(throws: MoneyError.self) { try rate(.usd, .cny, "0", day) }
        #expect(throws: MoneyError.self) { try rate(.usd, .cny, "-7", day) }
        #expect(throws: MoneyError.self) { try rate(.usd, .usd, "1", day) }
        #expect(throws: MoneyError.self) { try rate(.usd, .cny, "7", day, " ") }
    }

    @Test("A rate survives JSON, and a bad one is refused there too")
    func codable() throws {
        let original = try rate(.usd, .cny, "6.7758", day)
        let data = try JSONEncoder().encode(original)
        #expect(try JSONDecoder().decode(ExchangeRate.self, from: data) == original)
        let text = String(decoding: data, as: UTF8.self)
        for bad in [text.replacing("6.7758", with: "0"), text.replacing("\"6.7758\"", with: "6.7758")] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(ExchangeRate.self, from: Data(bad.utf8)) }
        }
    }
}
