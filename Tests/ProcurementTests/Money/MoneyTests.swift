import Foundation
import Testing

@testable import Procurement

@Suite("Money")
struct MoneyTests {
    private func usd(_ text: String) throws -> Money { try Money(text, .usd) }
    private func cny(_ text: String) throws -> Money { try Money(text, .cny) }

    @Test("Amounts of one currency add and subtract exactly")
    func arithmetic() throws {
        #expect(try usd("0.526") + usd("0.374") == usd("0.9"))
        #expect(try usd("0.1") - usd("0.3") == usd("-0.2"))
        #expect(try usd("0.526") * 1000 == usd("526"))
        #expect(try usd("1") / 8 == usd("0.125"))
        #expect(try Money.sum([usd("1.5"), usd("2.25")], in: .usd) == usd("3.75"))
        #expect(try usd("1.006").ratio(to: usd("0.503")) == 2)
    }

    @Test("Different currencies neither add, subtract, compare nor divide")
    func mixed() throws {
        let (dollars, yuan) = (try usd("1"), try cny("1"))
        #expect(throws: MoneyError.self) { try dollars + yuan }
        #expect(throws: MoneyError.self) { try dollars - yuan }
        #expect(throws: MoneyError.self) { try dollars.isLess(than: yuan) }
        #expect(throws: MoneyError.self) { try dollars.ratio(to: yuan) }
        let error = #expect(throws: MoneyError.self) { try Money.sum([dollars, yuan], in: .usd) }
        #expect(error?.code == .mixedCurrencies)
        #expect(error?.message.contains("CNY 1") == true)
    }

    @Test("A division by zero is an error and not a crash")
    func division() throws {
        let error = #expect(throws: MoneyError.self) { try usd("1") / 0 }
        #expect(error?.code == .divisionByZero)
    }

    @Test("Amounts are written for people in English and Chinese")
    func formatting() throws {
        #expect(try usd("1234567.5").formatted() == "USD 1,234,567.50")
        #expect(try usd("0.526").formatted() == "USD 0.526")
        #expect(try usd("-1234.555").formatted(digits: 2) == "USD -1,234.56")
        #expect(try cny("11.63").formatted(.chinese) == "11.63 元人民币")
        #expect(try usd("999.995").formatted(.chinese, digits: 2) == "1,000.00 美元")
        #expect(try usd("123").formatted(digits: 0) == "USD 123")
        let baht = try #require(Currency("thb"))
        #expect(Money(5, baht).formatted(.chinese) == "5.00 THB")
    }

    @Test("JSON carries the amount as a string, and a JSON number is refused")
    func codable() throws {
        let money = try usd("0.1")
        let data = try JSONEncoder().encode(money)
        #expect(try JSONDecoder().decode(Money.self, from: data) == money)
        #expect(String(decoding: data, as: UTF8.self).contains("\"0.1\""))
        for bad in [
            #"{"amount":0.1,"currency":"USD"}"#, #"{"amount":"0,1","currency":"USD"}"#,
            #"{"amount":"0.1","currency":"US"}"#, #"{"amount":"1e400","currency":"USD"}"#,
        ] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(Money.self, from: Data(bad.utf8)) }
        }
    }

    @Test("A currency code is three letters in any case", arguments: [("usd", "USD"), ("CNY", "CNY"), ("eUr", "EUR")])
    func currency(text: String, code: String) throws {
        #expect(try #require(Currency(text)).code == code)
    }

    @Test("Anything else is no currency", arguments: ["", "US", "USDT", "U5D", "元", "US "])
    func noCurrency(text: String) {
        #expect(Currency(text) == nil)
    }
}
