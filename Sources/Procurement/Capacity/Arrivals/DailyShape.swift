/// Built-in shapes of a day, as shares of the busiest hour; assumptions to begin with, to be replaced by one's own CSV.
public enum DailyShape: String, Codable, Hashable, Sendable, CaseIterable {
    /// The same rate day and night.
    case flat
    /// Meetings: two humps in working hours with a dip at noon, next to nothing at night.
    case office
    /// A shop's uploads: steady by day, highest in the evening.
    case shop
    /// Live streaming: low by day, a sharp peak from 20 to 23 o'clock.
    case live

    /// Rate at each full hour (0 to 23) as a share of the highest, 0 to 1.
    public var hourlyShares: [Double] {
        switch self {
        case .flat: Array(repeating: 1, count: 24)
        case .office:
            [
                0.02, 0.02, 0.02, 0.02, 0.02, 0.03, 0.06, 0.20, 0.60, 0.95, 1.00, 0.90,
                0.45, 0.70, 0.95, 0.98, 0.90, 0.60, 0.30, 0.20, 0.15, 0.10, 0.05, 0.03,
            ]
        case .shop:
            [
                0.15, 0.10, 0.07, 0.05, 0.05, 0.07, 0.12, 0.22, 0.40, 0.60, 0.72, 0.75,
                0.70, 0.72, 0.75, 0.78, 0.80, 0.78, 0.80, 0.90, 1.00, 0.95, 0.65, 0.35,
            ]
        case .live:
            [
                0.35, 0.20, 0.12, 0.08, 0.06, 0.06, 0.08, 0.12, 0.16, 0.20, 0.24, 0.28,
                0.34, 0.32, 0.28, 0.28, 0.30, 0.36, 0.48, 0.72, 0.95, 1.00, 0.92, 0.62,
            ]
        }
    }

    /// The day in bins of a minute, straight lines between the full hours, with the given highest rate.
    public func traffic(peakPerSecond: Double) throws(DecisionError) -> DailyTraffic {
        let shares = hourlyShares
        let minutes = (0..<1440).map { minute in
            let hour = minute / 60
            let part = Double(minute % 60) / 60
            return shares[hour] * (1 - part) + shares[(hour + 1) % 24] * part
        }
        return try DailyTraffic(ratesPerSecond: minutes, name: rawValue).scaled(toPeak: peakPerSecond)
    }
}
