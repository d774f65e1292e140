/// What makes an offer the same offer in another catalogue or on another day.
public struct OfferIdentity: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Who rents it out.
    public let provider: CloudProvider
    /// The provider's name of the type.
    public let instanceType: String
    /// The provider's name of the region or zone.
    public let region: String
    /// How the capacity is bought.
    public let purchase: PurchaseForm

    /// Makes an identity from its parts.
    public init(provider: CloudProvider, instanceType: String, region: String, purchase: PurchaseForm) {
        self.provider = provider
        self.instanceType = instanceType
        self.region = region
        self.purchase = purchase
    }

    public var description: String { "\(provider) \(instanceType) \(region) \(purchase.rawValue)" }
}
