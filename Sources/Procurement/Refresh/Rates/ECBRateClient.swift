/// The European Central Bank's daily reference rates, which need no credentials.
public struct ECBRateClient: Sendable {
    /// Where the bank publishes them.
    public static let publicURL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"

    private let url: String
    private let transport: PriceTransport

    /// Makes a client; another address serves mirrors and stand-ins.
    public init(url: String = ECBRateClient.publicURL, transport: PriceTransport) {
        self.url = url
        self.transport = transport
    }

    /// The latest rates from the euro; throws `OfferError` when they cannot be fetched whole or are of another shape.
    public func rates() async throws(OfferError) -> [ExchangeRate] {
        let request = RefreshRequest(url: url)
        return try ECBRateReader.rates(try await transport.fetch(request).body, file: request.address)
    }
}
