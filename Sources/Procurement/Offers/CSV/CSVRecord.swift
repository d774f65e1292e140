import Foundation

/// A record together with its header: fields by name, with errors that name file, line and column.
struct CSVRecord: Sendable {
    let header: CSVHeader
    let row: CSVRow

    /// Pairs them; throws `OfferError.malformedRow` when they differ in their number of fields.
    init(_ row: CSVRow, header: CSVHeader) throws(OfferError) {
        guard row.count == header.names.count else {
            throw OfferError(
                .malformedRow,
                "\(header.file):\(row.line): column \(min(row.count, header.names.count) + 1): the row has \(row.count) "
                    + "fields and the header \(header.names.count): add or remove commas.")
        }
        self.header = header
        self.row = row
    }

    /// The text of a column; empty when the file has no such column; throws when it is not UTF-8.
    func text(_ name: String) throws(OfferError) -> String {
        guard let position = header.position(of: name) else { return "" }
        guard let text = row.text(at: position) else { throw failure(name, "is not UTF-8") }
        return text
    }

    /// The text of a column that must not be empty.
    func neededText(_ name: String) throws(OfferError) -> String {
        let text = try text(name)
        guard !text.isEmpty else { throw failure(name, "is empty") }
        return text
    }

    /// The exact decimal number of a column; `nil` when it is empty.
    func decimal(_ name: String) throws(OfferError) -> Decimal? {
        guard let position = header.position(of: name) else { return nil }
        if let number = row.decimal(at: position) { return number }
        let text = try text(name)
        if text.isEmpty { return nil }
        guard let number = DecimalText.parse(text) else {
            throw failure(name, "is not a decimal number; write digits with a point, such as 0.526", text)
        }
        return number
    }

    /// The exact decimal number of a column that must not be empty.
    func neededDecimal(_ name: String) throws(OfferError) -> Decimal {
        guard let number = try decimal(name) else { throw failure(name, "is empty; write a decimal number") }
        return number
    }

    /// The whole number of a column, 0 or more; `nil` when it is empty.
    func integer(_ name: String) throws(OfferError) -> Int? {
        let text = try text(name)
        if text.isEmpty { return nil }
        guard let number = Int(text), number >= 0 else {
            throw failure(name, "is not a whole number of 0 or more", text)
        }
        return number
    }

    /// The day of a column; `nil` when it is empty.
    func date(_ name: String) throws(OfferError) -> CalendarDate? {
        let text = try text(name)
        if text.isEmpty { return nil }
        guard let date = CalendarDate(text) else {
            throw failure(name, "is not a day of the calendar; write YYYY-MM-DD", text)
        }
        return date
    }

    /// The currency of a column, which must not be empty.
    func currency(_ name: String) throws(OfferError) -> Currency {
        let text = try neededText(name)
        guard let currency = Currency(text) else {
            throw failure(name, "is not a currency code of three letters, such as USD", text)
        }
        return currency
    }

    /// The value of a column that is one of a few words; `nil` when it is empty.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, of type: Choice.Type
    ) throws(OfferError) -> Choice? where Choice.RawValue == String {
        let text = try text(name)
        if text.isEmpty { return nil }
        guard let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw failure(name, "is none of \(words)", text)
        }
        return choice
    }

    /// The error for a column of this record.
    func failure(_ name: String, _ what: String, _ text: String? = nil) -> OfferError {
        let place = header.position(of: name).map { "column \($0 + 1) '\(name)'" } ?? "column '\(name)'"
        let value = text.map { ": '\($0.prefix(80))'" } ?? ""
        return OfferError(.malformedRow, "\(header.file):\(row.line): \(place)\(value) \(what).")
    }
}
