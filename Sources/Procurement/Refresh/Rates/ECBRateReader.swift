import Foundation

/// Reads the European Central Bank's daily reference rates (`eurofxref-daily.xml`): one `Cube` with the day, and in it
/// one `Cube` a currency with its rate for one euro.
///
/// The file has one shape and no text content; a scan over its tags avoids an XML library and its entities.
enum ECBRateReader {
    /// The source that the rates name.
    static let source = "European Central Bank euro foreign exchange reference rates"

    /// The rates from the euro; throws `OfferError.malformedAnswer` when day, rates or end of the file are missing.
    static func rates(_ bytes: [UInt8], file: String) throws(OfferError) -> [ExchangeRate] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw OfferError(.malformedAnswer, "\(file) is not UTF-8: this is no rate file.")
        }
        guard text.contains("</gesmes:Envelope>") else {
            throw OfferError(.malformedAnswer, "\(file) stops before its end, or is no rate file.")
        }
        var date: CalendarDate?
        var rates: [ExchangeRate] = []
        for tag in text.components(separatedBy: "<Cube").dropFirst() {
            let attributes = attributes(of: tag.prefix { $0 != ">" })
            if let day = attributes["time"] {
                guard let read = CalendarDate(day), date == nil else {
                    throw OfferError(.malformedAnswer, "\(file): '\(day.prefix(20))' is not the one day of the rates.")
                }
                date = read
            }
            guard let code = attributes["currency"] else { continue }
            guard let date, let currency = Currency(code), let rate = DecimalText.parse(attributes["rate"] ?? "") else {
                throw OfferError(.malformedAnswer, "\(file): the rate of '\(code.prefix(8))' has no day or no number.")
            }
            do throws(MoneyError) {
                rates.append(
                    try ExchangeRate(base: .eur, quote: currency, rate: rate, date: date, source: source))
            } catch {
                throw OfferError(.malformedAnswer, "\(file): \(error.message)")
            }
        }
        guard !rates.isEmpty else { throw OfferError(.malformedAnswer, "\(file) holds no rate: this is no rate file.") }
        return rates
    }

    /// The attributes of a tag: names, an equals sign, a value in single or double quotes.
    private static func attributes(of tag: Substring) -> [String: String] {
        var attributes: [String: String] = [:]
        var rest = tag
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].split { $0.isWhitespace }.last.map(String.init) ?? ""
            rest = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
            guard let quote = rest.first, quote == "'" || quote == "\"" else { break }
            rest.removeFirst()
            guard let end = rest.firstIndex(of: quote) else { break }
            attributes[name] = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
        }
        return attributes
    }
}
