import ArgumentParser
import Foundation
import Procurement

/// `matte offers refresh`.
struct RefreshOffers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Fetch prices from a provider, or exchange rates, into the catalogue.",
        discussion: """
            aws needs no credentials. alibaba takes ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or \
            with --price-file the public price file without credentials; tencent takes TENCENTCLOUD_SECRET_ID and \
            TENCENTCLOUD_SECRET_KEY, all from the environment only. fx fetches the ECB's reference rates.
            """)

    /// What can be refreshed.
    enum Source: String, ExpressibleByArgument, CaseIterable {
        case aws, alibaba, tencent, fx
    }

    @Argument(help: "aws, alibaba, tencent or fx.") var what: Source
    @OptionGroup var catalogue: CatalogueOptions
    @Option(help: "The region to fetch; may be repeated. Default: us-east-1, cn-beijing, ap-guangzhou.")
    var region: [String] = []
    @Option(help: "Only this instance family, such as g4dn, ecs.gn6i or GN7; may be repeated; `all` for every one.")
    var family: [String] = []
    @Option(
        help: ArgumentHelp(
            "Another address of the service. Default: MATTE_OFFERS_ENDPOINT, else the provider's own.", valueName: "url"
        ))
    var endpoint: String?
    @Option(help: ArgumentHelp("Alibaba Cloud: read the public price file at this address.", valueName: "url"))
    var priceFile: String?
    @Flag(help: "Tencent Cloud: ask the international site, which names US dollars.") var international = false
    @Flag(help: "Say what would change and write nothing.") var dryRun = false

    func run() async throws {
        try await CommandExit.translatingAsync {
            let transport = PriceTransport()
            let writing = CatalogueWriting(folder: catalogue.folder, isDryRun: dryRun)
            do {
                try await refresh(transport, writing)
            } catch {
                await transport.close()
                throw error
            }
            await transport.close()
        }
    }

    private func refresh(_ transport: PriceTransport, _ writing: CatalogueWriting) async throws {
        let environment = ProcessInfo.processInfo.environment
        let endpoint = endpoint ?? environment["MATTE_OFFERS_ENDPOINT"]
        switch what {
        case .fx:
            let client = ECBRateClient(url: endpoint ?? ECBRateClient.publicURL, transport: transport)
            try writing.merge(try await client.rates())
        case .aws:
            let client = AWSPriceClient(endpoint: endpoint ?? AWSPriceClient.publicEndpoint, transport: transport)
            try await each(regions(or: "us-east-1"), .aws, writing) { region in
                try await client.offers(region: region, families: Set(family))
            }
        case .alibaba:
            try await refreshAlibaba(endpoint, environment, transport, writing)
        case .tencent:
            let site = international ? TencentPriceClient.internationalEndpoint : TencentPriceClient.chineseEndpoint
            let client = try TencentPriceClient(
                endpoint: endpoint ?? site, currency: international ? .usd : .cny, environment: environment,
                transport: transport)
            try await each(regions(or: "ap-guangzhou"), .tencent, writing) { region in
                try await client.offers(region: region, families: Set(family))
            }
        }
    }

    private func refreshAlibaba(
        _ endpoint: String?, _ environment: [String: String], _ transport: PriceTransport, _ writing: CatalogueWriting
    ) async throws {
        if let priceFile {
            let result = try await AlibabaPriceFileClient(transport: transport).offers(
                url: priceFile, regions: Set(region), hardware: HardwareIndex(try writing.folder.read()))
            return try finish(result, .alibaba, writing)
        }
        let client = try AlibabaPriceClient(endpoint: endpoint, environment: environment, transport: transport)
        try await each(regions(or: "cn-beijing"), .alibaba, writing) { region in
            try await client.offers(region: region, families: Set(family))
        }
    }

    private func regions(or standard: String) -> [String] { region.isEmpty ? [standard] : region }

    /// Fetches every region before anything is written, so that a failure leaves the catalogue as it was.
    private func each(
        _ regions: [String], _ provider: CloudProvider, _ writing: CatalogueWriting,
        fetch: (String) async throws -> RefreshResult
    ) async throws {
        var offers: [Offer] = []
        for region in regions {
            Console.shared.showStatus("\(provider) \(region): fetching prices")
            let result = try await fetch(region)
            for note in result.notes { Console.shared.print("note: " + note) }
            offers += result.offers
        }
        Console.shared.showStatus("")
        try writing.merge(offers, provider: provider)
    }

    private func finish(_ result: RefreshResult, _ provider: CloudProvider, _ writing: CatalogueWriting) throws {
        for note in result.notes { Console.shared.print("note: " + note) }
        try writing.merge(result.offers, provider: provider)
    }
}
