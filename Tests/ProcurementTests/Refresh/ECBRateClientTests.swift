import Foundation
import Testing

@testable import Procurement

@Suite("The European Central Bank's rates")
struct ECBRateClientTests {
    @Test("Rates are fetched with their day, and yuan convert to dollars through the euro")
    func rates() async throws {
        try await StandInServer.run(answering: .by { _, _ in .whole(body: StandInAnswers.ecb) }) { server in
            try await StandIn.withTransport { transport in
                let rates = try await ECBRateClient(url: server.url, transport: transport).rates()
                #expect(rates.map(\.quote.code) == ["USD", "CNY", "JPY"])
                #expect(rates.allSatisfy { $0.base == .eur && $0.date.description == "2026-08-20" })
                let table = ExchangeRates(rates)
                #expect(try table.convert(Money(5, .usd), to: .cny) == Money(32, .cny))
            }
        }
    }

    @Test("A file that is cut short, of another shape or with a bad number is an error")
    func malformed() {
        let good = StandInAnswers.ecb
        let texts = [
            "", "garbage", String(good.dropLast(12)), good.replacing("2026-08-20", with: "2026-02-30"),
            good.replacing("1.25", with: "1,25"), good.replacing("1.25", with: "0"), good.replacing("USD", with: "US"),
            good.replacing("time='2026-08-20'", with: ""), good.replacing("<Cube ", with: "<Tube "),
        ]
        for text in texts {
            #expect(throws: OfferError.self, "\(text.prefix(30))") {
                try ECBRateReader.rates(Array(text.utf8), file: "rates.xml")
            }
        }
    }

    @Test("A busy server is asked again, and one that asks for an hour is not waited for")
    func busy() async throws {
        let pauses = StandIn.Pauses()
        try await StandInServer.run(
            answering: .by { _, count in
                count < 2 ? .whole(status: 503, body: "") : .whole(body: StandInAnswers.ecb)
            }
        ) { server in
            try await StandIn.withTransport(pauses: pauses) { transport in
                let rates = try await ECBRateClient(url: server.url, transport: transport).rates()
                #expect(rates.count == 3)
            }
        }
        #expect(pauses.all == [.seconds(1), .seconds(2)])
        try await StandInServer.run(
            answering: .by { _, _ in
                .whole(status: 429, headers: [("Retry-After", "3600")], body: "")
            }
        ) { server in
            try await StandIn.withTransport { transport in
                let client = ECBRateClient(url: server.url, transport: transport)
                let error = await #expect(throws: OfferError.self) { try await client.rates() }
                #expect(error?.code == .throttled)
                #expect(error?.message.contains("3600") == true)
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test("A server that is not there is an error that names the address and no query")
    func unreachable() async throws {
        try await StandIn.withTransport { transport in
            let client = ECBRateClient(url: "http://127.0.0.1:1/rates.xml?token=hidden", transport: transport)
            let error = await #expect(throws: OfferError.self) { try await client.rates() }
            #expect(error?.code == .network)
            #expect(error?.message.contains("127.0.0.1:1/rates.xml") == true)
            #expect("\(error?.description ?? "")".contains("hidden") == false)
        }
    }

    @Test(
        "Dates of HTTP are read",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("nonsense", nil),
            ("Sun, 06 Nov 1994 08:49:37 CET", nil), ("Sun, 31 Feb 1994 08:49:37 GMT", nil),
            ("Sun, 06 Nov 1994 25:49:37 GMT", nil),
        ] as [(String, Int?)])
    func httpDates(text: String, seconds: Int?) {
        #expect(HTTPDate.secondsSinceEpoch(text) == seconds)
    }
}
