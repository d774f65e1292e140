import Benchmarking

/// Whether the measurements settle which of two candidates scores higher.
public struct OrderVerdict: Codable, Equatable, Sendable {
    /// Why an order is settled or not.
    public enum Reason: String, Codable, Hashable, Sendable {
        /// The interval of the difference excludes 0.
        case intervalExcludesZero = "interval-excludes-zero"
        /// The interval of the difference includes 0: the order is not settled by these measurements.
        case intervalIncludesZero = "interval-includes-zero"
        /// A figure that counts has no interval: the order is not settled by these measurements.
        case figureWithoutInterval = "figure-without-interval"
    }

    /// The candidate with the higher total.
    public var higher: String
    /// The candidate with the lower total.
    public var lower: String
    /// The difference of the totals in points, with its 95 % interval from the figures that have one.
    public var difference: Estimate
    /// Why it is settled or not.
    public var reason: Reason
    /// The figures without an interval in which the two differ, as "label: figure".
    public var withoutInterval: [String]

    /// Whether the order is settled.
    public var isSettled: Bool { reason == .intervalExcludesZero }
}
