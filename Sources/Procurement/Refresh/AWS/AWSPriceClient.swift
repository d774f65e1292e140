/// AWS's public price list, which needs no credentials.
public struct AWSPriceClient: Sendable {
    /// Where AWS publishes it.
    public static let publicEndpoint = "https://pricing.us-east-1.amazonaws.com"

    private let endpoint: String
    private let transport: PriceTransport

    /// Makes a client; another endpoint serves mirrors and stand-ins.
    public init(endpoint: String = AWSPriceClient.publicEndpoint, transport: PriceTransport) {
        self.endpoint = endpoint
        self.transport = transport
    }

    /// The Linux prices of a region, on demand and reserved without upfront payment, for the instance families named,
    /// for the catalogue's own when `families` is empty, or for all when it holds `all`.
    ///
    /// The list is streamed. Throws `OfferError` when it cannot be fetched whole or is of another shape.
    public func offers(region: String, families: Set<String> = []) async throws(OfferError) -> RefreshResult {
        let request = RefreshRequest(
            url: "\(endpoint)/offers/v1.0/aws/AmazonEC2/current/\(try RegionName.checked(region))/index.csv")
        let wanted = families.contains("all") ? nil : families.isEmpty ? AWSHardware.defaultFamilies : families
        var reader = AWSPriceListReader(file: request.address, region: region, families: wanted)
        _ = try await transport.stream(request) { (piece) throws(OfferError) in try reader.consume(piece) }
        let offers = try reader.finish()
        let notes = reader.unknownGPUTypes.sorted().map { "\($0) left out: its GPU model is not known here." }
        return RefreshResult(offers: offers, notes: notes)
    }
}
