import Foundation

/// Alibaba Cloud's price service: signed `DescribeInstanceTypes` and `DescribePrice` (Ecs, 2014-05-26).
public struct AlibabaPriceClient: Sendable {
    /// The environment variables that hold the access key.
    public static let identifierVariable = "ALIBABA_CLOUD_ACCESS_KEY_ID"
    /// The environment variable that holds the access key's secret.
    public static let secretVariable = "ALIBABA_CLOUD_ACCESS_KEY_SECRET"
    /// The instance families fetched unless others are asked for: T4, A10, V100 and current CPU types.
    public static let defaultFamilies: Set<String> = [
        "ecs.gn6i", "ecs.gn7i", "ecs.gn6v", "ecs.c8i", "ecs.c8a", "ecs.g8i",
    ]
    /// Instance types asked for at once, the most that the interface gives.
    private static let pageSize = 100
    /// Pages of instance types read at most; a family has fewer than 100 types.
    private static let pageLimit = 50

    private let endpoint: String?
    private let credentials: ProviderCredentials
    private let transport: PriceTransport
    private let makeNonce: @Sendable () -> String

    /// Takes the access key from the environment; without `endpoint` each region's own is used.
    ///
    /// Throws `OfferError.missingCredentials` when the environment holds no access key.
    public init(
        endpoint: String? = nil, environment: [String: String], transport: PriceTransport
    ) throws(OfferError) {
        credentials = try ProviderCredentials(
            identifierVariable: Self.identifierVariable, secretVariable: Self.secretVariable, environment: environment)
        self.endpoint = endpoint
        self.transport = transport
        makeNonce = { UUID().uuidString.lowercased() }
    }

    /// The prices of a region for the instance families named, or the catalogue's own when `families` is empty.
    ///
    /// Of `DescribePrice`'s total only the part for the instance type is taken, because the total includes a system
    /// disk. Throws `OfferError` when the service refuses, stays busy or answers in another shape.
    public func offers(
        region: String, families: Set<String> = [], forms: [PurchaseForm] = [.onDemand, .spot]
    ) async throws(OfferError) -> RefreshResult {
        let region = try RegionName.checked(region)
        var offers: [Offer] = []
        var notes: [String] = []
        for family in (families.isEmpty ? Self.defaultFamilies : families).sorted() {
            for type in try await instanceTypes(family: family, region: region) {
                guard let machine = AlibabaInstanceType(type) else {
                    notes.append("a type of \(family) left out: its description lacks name, vCPUs or a known GPU.")
                    continue
                }
                for form in forms where form == .onDemand || form == .spot {
                    do throws(OfferError) {
                        offers.append(machine.offer(try await price(machine, form, region)))
                    } catch  where error.code == .refusedByProvider && Self.isNotSold(error) {
                        notes.append("\(machine.name) \(form.rawValue) left out: not sold in \(region).")
                    }
                }
            }
        }
        guard !offers.isEmpty else {
            throw OfferError(.malformedAnswer, "Alibaba Cloud named no price for the wanted types in \(region).")
        }
        return RefreshResult(offers: offers, notes: notes)
    }

    private func instanceTypes(family: String, region: String) async throws(OfferError) -> [JSONValue] {
        var types: [JSONValue] = []
        var token = ""
        for _ in 0..<Self.pageLimit {
            var query = ["InstanceTypeFamily": family, "MaxResults": String(Self.pageSize)]
            if !token.isEmpty { query["NextToken"] = token }
            let answer = try await call("DescribeInstanceTypes", query, region: region)
            guard let page = answer["InstanceTypes"]?["InstanceType"]?.elements else {
                throw OfferError(.malformedAnswer, "DescribeInstanceTypes of Alibaba Cloud lacks InstanceTypes.")
            }
            types += page
            guard let next = answer["NextToken"]?.text, !next.isEmpty else { return types }
            token = next
        }
        throw OfferError(
            .malformedAnswer, "DescribeInstanceTypes of Alibaba Cloud goes on after \(Self.pageLimit) pages.")
    }

