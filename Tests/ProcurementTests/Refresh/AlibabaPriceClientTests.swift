import Foundation
import Testing

@testable import Procurement

@Suite("Alibaba Cloud's prices")
struct AlibabaPriceClientTests {
    private func offers(
        attempts: Int = 3, pauses: StandIn.Pauses = StandIn.Pauses(),
        answering script: StandInServer.Script,
        _ check: (Result<RefreshResult, OfferError>, [StandInServer.Request]) throws -> Void
    ) async throws {
        try await StandInServer.run(answering: script) { server in
            try await StandIn.withTransport(attempts: attempts, pauses: pauses) { transport in
                let client = try AlibabaPriceClient(
                    endpoint: server.url, environment: StandIn.environment, transport: transport)
                let result: Result<RefreshResult, OfferError>
                do throws(OfferError) {
                    result = .success(try await client.offers(region: "cn-beijing", families: ["ecs.gn6i"]))
                } catch {
                    result = .failure(error)
                }
                try check(result, server.requests)
            }
        }
    }

    private static func isPrice(_ request: StandInServer.Request) -> Bool {
        request.headers["x-acs-action"] == ["DescribePrice"]
    }

    @Test("Types come page by page, and of each price the part for the instance type is taken")
    func pages() async throws {
        try await offers(
            answering: .by { request, _ in
                if Self.isPrice(request) { return .whole(body: StandInAnswers.alibabaPrice()) }
                return .whole(
                    body: request.uri.contains("NextToken=")
                        ? StandInAnswers.alibabaTypes(["ecs.gn6i-c8g1.2xlarge"])
                        : StandInAnswers.alibabaTypes(["ecs.gn6i-c4g1.xlarge"], next: "a+b/="))
            }
        ) { result, requests in
            let offers = try result.get().offers
            #expect(
                offers.map(\.identity.description) == [
                    "alibaba ecs.gn6i-c4g1.xlarge cn-beijing on-demand", "alibaba ecs.gn6i-c4g1.xlarge cn-beijing spot",
                    "alibaba ecs.gn6i-c8g1.2xlarge cn-beijing on-demand",
                    "alibaba ecs.gn6i-c8g1.2xlarge cn-beijing spot",
                ])
            #expect(offers.map(\.price.published.description).prefix(2) == ["CNY 11.63", "CNY 2.326"])
            #expect(offers[0].gpu == GPUAllocation(model: "T4", count: 1, memoryMebibytes: 16_384))
            #expect(offers[0].price.date?.description == "2026-08-20")
            #expect(requests.contains { $0.uri.contains("NextToken=a%2Bb%2F%3D") })
            #expect(requests.contains { $0.uri.contains("SpotStrategy=SpotAsPriceGo") })
            #expect(Set(requests.flatMap { $0.headers["x-acs-signature-nonce"] }).count == requests.count)
            #expect(requests.allSatisfy { $0.headers["authorization"].first?.hasPrefix("ACS3-HMAC-SHA256 ") == true })
            #expect(requests.allSatisfy { $0.headers["host"].count == 1 })
        }
    }

    @Test("Throttling is waited out, for as long as the server says")
    func throttling() async throws {
        let pauses = StandIn.Pauses()
        try await offers(
            pauses: pauses,
            answering: .by { request, count in
                switch count {
                case 0: .whole(status: 400, body: #"{"Code":"Throttling.User","Message":"slow down"}"#)
                case 1: .whole(status: 503, headers: [("Retry-After", "7")], body: "busy")
                default:
                    .whole(
                        body: Self.isPrice(request)
                            ? StandInAnswers.alibabaPrice() : StandInAnswers.alibabaTypes(["ecs.gn6i-c4g1.xlarge"]))
                }
            }
        ) { result, _ in
            let found = try result.get()
            #expect(found.offers.count == 2)
            #expect(pauses.all == [.seconds(1), .seconds(7)])
        }
    }

    @Test("A server that stays busy is given up on")
    func givenUp() async throws {
        try await offers(
            answering: .by { _, _ in
                .whole(status: 400, body: #"{"Code":"Throttling","Message":"slow down"}"#)
            }
        ) { result, requests in
            let error = try #require(result.failure)
            #expect(error.code == .throttled)
            #expect(error.message.contains("3 attempts"))
            #expect(requests.count == 3)
        }
    }

    @Test("A refusal is an error that repeats neither the key nor the secret")
    func refusal() async throws {
        try await offers(
            answering: .by { _, _ in
                .whole(
                    status: 404,
                    body:
                        #"{"Code":"InvalidAccessKeyId.NotFound","Message":"identifier-AAAA signed secret-BBBB unknown"}"#
                )
            }
        ) { result, requests in
            let error = try #require(result.failure)
            #expect(error.code == .refusedByProvider)
            #expect(error.message.contains("InvalidAccessKeyId.NotFound"))
            #expect(!"\(error)".contains("AAAA") && !"\(error)".contains("BBBB"))
            #expect(requests.count == 1)
            #expect(requests.allSatisfy { !"\($0.headers)\($0.uri)".contains("secret-BBBB") })
        }
    }

    @Test("A type that is not sold is left out and named")
    func notSold() async throws {
        try await offers(
            answering: .by { request, _ in
                if !Self.isPrice(request) { return .whole(body: StandInAnswers.alibabaTypes(["ecs.gn6i-c4g1.xlarge"])) }
                guard request.uri.contains("SpotAsPriceGo") else { return .whole(body: StandInAnswers.alibabaPrice()) }
                return .whole(status: 400, body: #"{"Code":"PriceNotFound","Message":"none"}"#)
            }
        ) { result, _ in
            let found = try result.get()
            #expect(found.offers.map(\.purchase) == [.onDemand])
            #expect(found.notes.count == 1)
        }
    }

    @Test("Answers of another shape are errors")
    func malformed() async throws {
        let prices = [
            "", "{", "[]", "<html>", "{}", #"{"PriceInfo":{"Price":{"Currency":"CNY"}}}"#,
            StandInAnswers.alibabaPrice().replacing("instanceType", with: "disk"),
            StandInAnswers.alibabaPrice(original: "0"), StandInAnswers.alibabaPrice(original: "\"free\""),
            StandInAnswers.alibabaPrice().replacing("\"CNY\"", with: "7"),
        ]
        for price in prices {
            try await offers(
                attempts: 1,
                answering: .by { request, _ in
                    .whole(
                        body: Self.isPrice(request) ? price : StandInAnswers.alibabaTypes(["ecs.gn6i-c4g1.xlarge"]))
                }
            ) { result, _ in #expect(result.failure != nil, "\(price)") }
        }
    }

    @Test("Without credentials in the environment nothing is asked")
    func credentials() async throws {
        try await StandIn.withTransport { transport in
            let error = #expect(throws: OfferError.self) {
                try AlibabaPriceClient(environment: ["ALIBABA_CLOUD_ACCESS_KEY_ID": "x"], transport: transport)
            }
            #expect(error?.code == .missingCredentials)
            #expect(error?.message.contains("ALIBABA_CLOUD_ACCESS_KEY_SECRET") == true)
        }
    }

    @Test("The public price file gives known types a price with the server's own date")
    func priceFile() async throws {
        var reading = CatalogueReading()
        reading.offers = LocatedOffer.numbered(
            [try OfferSamples.offer(.alibaba, "ecs.gn6i-c4g1.xlarge")], file: "alibaba.csv")
        let hardware = HardwareIndex(reading)
        let answer = StandInServer.Answer.whole(
            headers: [("Last-Modified", "Wed, 09 Oct 2024 06:30:00 GMT")], body: StandInAnswers.alibabaPriceFile)
        try await StandInServer.run(answering: .by { _, _ in answer }) { server in
            try await StandIn.withTransport { transport in
                let client = AlibabaPriceFileClient(transport: transport)
                let all = try await client.offers(url: server.url + "/x.json", regions: [], hardware: hardware)
                #expect(all.offers.map(\.price.published.description) == ["CNY 11.63", "CNY 7.89"])
                #expect(all.offers.map(\.region) == ["cn-beijing", "cn-hongkong"])
                #expect(all.offers.allSatisfy { $0.price.date?.description == "2024-10-09" })
                #expect(all.notes.count == 1)
                let one = try await client.offers(url: server.url, regions: ["cn-hongkong"], hardware: hardware)
                #expect(one.offers.count == 1)
            }
        }
    }

    @Test("A price file that breaks off or is something else is an error")
    func brokenPriceFile() async throws {
        let file = StandInAnswers.alibabaPriceFile
        let answers: [StandInServer.Answer] = [
            .truncated(body: file), .whole(body: String(file.dropLast(9))), .whole(body: "{}"), .whole(body: "<html>"),
            .whole(body: file.replacing("\"11.63\"", with: "\"free\"")),
        ]
        for answer in answers {
            try await StandInServer.run(answering: .by { _, _ in answer }) { server in
                try await StandIn.withTransport { transport in
                    let client = AlibabaPriceFileClient(transport: transport)
                    await #expect(throws: OfferError.self) {
                        try await client.offers(
                            url: server.url, regions: [], hardware: HardwareIndex(CatalogueReading()))
                    }
                }
            }
        }
    }
}
