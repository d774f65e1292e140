import Foundation

/// Reads Alibaba Cloud's public price file (`instancePrice.json`) as it arrives:
/// `{"pricingInfo": {"region::type::network::os::io": {"hours": [{"price": "8.896"}]}}}`.
struct AlibabaPriceFileReader {
    private let file: String
    private var parser: JSONStreamParser
    private var path: [String] = []
    private var pendingKey = ""
    private var entry: (region: String, type: String)?

    /// The hourly prices found so far, by region and type.
    private(set) var prices: [AlibabaFilePrice] = []

    /// Makes a reader; `file` is the name that errors carry.
    init(file: String) {
        self.file = file
        parser = JSONStreamParser(file: file)
    }

    /// Takes the next piece of the file.
    mutating func consume(_ piece: UnsafeBufferPointer<UInt8>) throws(OfferError) {
        // The parser is taken out while it calls back, because the callback changes the rest of this value.
        var parser = self.parser
        try parser.consume(piece) { (event) throws(OfferError) in try take(event) }
        self.parser = parser
    }

    /// Ends the file; throws `OfferError.malformedAnswer` when it stops early or holds no price.
    mutating func finish() throws(OfferError) -> [AlibabaFilePrice] {
        var parser = self.parser
        try parser.finish { (event) throws(OfferError) in try take(event) }
        guard !prices.isEmpty else {
            throw OfferError(.malformedAnswer, "\(file): no Linux price by the hour under pricingInfo.")
        }
        return prices
    }

    private mutating func take(_ event: JSONEvent) throws(OfferError) {
        switch event {
        case .key(let key):
            pendingKey = key
            if path == ["", "pricingInfo"] { entry = Self.entry(key) }
        case .beginObject, .beginArray:
            path.append(pendingKey)
            pendingKey = ""
        case .endObject, .endArray:
            path.removeLast()
            pendingKey = ""
        case .string(let text), .number(let text): try takePrice(text)
        case .boolean, .null: break
        }
    }

    private mutating func takePrice(_ text: String) throws(OfferError) {
        // Depth: root, pricingInfo, the entry, hours, one element of it.
        guard let entry, pendingKey == "price", path.count == 5, path[1] == "pricingInfo", path[3] == "hours" else {
            return
        }
        guard let amount = DecimalText.parse(text) else {
            throw OfferError(.malformedAnswer, "\(file): the price '\(text.prefix(40))' of \(entry.type) is no number.")
        }
        // Types that are not for sale stand in the file with the price 0; the first price of an entry counts.
        if amount > .zero { prices.append(AlibabaFilePrice(region: entry.region, type: entry.type, amount: amount)) }
        self.entry = nil
    }

    /// Region and type of an entry for optimised Linux in a private network; `nil` for any other.
    private static func entry(_ key: String) -> (region: String, type: String)? {
        let parts = key.components(separatedBy: "::")
        guard parts.count == 5, parts[2] == "vpc", parts[3] == "linux", parts[4] == "optimized" else { return nil }
        return (parts[0], parts[1])
    }
}