    private func price(
        _ machine: AlibabaInstanceType, _ form: PurchaseForm, _ region: String
    ) async throws(OfferError) -> HourlyPrice {
        let query = [
            "RegionId": region, "ResourceType": "instance", "InstanceType": machine.name, "PriceUnit": "Hour",
            "Period": "1", "SpotStrategy": form == .spot ? "SpotAsPriceGo" : "NoSpot",
        ]
        let answer = try await call("DescribePrice", query, region: region)
        let price = answer["PriceInfo"]?["Price"]
        guard let text = price?["Currency"]?.text, let currency = Currency(text) else {
            throw OfferError(.malformedAnswer, "DescribePrice of \(machine.name) names no currency.")
        }
        let details = price?["DetailInfos"]?["DetailInfo"]?.elements ?? []
        guard let detail = details.first(where: { $0["Resource"]?.text == "instanceType" }) else {
            throw OfferError(
                .malformedAnswer, "DescribePrice of \(machine.name) has no detail for the instance type alone.")
        }
        // The list price is what anybody pays; of a spot price only the trade price is the market's.
        guard let amount = detail[form == .spot ? "TradePrice" : "OriginalPrice"]?.decimal, amount > .zero else {
            throw OfferError(.malformedAnswer, "DescribePrice of \(machine.name) has no price above zero.")
        }
        let today = CalendarDate(of: transport.now())
        return HourlyPrice(
            published: Money(amount, currency), unit: .hour, purchase: form, includes: "compute", region: region,
            date: today, source: "Alibaba Cloud DescribePrice, asked \(today)")
    }

    private func call(
        _ action: String, _ query: [String: String], region: String
    ) async throws(OfferError) -> JSONValue {
        let base = endpoint ?? "https://ecs.\(region).aliyuncs.com"
        guard let host = URLComponents(string: base)?.hostWithPort else {
            throw OfferError(
                .invalidOption, "'\(base)' is not an address such as https://ecs.cn-hangzhou.aliyuncs.com.")
        }
        return try await transport.retries.run { () async throws(OfferError) -> RetryRule.Attempt<JSONValue> in
            // Date and nonce are part of the signature: each attempt signs anew.
            let signature = AlibabaSignature(
                action: action, version: "2014-05-26", host: host, query: query, date: self.transport.now(),
                nonce: self.makeNonce())
            let request = RefreshRequest(
                method: "POST", url: "\(base)/?\(signature.canonicalQuery)",
                headers: signature.headers(self.credentials))
            let answer = try await self.transport.answer(to: request)
            return try self.read(answer, action: action)
        }
    }

    private func read(
        _ answer: RefreshAnswer, action: String
    ) throws(OfferError) -> RetryRule.Attempt<JSONValue> {
        let value: JSONValue
        do throws(OfferError) {
            value = try JSONValue(answer.body, file: "the answer of \(action)")
        } catch {
            guard answer.status >= 500 || answer.status == 429 else { throw error }
            return .busy(
                OfferError(.network, "\(action) of Alibaba Cloud is out of order (HTTP \(answer.status))."),
                after: answer.retryAfter)
        }
        // A success has no Code; an error has one whatever its HTTP status.
        guard let code = value["Code"]?.text else {
            guard answer.status == 200 else {
                throw OfferError(.network, "\(action) of Alibaba Cloud answered HTTP \(answer.status).")
            }
            return .done(value)
        }
        let message = credentials.redacting(value["Message"]?.text ?? "")
        let error = OfferError(
            code.hasPrefix("Throttling") ? .throttled : .refusedByProvider,
            "\(action) of Alibaba Cloud refused: \(credentials.redacting(code)): \(message)")
        if code.hasPrefix("Throttling") || answer.status >= 500 { return .busy(error, after: answer.retryAfter) }
        throw error
    }

    private static func isNotSold(_ error: OfferError) -> Bool {
        ["InvalidInstanceType", "PriceNotFound", "InvalidParameter.SpotStrategy", "OperationDenied"]
            .contains { error.message.contains($0) }
    }
}
