/// Alibaba Cloud's public price file, which needs no credentials and promises nothing.
public struct AlibabaPriceFileClient: Sendable {
    private let transport: PriceTransport

    /// Makes a client.
    public init(transport: PriceTransport) {
        self.transport = transport
    }

    /// The prices of the types whose hardware is known, in the regions named or in all when `regions` is empty.
    ///
    /// The file names no currency: it is that of the site from which it comes, yuan for the Chinese one. Its date is
    /// the server's `Last-Modified`, or today's where the server does not say. Throws `OfferError` when it cannot be
    /// fetched whole or is of another shape.
    public func offers(
        url: String, regions: Set<String>, hardware: HardwareIndex, currency: Currency = .cny
    ) async throws(OfferError) -> RefreshResult {
        let request = RefreshRequest(url: url)
        var reader = AlibabaPriceFileReader(file: request.address)
        let modified = try await transport.stream(request) { (piece) throws(OfferError) in try reader.consume(piece) }
        let date = modified ?? CalendarDate(of: transport.now())
        var unknown: Set<String> = []
        var offers: [Offer] = []
        for found in try reader.finish() where regions.isEmpty || regions.contains(found.region) {
            guard let machine = hardware.facts(provider: .alibaba, instanceType: found.type) else {
                unknown.insert(found.type)
                continue
            }
            offers.append(
                machine.offer(
                    HourlyPrice(
                        published: Money(found.amount, currency), unit: .hour, purchase: .onDemand,
                        includes: "compute", region: found.region, date: date,
                        source: "Alibaba Cloud price file instancePrice.json of \(date)")))
        }
        let notes =
            unknown.isEmpty
            ? [] : ["\(unknown.count) types left out: their hardware is not in \(CatalogueFolder.instancesFile)."]
        return RefreshResult(offers: offers, notes: notes)
    }
}
