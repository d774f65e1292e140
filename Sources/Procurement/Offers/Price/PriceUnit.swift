import Foundation

/// The span of time that a published price pays for.
public enum PriceUnit: String, Sendable, Codable, CaseIterable {
    case hour
    case month
    case year

    /// Hours in the span: a month counts 730 hours and a year 8,760, as the cloud price calculators count
    /// (365 x 24 = 8,760; 8,760 / 12 = 730).
    public var hours: Decimal {
        switch self {
        case .hour: 1
        case .month: 730
        case .year: 8760
        }
    }
}
