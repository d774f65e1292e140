/// Something that would change the answer, and how far it would have to move.
public struct AdviceChange: Codable, Hashable, Sendable {
    /// What would move.
    public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
        /// The answer's price rising by this factor. `label` wins then.
        case priceRises = "price-rises"
        /// The price of `label` falling to this share of today's: it wins then.
        case rivalPriceFalls = "rival-price-falls"
        /// A needed rate, in requests a second, above which `label` wins.
        case rateRises = "rate-rises"
        /// A needed rate, in requests a second, below which `label` wins.
        case rateFalls = "rate-falls"
        /// A latency bound, in milliseconds, below which the answer no longer holds it.
        case boundTightens = "bound-tightens"
        /// Without spot instances: `label` wins, at `value` a month in the advice's currency.
        case spotForbidden = "spot-forbidden"
        /// Interruptions an hour of a spot instance above which the same instance on demand is cheaper.
        case interruptionsRise = "interruptions-rise"
        /// What is asked being shown of `label`: it would cost `value` a month in the advice's currency, less than the
        /// answer.
        case rivalShown = "rival-shown"
    }

    /// What would move.
    public var code: Code
    /// How far.
    public var value: Double
    /// Who wins then, or whom it concerns; nil where the code needs none.
    public var label: String?

    /// Makes an entry.
    public init(_ code: Code, _ value: Double, label: String? = nil) {
        self.code = code
        self.value = value
        self.label = label
    }
}
