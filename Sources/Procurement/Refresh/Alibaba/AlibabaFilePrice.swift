import Foundation

/// One hourly price of Alibaba Cloud's public price file.
struct AlibabaFilePrice: Equatable, Sendable {
    /// The region's name.
    let region: String
    /// The instance type's name.
    let type: String
    /// The price of an hour, above 0, in the currency of the site.
    let amount: Decimal
}
