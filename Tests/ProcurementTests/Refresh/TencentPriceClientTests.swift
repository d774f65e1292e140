import Foundation
import Testing

@testable import Procurement

@Suite("Tencent Cloud's prices")
struct TencentPriceClientTests {
    private func offers(
        attempts: Int = 3, forms: [PurchaseForm] = [.onDemand], currency: Currency = .cny,
        pauses: StandIn.Pauses = StandIn.Pauses(),
        answering script: StandInServer.Script,
        _ check: (Result<RefreshResult, OfferError>, [StandInServer.Request]) throws -> Void
    ) async throws {
        try await StandInServer.run(answering: script) { server in
            try await StandIn.withTransport(attempts: attempts, pauses: pauses) { transport in
                let client = try TencentPriceClient(
                    endpoint: server.url, currency: currency, environment: StandIn.environment, transport: transport)
                let result: Result<RefreshResult, OfferError>
                do throws(OfferError) {
                    result = .success(try await client.offers(region: "ap-guangzhou", forms: forms))
                } catch {
                    result = .failure(error)
                }
                try check(result, server.requests)
            }
        }
    }

    @Test("Types, shares of a GPU, zones, stock and both purchase forms are read from one answer each")
    func quota() async throws {
        let items = [
            StandInAnswers.tencentItem("GN7.2XLARGE32"),
            StandInAnswers.tencentItem("GN7.2XLARGE32", zone: "ap-guangzhou-4"),
            StandInAnswers.tencentItem("GN7.LARGE20", gpu: "0.25", price: "2.17", discount: "0.65"),
            StandInAnswers.tencentItem("GN10Xp.2XLARGE40", family: "GN10Xp", price: "10.9"),
            StandInAnswers.tencentItem("GN7.5XLARGE80", status: "SOLD_OUT"),
            StandInAnswers.tencentItem("S5.LARGE8", family: "S5", gpu: "0", price: "0.5"),
            StandInAnswers.tencentItem("X1.LARGE8", family: "X1"),
        ]
        try await offers(
            forms: [.onDemand, .spot],
            answering: .by { _, _ in
                .whole(body: StandInAnswers.tencentQuota(items))
            }
        ) { result, requests in
            let found = try result.get()
            let onDemand = found.offers.filter { $0.purchase == .onDemand }
            #expect(
                onDemand.map { "\($0.instanceType) \($0.region) \($0.price.published)" } == [
                    "GN7.2XLARGE32 ap-guangzhou CNY 8.68", "GN7.LARGE20 ap-guangzhou CNY 2.17",
                    "GN10Xp.2XLARGE40 ap-guangzhou CNY 10.9", "S5.LARGE8 ap-guangzhou CNY 0.5",
                ])
            #expect(onDemand[1].gpu?.isShared == true)
            #expect(onDemand[2].gpu?.model == "V100-32GB")
            #expect(onDemand[3].gpu == nil)
            #expect(
                found.offers.first { $0.purchase == .spot && $0.instanceType == "GN7.LARGE20" }?
                    .price.published.description == "CNY 0.65")
            #expect(found.notes.contains { $0.contains("GN7.5XLARGE80") })
            #expect(
                requests.map { $0.headers["x-tc-action"] }
                    == Array(
                        repeating: ["DescribeZoneInstanceConfigInfos"], count: 2))
            #expect(requests.allSatisfy { $0.headers["x-tc-timestamp"] == ["1787187723"] })
            #expect(requests.allSatisfy { $0.headers["authorization"].first?.hasPrefix("TC3-HMAC-SHA256 ") == true })
            #expect(requests.allSatisfy { $0.headers["host"].count == 1 && $0.headers["content-type"].count == 1 })
        }
    }

    @Test("Zones of different price stay apart, and the international site's prices are dollars")
    func zones() async throws {
        let items = [
            StandInAnswers.tencentItem("GN7.2XLARGE32", zone: "z-1"),
            StandInAnswers.tencentItem("GN7.2XLARGE32", zone: "z-2", price: "9"),
        ]
        try await offers(currency: .usd, answering: .by { _, _ in .whole(body: StandInAnswers.tencentQuota(items)) }) {
            result, _ in
            let found = try result.get()
            #expect(found.offers.map(\.region) == ["ap-guangzhou/z-1", "ap-guangzhou/z-2"])
            #expect(found.offers.allSatisfy { $0.price.published.currency == .usd })
        }
    }

    @Test("An error that comes as HTTP 200 is an error, without the key in its text")
    func errorAsSuccess() async throws {
        try await offers(
            answering: .by { _, _ in
                .whole(
                    body: #"{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"identifier-AAAA"}}}"#
                )
            }
        ) { result, requests in
            let error = try #require(result.failure)
            #expect(error.code == .refusedByProvider)
            #expect(error.message.contains("AuthFailure.SignatureFailure"))
            #expect(!"\(error)".contains("AAAA"))
            #expect(requests.count == 1)
            #expect(requests.allSatisfy { !"\($0.headers)".contains("secret-BBBB") })
        }
    }

    @Test("Throttling that comes as HTTP 200, and as HTTP 429, is waited out")
    func throttling() async throws {
        let pauses = StandIn.Pauses()
        let good = StandInAnswers.tencentQuota([StandInAnswers.tencentItem("GN7.2XLARGE32")])
        try await offers(
            pauses: pauses,
            answering: .by { _, count in
                switch count {
                case 0: .whole(body: #"{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"slow"}}}"#)
                case 1:
                    .whole(status: 429, headers: [("Retry-After", "Thu, 20 Aug 2026 01:02:13 GMT")], body: "")
                default: .whole(body: good)
                }
            }
        ) { result, _ in
            let found = try result.get()
            #expect(found.offers.count == 1)
            #expect(pauses.all == [.seconds(1), .seconds(10)])
        }
    }

    @Test("Answers of another shape are errors")
    func malformed() async throws {
        let good = StandInAnswers.tencentItem("GN7.2XLARGE32")
        let bodies = [
            "", "[]", "{}", #"{"Response":{}}"#, #"{"Response":{"InstanceTypeQuotaSet":[]}}"#,
            StandInAnswers.tencentQuota([good.replacing("\"Status\"", with: "\"State\"")]),
            StandInAnswers.tencentQuota([StandInAnswers.tencentItem("GN7.A", price: "0", discount: "0")]),
            String(StandInAnswers.tencentQuota([good]).dropLast(2)),
        ]
        for body in bodies {
            try await offers(attempts: 1, answering: .by { _, _ in .whole(body: body) }) { result, _ in
                #expect(result.failure != nil, "\(body)")
            }
        }
    }
}
