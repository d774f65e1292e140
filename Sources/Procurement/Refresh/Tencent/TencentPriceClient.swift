import Foundation

/// Tencent Cloud's price service: signed `DescribeZoneInstanceConfigInfos` (Cvm, 2017-03-12), which gives types,
/// hardware, prices and stock in one call.
public struct TencentPriceClient: Sendable {
    /// The environment variable that holds the access key.
    public static let identifierVariable = "TENCENTCLOUD_SECRET_ID"
    /// The environment variable that holds the access key's secret.
    public static let secretVariable = "TENCENTCLOUD_SECRET_KEY"
    /// The Chinese site's service, which names prices in yuan.
    public static let chineseEndpoint = "https://cvm.tencentcloudapi.com"
    /// The international site's service, which names prices in US dollars.
    public static let internationalEndpoint = "https://cvm.intl.tencentcloudapi.com"

    private let endpoint: String
    private let currency: Currency
    private let credentials: ProviderCredentials
    private let transport: PriceTransport

    /// Takes the access key from the environment. The answers name no currency: `currency` is that of the site.
    ///
    /// Throws `OfferError.missingCredentials` when the environment holds no access key.
    public init(
        endpoint: String = TencentPriceClient.chineseEndpoint, currency: Currency = .cny,
        environment: [String: String], transport: PriceTransport
    ) throws(OfferError) {
        credentials = try ProviderCredentials(
            identifierVariable: Self.identifierVariable, secretVariable: Self.secretVariable, environment: environment)
        self.endpoint = endpoint
        self.currency = currency
        self.transport = transport
    }

    /// The prices of a region for the instance families named, or the catalogue's own when `families` is empty.
    ///
    /// Types that are sold out in every zone are left out and named. Throws `OfferError` when the service refuses,
    /// stays busy or answers in another shape.
    public func offers(
        region: String, families: Set<String> = [], forms: [PurchaseForm] = [.onDemand, .spot]
    ) async throws(OfferError) -> RefreshResult {
        let region = try RegionName.checked(region)
        let wanted = families.isEmpty ? TencentHardware.defaultFamilies : families
        var offers: [Offer] = []
        var notes: [String] = []
        for form in forms where form == .onDemand || form == .spot {
            let charge = form == .spot ? "SPOTPAID" : "POSTPAID_BY_HOUR"
            let body = "{\"Filters\":[{\"Name\":\"instance-charge-type\",\"Values\":[\"\(charge)\"]}]}"
            let answer = try await call("DescribeZoneInstanceConfigInfos", body: Array(body.utf8), region: region)
            guard let items = answer["InstanceTypeQuotaSet"]?.elements else {
                throw OfferError(.malformedAnswer, "DescribeZoneInstanceConfigInfos lacks InstanceTypeQuotaSet.")
            }
            var reader = TencentQuotaReader(region: region, form: form, currency: currency, date: today)
            for item in items where wanted.contains(item["InstanceFamily"]?.text ?? "") || families.contains("all") {
                try reader.take(item)
            }
            offers += reader.offers
            notes += reader.notes
        }
        guard !offers.isEmpty else {
            throw OfferError(.malformedAnswer, "Tencent Cloud named no price for the wanted types in \(region).")
        }
        return RefreshResult(offers: offers, notes: notes)
    }

    private var today: CalendarDate { CalendarDate(of: transport.now()) }

    private func call(_ action: String, body: [UInt8], region: String) async throws(OfferError) -> JSONValue {
        guard let host = URLComponents(string: endpoint)?.hostWithPort else {
            throw OfferError(.invalidOption, "'\(endpoint)' is not an address such as \(Self.chineseEndpoint).")
        }
        return try await transport.retries.run { () async throws(OfferError) -> RetryRule.Attempt<JSONValue> in
            // The moment is part of the signature: each attempt signs anew.
            let signature = TencentSignature(service: "cvm", host: host, body: body, date: self.transport.now())
            let request = RefreshRequest(
                method: "POST", url: "\(self.endpoint)/",
                headers: [
                    ("Host", host), ("Content-Type", TencentSignature.contentType), ("X-TC-Action", action),
                    ("X-TC-Version", "2017-03-12"), ("X-TC-Region", region),
                    ("X-TC-Timestamp", String(signature.timestamp)),
                    ("Authorization", signature.authorization(self.credentials)),
                ], body: body)
            return try self.read(try await self.transport.answer(to: request), action: action)
        }
    }

    private func read(
        _ answer: RefreshAnswer, action: String
    ) throws(OfferError) -> RetryRule.Attempt<JSONValue> {
        if answer.status != 200 {
            let error = OfferError(
                answer.status == 429 ? .throttled : .network, "\(action) answered HTTP \(answer.status).")
            guard answer.status == 429 || answer.status >= 500 else { throw error }
            return .busy(error, after: answer.retryAfter)
        }
        guard let response = try JSONValue(answer.body, file: "the answer of \(action)")["Response"] else {
            throw OfferError(.malformedAnswer, "The answer of \(action) lacks Response.")
        }
        // Errors come with HTTP status 200.
        guard let failure = response["Error"] else { return .done(response) }
        let code = failure["Code"]?.text ?? ""
        let message = credentials.redacting(failure["Message"]?.text ?? "")
        let error = OfferError(
            code.hasPrefix("RequestLimitExceeded") ? .throttled : .refusedByProvider,
            "\(action) of Tencent Cloud refused: \(credentials.redacting(code)): \(message)")
        if code.hasPrefix("RequestLimitExceeded") || code.hasPrefix("InternalError") {
            return .busy(error, after: answer.retryAfter)
        }
        throw error
    }
}
