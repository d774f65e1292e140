import Foundation

/// One line of the catalogue: an instance type in a region, what it has, and one price for it.
public struct Offer: Hashable, Sendable {
    /// Who rents it out.
    public let provider: CloudProvider
    /// The provider's name of the type, such as `g4dn.xlarge`.
    public let instanceType: String
    /// Its graphics processors; `nil` for a machine without any.
    public let gpu: GPUAllocation?
    /// Virtual processors, above 0; `nil` where the source does not say.
    public let vcpus: Decimal?
    /// Main memory in GiB, above 0; `nil` where the source does not say.
    public let memoryGibibytes: Decimal?
    /// The instruction set; `nil` where the source does not say.
    public let architecture: ProcessorArchitecture?
    /// What it costs, where, and who said so when.
    public let price: HourlyPrice

    /// Makes an offer from its parts; `OfferCheck` says whether they make sense.
    public init(
        provider: CloudProvider, instanceType: String, gpu: GPUAllocation?, vcpus: Decimal?, memoryGibibytes: Decimal?,
        architecture: ProcessorArchitecture?, price: HourlyPrice
    ) {
        self.provider = provider
        self.instanceType = instanceType
        self.gpu = gpu
        self.vcpus = vcpus
        self.memoryGibibytes = memoryGibibytes
        self.architecture = architecture
        self.price = price
    }

    /// The region of the price.
    public var region: String { price.region }
    /// The form of purchase of the price.
    public var purchase: PurchaseForm { price.purchase }

    /// Provider, type, region and purchase form, which together name an offer once in a catalogue.
    public var identity: OfferIdentity {
        OfferIdentity(provider: provider, instanceType: instanceType, region: price.region, purchase: price.purchase)
    }
}
