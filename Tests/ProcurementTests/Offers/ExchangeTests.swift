import Foundation
import Testing

@testable import Procurement

@Suite("Catalogues of other projects")
struct ExchangeTests {
    private let provenance = ImportProvenance(provider: .aws, date: OfferSamples.day, source: "catalogue")
    private let skypilotHeader = SkyPilotTable.columns.joined(separator: ",")

    private func skypilot(_ text: String) throws -> (offers: [LocatedOffer], errors: [OfferError]) {
        try OfferSamples.withBytes(text) { try SkyPilotTable.read($0, file: "vms.csv", provenance: provenance) }
    }

    private func gpuhunt(_ text: String) throws -> (offers: [LocatedOffer], errors: [OfferError]) {
        try OfferSamples.withBytes(text) { try GpuhuntTable.read($0, file: "aws.csv", provenance: provenance) }
    }

    private func info(_ name: String, _ mebibytes: Int) -> String {
        "\"{'Gpus': [{'Name': '\(name)', 'Manufacturer': 'NVIDIA', 'Count': 1, 'MemoryInfo': "
            + "{'SizeInMiB': \(mebibytes)}}], 'TotalGpuMemoryInMiB': \(mebibytes)}\""
    }

    @Test("SkyPilot rows become an on-demand offer a region and a spot offer a zone")
    func skypilotRows() throws {
        let text = """
            \(skypilotHeader)
            g4dn.xlarge,T4,1.0,4.0,16.0,\(info("T4", 16_384)),0.526,0.2021,us-east-1,use1-az1,x86_64
            g4dn.xlarge,T4,1.0,4.0,16.0,\(info("T4", 16_384)),0.526,,us-east-1,use1-az2,x86_64
            c7g.xlarge,,,4.0,8.0,,0.145,0.06,us-east-1,,arm64
            """
        let (offers, errors) = try skypilot(text)
        #expect(errors.isEmpty)
        #expect(
            offers.map(\.offer.identity.description).sorted() == [
                "aws c7g.xlarge us-east-1 on-demand", "aws c7g.xlarge us-east-1 spot",
                "aws g4dn.xlarge us-east-1 on-demand", "aws g4dn.xlarge us-east-1/use1-az1 spot",
            ])
        let first = try #require(offers.map(\.offer).first { $0.instanceType == "g4dn.xlarge" })
        #expect(first.gpu == GPUAllocation(model: "T4", count: 1, memoryMebibytes: 16_384))
        #expect(first.price.published == (try Money("0.526", .usd)))
        #expect(first.price.date == OfferSamples.day)
    }

    @Test("Zones that differ in their on-demand price stay apart")
    func zonesDiffer() throws {
        let text = "\(skypilotHeader)\na1,,,1,2,,0.1,,r,z1,x86_64\na1,,,1,2,,0.2,,r,z2,x86_64\n"
        #expect(try skypilot(text).offers.map(\.offer.region).sorted() == ["r/z1", "r/z2"])
    }

    @Test("Offers survive the way to SkyPilot's format and back")
    func skypilotRoundTrip() throws {
        let quarter = try #require(DecimalText.parse("0.25"))
        let offers = [
            try OfferSamples.offer(source: "catalogue"),
            try OfferSamples.offer(region: "us-east-1/use1-az1", price: "0.2021", purchase: .spot, source: "catalogue"),
            try OfferSamples.offer(
                .aws, "g6f.large", gpu: GPUAllocation(model: "L4", count: quarter, memoryMebibytes: 22_888),
                source: "catalogue"),
            try OfferSamples.offer(.aws, "c7i.xlarge", gpu: nil, source: "catalogue"),
        ]
        let export = SkyPilotTable.csv(offers, rates: ExchangeRates())
        #expect(export.leftOut.isEmpty)
        let (read, errors) = try skypilot(export.text)
        #expect(errors.isEmpty)
        // The zone's row repeats the region's on-demand price, which reading joins again.
        #expect(Set(read.map(\.offer)) == Set(offers))
        #expect(SkyPilotTable.csv(read.map(\.offer), rates: ExchangeRates()).text == export.text)
    }

    @Test("What SkyPilot's format cannot say is named")
    func skypilotLeftOut() throws {
        let offers = [
            try OfferSamples.offer(purchase: .reserved1y), try OfferSamples.offer(price: "7", currency: .cny),
        ]
        #expect(SkyPilotTable.csv(offers, rates: ExchangeRates()).leftOut.count == 2)
        let converted = SkyPilotTable.csv(offers, rates: try OfferSamples.rates())
        #expect(converted.leftOut.count == 1)
    }

    @Test("gpuhunt rows are read, the A100 of 80 GB told by its memory")
    func gpuhuntRows() throws {
        let text = """
            \(GpuhuntTable.columns.joined(separator: ","))
            p4de.24xlarge,us-east-1,27.44705,96,1152.0,8,A100,80.0,False,,nvidia,,x86,{}
            c7g.large,us-east-1,0.03,2,4.0,0,,,True,,,,arm,"{""a"": 1}"
            """
        let (offers, errors) = try gpuhunt(text)
        #expect(errors.isEmpty)
        #expect(offers[0].offer.gpu == GPUAllocation(model: "A100-80GB", count: 8, memoryMebibytes: 81_920))
        #expect(offers[1].offer.gpu == nil)
        #expect(offers[1].offer.purchase == .spot)
        #expect(offers[1].offer.architecture == .arm)
    }

    @Test("Offers survive the way to gpuhunt's format and back")
    func gpuhuntRoundTrip() throws {
        let offers = [
            try OfferSamples.offer(source: "catalogue"), try OfferSamples.offer(purchase: .spot, source: "catalogue"),
            try OfferSamples.offer(
                .aws, "p4de", gpu: GPUAllocation(model: "A100-80GB", count: 8, memoryMebibytes: 81_920),
                source: "catalogue"),
            try OfferSamples.offer(
                .aws, "g6", gpu: GPUAllocation(model: "L4", count: 1, memoryMebibytes: 22_888), source: "catalogue"),
            try OfferSamples.offer(.aws, "c7i", gpu: nil, source: "catalogue"),
        ]
        let export = GpuhuntTable.csv(offers, rates: ExchangeRates())
        #expect(export.leftOut.isEmpty)
        let (read, errors) = try gpuhunt(export.text)
        #expect(errors.isEmpty)
        #expect(read.map(\.offer) == offers)
    }

    @Test("What gpuhunt's format cannot say is named")
    func gpuhuntLeftOut() throws {
        let quarter = GPUAllocation(model: "T4", count: try #require(DecimalText.parse("0.25")), memoryMebibytes: nil)
        let export = GpuhuntTable.csv(
            [
                try OfferSamples.offer(gpu: quarter), try OfferSamples.offer(purchase: .reserved3y),
                try OfferSamples.offer(currency: .cny),
            ], rates: ExchangeRates())
        #expect(export.leftOut.count == 3)
    }

    @Test("Bad rows name file, line and column, and the rest is read")
    func badRows() throws {
        let sky = """
            \(skypilotHeader)
            a1,,,1,2,,0.1,,r,,x86_64
            a2,,,1,2,,free,,r,,x86_64
            a3,T4,1,1,2,{'Gpus': [,0.1,,r,,x86_64
            a4,T4,none,1,2,,0.1,,r,,x86_64
            a5,,,1,2,,-0.1,,r,,x86_64
            a6,,,1,2,,0.1,,r,,sparc
            """
        let (offers, errors) = try skypilot(sky)
        #expect(offers.count == 1)
        #expect(errors.map { String($0.message.prefix(10)) } == (3...7).map { "vms.csv:\($0):" })
        let hunt = """
            \(GpuhuntTable.columns.joined(separator: ","))
            a1,r,0.1,1,2,0,,,yes,,,,x86,{}
            a2,r,0,1,2,0,,,True,,,,x86,{}
            a3,r,0.1,1,2,1,,,True,,,,x86,{}
            """
        #expect(try gpuhunt(hunt).errors.count == 3)
    }
}
