/// Why a machine is not advised.
public struct AdviceRefusal: Codable, Hashable, Sendable {
    /// The reasons.
    public enum Reason: Codable, Hashable, Sendable {
        /// The results do not show what is asked.
        case notShown(NotShown)
        /// No dated price: neither the catalogue nor the user gives one.
        case noPrice
        /// The machine does not have the hardware that the catalogue's offer promises; the remarks say where.
        case hardwareMismatch([OfferMatch.Remark])
        /// It is not ready in time, in seconds.
        case startsTooLate(seconds: Double, limit: Double)
        /// How long it takes to start was not measured.
        case startNotShown
    }

    /// The machine's label.
    public var label: String
    /// Why.
    public var reason: Reason
}
