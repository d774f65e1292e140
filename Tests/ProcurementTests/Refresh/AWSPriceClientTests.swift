import Foundation
import Synchronization
import Testing

@testable import Procurement

@Suite("AWS's price list")
struct AWSPriceClientTests {
    private func read(_ text: String, families: Set<String>? = nil, pieces: Int = .max) throws -> [Offer] {
        var reader = AWSPriceListReader(file: "index.csv", region: "us-east-1", families: families)
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let piece = Array(bytes.prefix(pieces))
            bytes = bytes.dropFirst(piece.count)
            try piece.withUnsafeBufferPointer { try reader.consume($0) }
        }
        return try reader.finish()
    }

    private func row(_ change: (inout StandInAnswers.AWSRow) -> Void) -> StandInAnswers.AWSRow {
        var row = StandInAnswers.AWSRow()
        change(&row)
        return row
    }

    @Test("Of all rows those stay that are a Linux hour on shared hardware, each with its exact price")
    func filter() throws {
        let unwanted = [
            row { $0.system = "Windows" }, row { $0.tenancy = "Dedicated" }, row { $0.software = "SQL Std" },
            row { $0.capacity = "UnusedCapacityReservation" }, row { $0.unit = "Quantity" }, row { $0.price = "0" },
            row { $0.market = "CapacityBlock" }, row { $0.operation = "RunInstances:0g00" },
            row { $0.region = "us-east-2" }, row { $0.type = "g99.xlarge" }, row { $0.termType = "Other" },
            row {
                ($0.termType, $0.lease, $0.option, $0.offering) = ("Reserved", "1yr", "All Upfront", "standard")
            },
            row {
                ($0.termType, $0.lease, $0.option, $0.offering) = ("Reserved", "1yr", "No Upfront", "convertible")
            },
        ]
        let wanted = [
            StandInAnswers.AWSRow(),
            row {
                ($0.termType, $0.lease, $0.option, $0.offering) = ("Reserved", "1yr", "No Upfront", "standard")
                ($0.price, $0.market) = ("0.3310000000", "")
            },
            row {
                ($0.termType, $0.lease, $0.option, $0.offering) = ("Reserved", "3yr", "No Upfront", "standard")
                $0.price = "0.2270000000"
            },
            row {
                ($0.type, $0.gpu, $0.memory, $0.processor) = ("c7g.48xlarge", "NA", "1,952 GiB", "AWS Graviton3")
                $0.software = ""
            },
        ]
        let text = StandInAnswers.awsList(rows: unwanted + wanted)
        for pieces in [3, 1000, Int.max] {
            let offers = try read(text, pieces: pieces)
            #expect(offers.map(\.purchase) == [.onDemand, .reserved1y, .reserved3y, .onDemand])
            #expect(offers.map(\.price.published.description) == ["USD 0.526", "USD 0.331", "USD 0.227", "USD 0.526"])
            #expect(offers[0].gpu == GPUAllocation(model: "T4", count: 1, memoryMebibytes: 16_384))
            #expect(offers[0].price.date?.description == "2026-08-14")
            #expect(offers[0].price.source.contains("2026-08-14"))
            #expect(offers[3].gpu == nil)
            #expect(offers[3].memoryGibibytes == 1952)
            #expect(offers[3].architecture == .arm)
        }
        #expect(try read(text, families: ["g4dn"]).count == 3)
    }

    @Test("A list without header, date, wanted rows or with a broken row is an error and no empty result")
    func malformed() {
        let good = StandInAnswers.awsList(rows: [StandInAnswers.AWSRow()])
        let texts = [
            "", "garbage", String(repeating: "a,b\n", count: 60), StandInAnswers.awsPreamble,
            good.replacing("Publication Date", with: "Published"), good + "\"ABC\",\"OnDemand\"\n",
            good.replacing("\"PricePerUnit\"", with: "\"Price\""), String(good.dropLast(4)),
            "<html><body>503</body></html>",
        ]
        for text in texts { #expect(throws: OfferError.self, "\(text.prefix(40))") { try read(text) } }
    }

    @Test("The list is fetched from its address and read")
    func fetch() async throws {
        let text = StandInAnswers.awsList(rows: [StandInAnswers.AWSRow()])
        try await StandInServer.run(answering: .by { _, _ in .whole(body: text) }) { server in
            try await StandIn.withTransport { transport in
                let client = AWSPriceClient(endpoint: server.url, transport: transport)
                let result = try await client.offers(region: "us-east-1")
                #expect(result.offers.map(\.instanceType) == ["g4dn.xlarge"])
                await #expect(throws: OfferError.self) { try await client.offers(region: "us-east-1/../x") }
            }
            #expect(server.requests.map(\.uri) == ["/offers/v1.0/aws/AmazonEC2/current/us-east-1/index.csv"])
            #expect(server.requests.first?.headers["authorization"].isEmpty == true)
        }
    }

    @Test("A list that breaks off, an error page and a redirect are errors")
    func broken() async throws {
        let text = StandInAnswers.awsList(rows: [StandInAnswers.AWSRow()])
        let answers: [StandInServer.Answer] = [
            .truncated(body: text), .whole(status: 403, body: "no"), .whole(body: "<html>maintenance</html>"),
            .whole(status: 302, headers: [("location", "http://127.0.0.1:1/")], body: ""),
        ]
        for answer in answers {
            try await StandInServer.run(answering: .by { _, _ in answer }) { server in
                try await StandIn.withTransport { transport in
                    let client = AWSPriceClient(endpoint: server.url, transport: transport)
                    await #expect(throws: OfferError.self) { try await client.offers(region: "us-east-1") }
                }
            }
        }
    }

    /// A list of 64 MB: rows that nobody wants, then one that is wanted.
    private func longList() -> (pieces: Int, make: @Sendable (Int) -> [UInt8]) {
        let unwanted = StandInAnswers.awsLine(row { $0.system = "Windows" })
        let piece = Array(String(repeating: unwanted, count: (256 << 10) / unwanted.utf8.count).utf8)
        let last = 257
        let preamble = Array(StandInAnswers.awsPreamble.utf8)
        let wanted = Array(StandInAnswers.awsLine(StandInAnswers.AWSRow()).utf8)
        return (last + 1, { $0 == 0 ? preamble : $0 == last ? wanted : piece })
    }

    @Test("The reader of a list of 64 MB holds one row at a time")
    func bounded() throws {
        var reader = AWSPriceListReader(file: "list", region: "us-east-1", families: nil)
        let (pieces, make) = longList()
        var mostHeld = 0
        for number in 0..<pieces {
            try make(number).withUnsafeBufferPointer { piece throws(OfferError) in try reader.consume(piece) }
            mostHeld = max(mostHeld, reader.heldByteCount)
        }
        #expect(try reader.finish().count == 1)
        // The longest row of the real list has under 4 KiB; buffers grow by doubling.
        #expect(mostHeld < 16 << 10)
    }

    @Test("A server is slowed down to the pace at which its list is read")
    func slowed() async throws {
        let (pieces, make) = longList()
        let made = Atomic(0)
        let counted: @Sendable (Int) -> [UInt8] = { number in
            made.wrappingAdd(1, ordering: .relaxed)
            return make(number)
        }
        try await StandInServer.run(answering: .by { _, _ in .stream(pieces: pieces, make: counted) }) { server in
            try await StandIn.withTransport { transport in
                var stalledAt: Int?
                _ = try await transport.stream(RefreshRequest(url: server.url)) { (_) throws(OfferError) in
                    guard stalledAt == nil else { return }
                    // Nothing is read until the server has sent nothing for a while: it waits for us, or has sent all.
                    var before = -1
                    while before != made.load(ordering: .relaxed) {
                        before = made.load(ordering: .relaxed)
                        usleep(300_000)
                    }
                    stalledAt = before
                }
                // Socket buffers of both sides hold a few megabytes; a client that keeps everything would have taken all.
                #expect(try #require(stalledAt) < pieces / 2)
                #expect(made.load(ordering: .relaxed) == pieces)
            }
        }
    }
}
