/// What the catalogue says of a measured machine.
public struct OfferMatch: Sendable {
    /// How well the machine agrees with the catalogue.
    public enum Outcome: String, Sendable, Codable {
        /// Instance type and hardware agree.
        case exact
        /// The instance type is in the catalogue, but its hardware is not what the machine has. The offers must not be
        /// used to price the measurement.
        case hardwareMismatch = "hardware-mismatch"
        /// No offer for the instance type, or the machine did not say what it is.
        case noOffer = "no-offer"
    }

    /// One disagreement between the machine and the catalogue, in the two languages of reports.
    public struct Remark: Hashable, Sendable, Codable {
        /// What disagrees, in English.
        public let english: String
        /// What disagrees, in Chinese.
        public let chinese: String

        /// The text in a language.
        public func text(in language: MoneyLanguage) -> String { language == .chinese ? chinese : english }
    }

    /// How well they agree.
    public let outcome: Outcome
    /// The offers for the instance type: those of the machine's own region first, cheapest first within a currency;
    /// empty for `noOffer`.
    public let offers: [Offer]
    /// Whether the first offer is of the region where the machine was measured.
    public let isSameRegion: Bool
    /// What makes the outcome other than exact; a report prints these where nobody can miss them.
    public let mismatches: [Remark]
    /// What a reader should know although the outcome stands: another region, a shared GPU, other vCPUs.
    public let notes: [Remark]

    /// The offer for a form of purchase, the machine's own region first; `nil` where the catalogue has none or the
    /// hardware disagrees.
    public func offer(_ purchase: PurchaseForm) -> Offer? {
        outcome == .exact ? offers.first { $0.purchase == purchase } : nil
    }
}
