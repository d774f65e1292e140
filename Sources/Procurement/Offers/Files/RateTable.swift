import Foundation

/// The CSV file of exchange rates, `rates.csv`.
public enum RateTable {
    /// The columns in the order in which they are written.
    public static let columns = ["base", "quote", "rate", "date", "source"]

    /// Reads every row; a row that cannot be read, or that has no date or source, becomes an error that names file,
    /// line and column. Throws `OfferError` when the text is not CSV or the header is not `columns`.
    public static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String
    ) throws(OfferError) -> (rates: [ExchangeRate], errors: [OfferError]) {
        var header: CSVHeader?
        var rates: [ExchangeRate] = []
        var errors: [OfferError] = []
        try CSVParser.read(bytes, file: file) { (row) throws(OfferError) in
            guard let known = header else {
                header = try CSVHeader(row, file: file, required: columns, optional: [])
                return
            }
            do throws(OfferError) {
                rates.append(try rate(CSVRecord(row, header: known)))
            } catch {
                errors.append(error)
            }
        }
        guard header != nil else {
            throw OfferError(
                .wrongHeader, "\(file) is empty: its first line must be \(columns.joined(separator: ",")).")
        }
        return (rates, errors)
    }

    /// Writes rates with a header.
    public static func csv(_ rates: some Sequence<ExchangeRate>) -> String {
        var writer = CSVWriter()
        writer.append(columns)
        for rate in rates {
            writer.append([
                rate.base.code, rate.quote.code, DecimalText.text(of: rate.rate), rate.date.description, rate.source,
            ])
        }
        return writer.text
    }

    private static func rate(_ record: CSVRecord) throws(OfferError) -> ExchangeRate {
        guard let date = try record.date("date") else { throw record.failure("date", "is empty; a rate needs its day") }
        let base = try record.currency("base")
        let quote = try record.currency("quote")
        let rate = try record.neededDecimal("rate")
        let source = try record.text("source")
        do throws(MoneyError) {
            return try ExchangeRate(base: base, quote: quote, rate: rate, date: date, source: source)
        } catch {
            throw record.failure("rate", "cannot be used: \(error.message)")
        }
    }
}
