/// The rented machine, as its metadata service describes it.
public struct CloudInstance: Sendable, Codable, Hashable {
    /// Whose machine it is.
    public var provider: CloudProvider
    /// The provider's name for the kind of machine ("g5.xlarge", "ecs.gn6i-c4g1.xlarge").
    public var instanceType: String?
    /// Region ("us-east-1", "cn-guangzhou", "ap-guangzhou").
    public var region: String?
    /// Zone within the region ("us-east-1a", "cn-guangzhou-a").
    public var zone: String?
    /// Spot state and notice.
    public var spot: SpotState

    /// Creates a description; nil where the service did not answer in time.
    public init(
        provider: CloudProvider, instanceType: String? = nil, region: String? = nil, zone: String? = nil,
        spot: SpotState = SpotState()
    ) {
        self.provider = provider
        self.instanceType = instanceType
        self.region = region
        self.zone = zone
        self.spot = spot
    }
}
