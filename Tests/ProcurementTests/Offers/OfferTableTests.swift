import Foundation
import Testing

@testable import Procurement

@Suite("The catalogue's CSV")
struct OfferTableTests {
    private let header = OfferTable.columns.joined(separator: ",")
    private let good =
        "aws,g4dn.xlarge,us-east-1,T4,1,16384,4,16,x86_64,0.526,USD,hour,on-demand,compute,2026-08-20,list"

    private func read(_ text: String) throws -> (offers: [LocatedOffer], errors: [OfferError]) {
        try OfferSamples.withBytes(text) { try OfferTable.read($0, file: "Offers/aws.csv") }
    }

    @Test("Offers are written and read back the same")
    func roundTrip() throws {
        let offers = [
            try OfferSamples.offer(),
            try OfferSamples.offer(
                .tencent, "GN7.LARGE20", region: "ap-guangzhou/ap-guangzhou-3",
                gpu: GPUAllocation(model: "T4", count: #require(DecimalText.parse("0.25")), memoryMebibytes: nil),
                price: "2.5", currency: .cny, purchase: .spot, source: "a, \"quoted\" list"),
            try OfferSamples.offer(.gcp, "c4", gpu: nil, price: "100", unit: .month, purchase: .reserved1y, date: nil),
        ]
        let (read, errors) = try read(OfferTable.csv(offers))
        #expect(errors.isEmpty)
        #expect(read.map(\.offer) == offers)
        #expect(read.map(\.line) == [2, 3, 4])
    }

    @Test("JSON keeps an offer too")
    func codable() throws {
        let offer = try OfferSamples.offer(
            gpu: GPUAllocation(model: "T4", count: #require(DecimalText.parse("0.25")), memoryMebibytes: 16_384))
        #expect(try JSONDecoder().decode(Offer.self, from: JSONEncoder().encode(offer)) == offer)
    }

    @Test(
        "A row that cannot be read names file, line and column, and the others are read",
        arguments: [
            ("0.526,USD", "0,526,USD", "column"), (",0.526,", ",1e3,", "column 10 'price'"),
            (",USD,", ",dollars,", "column 11 'currency'"), (",hour,", ",day,", "column 12 'unit'"),
            (",on-demand,", ",sometimes,", "column 13 'purchase'"), ("2026-08-20", "2026-02-30", "column 15 'date'"),
            (",T4,1,", ",T4,,", "column 5 'gpu_count'"), (",T4,1,", ",T4,-1,", "column 5 'gpu_count'"),
            (",T4,1,", ",,1,", "column 4 'gpu_model'"), (",16384,", ",16 GB,", "column 6 'gpu_memory_mib'"),
            ("aws,", ",", "column 1 'provider'"), ("x86_64", "sparc", "column 9 'cpu_arch'"),
            (",4,16,", ",0,16,", "'vcpus'"),
        ])
    func malformedRow(from old: String, to new: String, place: String) throws {
        let bad = good.replacing(old, with: new, maxReplacements: 1)
        let (offers, errors) = try read("\(header)\n\(good)\n\(bad)\n\(good)\n")
        #expect(offers.count == 2)
        let error = try #require(errors.first)
        #expect(error.message.hasPrefix("Offers/aws.csv:3: "), "\(error.message)")
        #expect(error.message.contains(place), "\(error.message)")
    }

    @Test("A header with a missing, unknown or repeated column is refused")
    func badHeader() {
        for bad in [
            header.replacing(",source", with: ""), header + ",colour", header + ",price", "",
        ] {
            let error = #expect(throws: OfferError.self) { try read(bad + "\n") }
            #expect(error?.code == .wrongHeader)
        }
    }

    @Test("Columns may stand in any order")
    func order() throws {
        let names = OfferTable.columns.reversed().joined(separator: ",")
        let fields = good.split(separator: ",").reversed().joined(separator: ",")
        let (offers, errors) = try read("\(names)\n\(fields)\n")
        #expect(errors.isEmpty)
        #expect(try offers.map(\.offer) == read("\(header)\n\(good)\n").offers.map(\.offer))
    }

    @Test("Rates are read with their source, and a rate without day or of zero is an error of its row")
    func rates() throws {
        let text =
            "base,quote,rate,date,source\nUSD,CNY,6.7758,2026-06-30,bank\nUSD,EUR,0,2026-06-30,bank\nUSD,JPY,1,,bank\n"
        let (rates, errors) = try OfferSamples.withBytes(text) { try RateTable.read($0, file: "rates.csv") }
        #expect(rates.count == 1)
        #expect(errors.count == 2)
        #expect(errors.allSatisfy { $0.message.hasPrefix("rates.csv:") })
        #expect(RateTable.csv(rates) == "base,quote,rate,date,source\nUSD,CNY,6.7758,2026-06-30,bank\n")
    }

    @Test("Only prices with a day and a source enter decisions")
    func usable() throws {
        var reading = CatalogueReading()
        reading.offers = LocatedOffer.numbered(
            [
                try OfferSamples.offer(), try OfferSamples.offer(date: nil), try OfferSamples.offer(source: ""),
                try OfferSamples.offer(price: "0"),
            ], file: "x.csv")
        #expect(try reading.catalogue.offers == [OfferSamples.offer()])
    }

    @Test("A month counts 730 hours and a year 8,760")
    func units() throws {
        #expect(try OfferSamples.offer(price: "730", unit: .month).price.perHour.amount == 1)
        #expect(try OfferSamples.offer(price: "8760", unit: .year).price.perHour.amount == 1)
        #expect(try OfferSamples.offer(price: "0.5").price.perMonth.amount == 365)
        #expect(try OfferSamples.offer(price: "99", unit: .month).price.perMonth.amount == 99)
    }
}
