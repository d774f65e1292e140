import Foundation

/// Reads AWS's price list of one region (`AmazonEC2/current/{region}/index.csv`) as it arrives: five rows of metadata,
/// a header, then hundreds of thousands of rows of which a few hundred are wanted.
///
/// Keeps one row and the wanted offers in memory, whatever the length of the list.
struct AWSPriceListReader {
    private let file: String
    private let region: String
    private let families: Set<String>?
    private var parser: CSVParser
    private var columns: [AWSPriceColumn: Int] = [:]
    private var columnCount = 0
    private var published: CalendarDate?

    /// The offers found so far.
    private(set) var offers: [Offer] = []
    /// Instance types with a GPU that the catalogue does not know.
    private(set) var unknownGPUTypes: Set<String> = []
    /// Bytes that the row in hand takes in memory.
    var heldByteCount: Int { parser.heldByteCount }

    /// Makes a reader; `families` are the instance families wanted, `nil` for all.
    init(file: String, region: String, families: Set<String>?) {
        self.file = file
        self.region = region
        self.families = families
        parser = CSVParser(file: file)
    }

    /// Takes the next piece of the list.
    mutating func consume(_ piece: UnsafeBufferPointer<UInt8>) throws(OfferError) {
        // The parser is taken out while it calls back, because the callback changes the rest of this value.
        var parser = self.parser
        try parser.consume(piece) { (row) throws(OfferError) in try take(row) }
        self.parser = parser
    }

    /// Ends the list; throws `OfferError.malformedAnswer` when it has no header or none of its rows is wanted, so that
    /// a list of another shape never passes for an empty one.
    mutating func finish() throws(OfferError) -> [Offer] {
        var parser = self.parser
        try parser.finish { (row) throws(OfferError) in try take(row) }
        guard columnCount > 0 else {
            throw OfferError(.malformedAnswer, "\(file): no header row that begins with SKU: this is no price list.")
        }
        guard !offers.isEmpty else {
            throw OfferError(
                .malformedAnswer, "\(file): no row is a Linux price by the hour of a wanted type in \(region).")
        }
        return offers
    }

    private mutating func take(_ row: CSVRow) throws(OfferError) {
        if columnCount == 0 {
            try takeMetadata(row)
        } else if let offer = try offer(row) {
            offers.append(offer)
        }
    }

    private mutating func takeMetadata(_ row: CSVRow) throws(OfferError) {
        if row.field(0, is: "Publication Date"), row.count > 1, let text = row.text(at: 1) {
            published = CalendarDate(text.prefix(10))
        }
        guard row.field(0, is: "SKU") else {
            // Five rows of metadata precede the header; far more of them are some other file.
            guard row.line <= 50 else {
                throw OfferError(
                    .malformedAnswer, "\(file):\(row.line): no header row yet: this is no price list of AWS.")
            }
            return
        }
        guard published != nil else {
            throw OfferError(.malformedAnswer, "\(file): no publication date before the header: a price needs a date.")
        }
        var names: [String: Int] = [:]
        for index in 0..<row.count { names[row.text(at: index) ?? ""] = index }
        for column in AWSPriceColumn.allCases {
            guard let position = names[column.rawValue] ?? names[column.rawValue.lowercased()] else {
                guard column.isOptional else {
                    throw OfferError(.wrongHeader, "\(file):\(row.line): the header lacks '\(column.rawValue)'.")
                }
                continue
            }
            columns[column] = position
        }
        columnCount = row.count
    }

    private func isField(_ column: AWSPriceColumn, _ expected: StaticString, of row: CSVRow) -> Bool {
        guard let position = columns[column] else { return column.isOptional }
        return row.field(position, is: expected)
    }

    private func text(_ column: AWSPriceColumn, of row: CSVRow) -> String {
        columns[column].flatMap { row.text(at: $0) } ?? ""
    }

    private mutating func offer(_ row: CSVRow) throws(OfferError) -> Offer? {
        guard row.count == columnCount else {
            throw OfferError(
                .malformedRow, "\(file):\(row.line): \(row.count) fields where the header has \(columnCount).")
        }
        guard isField(.operatingSystem, "Linux", of: row), isField(.tenancy, "Shared", of: row),
            isField(.capacityStatus, "Used", of: row),
            isField(.preInstalled, "NA", of: row) || isField(.preInstalled, "", of: row),
            isField(.unit, "Hrs", of: row), isField(.operation, "RunInstances", of: row),
            let purchase = purchase(row)
        else { return nil }
        let type = text(.instanceType, of: row)
        let family = AWSHardware.family(of: type)
        guard families?.contains(family) ?? true, text(.regionCode, of: row) == region else { return nil }
        guard let currency = Currency(text(.currency, of: row)), let amount = decimal(.pricePerUnit, of: row),
            amount > .zero
        else { return nil }
        let count = decimal(.gpu, of: row) ?? 0
        let gpu = count > .zero ? AWSHardware.gpu(family: family, count: count) : nil
        if count > .zero, gpu == nil {
            unknownGPUTypes.insert(type)
            return nil
        }
        let date = published
        let source = "AWS price list AmazonEC2 \(region), published \(date.map(\.description) ?? "")"
        return Offer(
            provider: .aws, instanceType: type, gpu: gpu, vcpus: decimal(.vcpu, of: row), memoryGibibytes: memory(row),
            architecture: text(.processor, of: row).contains("Graviton") ? .arm : .x86,
            price: HourlyPrice(
                published: Money(amount, currency), unit: .hour, purchase: purchase, includes: "compute",
                region: region, date: date, source: source))
    }

    private func purchase(_ row: CSVRow) -> PurchaseForm? {
        if isField(.termType, "OnDemand", of: row) {
            return isField(.marketOption, "OnDemand", of: row) ? .onDemand : nil
        }
        // Of the many reservations the catalogue holds the one that is all by the hour: standard, nothing upfront.
        guard isField(.termType, "Reserved", of: row), isField(.purchaseOption, "No Upfront", of: row),
            isField(.offeringClass, "standard", of: row)
        else { return nil }
        if isField(.leaseLength, "1yr", of: row) { return .reserved1y }
        return isField(.leaseLength, "3yr", of: row) ? .reserved3y : nil
    }

    private func decimal(_ column: AWSPriceColumn, of row: CSVRow) -> Decimal? {
        columns[column].flatMap { row.decimal(at: $0) }
    }

    /// `16` from `16 GiB` and `1952` from `1,952 GiB`.
    private func memory(_ row: CSVRow) -> Decimal? {
        let words = text(.memory, of: row).split(separator: " ")
        guard words.count == 2, words[1] == "GiB" else { return nil }
        return DecimalText.parse(words[0].filter { $0 != "," })
    }
}
