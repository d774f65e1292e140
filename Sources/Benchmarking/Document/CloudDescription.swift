/// The cloud instance that a machine is, as its metadata service told.
public struct CloudDescription: Codable, Sendable, Equatable {
    /// "aws", "alibaba" or "tencent".
    public var provider: String
    /// The provider's name of the instance type, such as "g4dn.xlarge".
    public var instanceType: String?
    /// The region.
    public var region: String?
    /// The zone.
    public var zone: String?
    /// "spot" or "on-demand"; nil when the service does not tell.
    public var purchase: String?

    /// Makes a description.
    public init(
        provider: String, instanceType: String? = nil, region: String? = nil, zone: String? = nil,
        purchase: String? = nil
    ) {
        self.provider = provider
        self.instanceType = instanceType
        self.region = region
        self.zone = zone
        self.purchase = purchase
    }
}
