import Benchmarking
import Foundation
import Testing

@testable import Procurement

@Suite("Matching machines to offers")
struct OfferMatcherTests {
    private func machine(
        _ provider: String = "aws", _ type: String? = "g4dn.xlarge", region: String? = "us-east-1",
        gpus: [(String, Int)] = [("Tesla T4", 15_360)], cores: Int = 4, virtualization: String? = nil
    ) -> MachineDescription {
        MachineDescription(
            cpu: CPUDescription(model: "Xeon", logicalCores: cores, allowedCores: Double(cores)),
            memoryBytes: 16 << 30, kernel: "Linux 6", operatingSystem: "Debian 12",
            gpus: gpus.enumerated().map { index, gpu in
                GPUDescription(
                    index: index, name: gpu.0, uuid: "\(index)", memoryBytes: gpu.1 << 20, driver: "550",
                    virtualization: virtualization)
            }, cloud: CloudDescription(provider: provider, instanceType: type, region: region, zone: "us-east-1a"))
    }

    private func matcher() throws -> OfferMatcher {
        let quarter = GPUAllocation(model: "T4", count: try #require(DecimalText.parse("0.25")), memoryMebibytes: nil)
        return OfferMatcher(
            OfferCatalogue(offers: [
                try OfferSamples.offer(region: "us-west-1", price: "0.631"), try OfferSamples.offer(),
                try OfferSamples.offer(region: "us-east-1/us-east-1a", price: "0.2", purchase: .spot),
                try OfferSamples.offer(.aws, "c7i.xlarge", gpu: nil, price: "0.1785"),
                try OfferSamples.offer(
                    .tencent, "GN10Xp.2XLARGE40", region: "ap-guangzhou",
                    gpu: GPUAllocation(model: "V100-32GB", count: 1, memoryMebibytes: 32_768)),
                try OfferSamples.offer(.tencent, "GN7.LARGE20", region: "ap-guangzhou", gpu: quarter),
                try OfferSamples.offer(
                    .aws, "p3.8xlarge", gpu: GPUAllocation(model: "V100", count: 4, memoryMebibytes: 16_384)),
            ]))
    }

    @Test("A machine that is what the catalogue says is priced by its own region first")
    func exact() throws {
        let match = try matcher().match(machine())
        #expect(match.outcome == .exact)
        #expect(match.isSameRegion)
        #expect(match.offers.map(\.region) == ["us-east-1/us-east-1a", "us-east-1", "us-west-1"])
        #expect(match.offer(.onDemand)?.price.published == (try Money("0.526", .usd)))
        #expect(match.offer(.spot)?.region == "us-east-1/us-east-1a")
        #expect(match.offer(.reserved1y) == nil)
        #expect(match.notes.isEmpty)
    }

    @Test("A T4 where the catalogue says V100 is shouted and gives no price")
    func otherGPU() throws {
        let match = try matcher().match(machine("tencent", "GN10Xp.2XLARGE40", region: "ap-guangzhou"))
        #expect(match.outcome == .hardwareMismatch)
        #expect(match.offer(.onDemand) == nil)
        #expect(match.mismatches.first?.english.hasPrefix("GPU MISMATCH") == true)
        #expect(match.mismatches.first?.chinese.contains("GPU 不符") == true)
    }

    @Test("A missing GPU, an extra one, too few and a part of one are mismatches")
    func counts() throws {
        let matcher = try matcher()
        let v100 = ("Tesla V100-SXM2-16GB", 16_160)
        let machines = [
            machine(gpus: []), machine("aws", "c7i.xlarge"), machine("aws", "p3.8xlarge", gpus: [v100, v100]),
            machine(virtualization: "vgpu"),
            machine("aws", "p3.8xlarge", gpus: [("Tesla V100-SXM2-32GB", 32_768), v100, v100, v100]),
        ]
        for machine in machines { #expect(matcher.match(machine).outcome == .hardwareMismatch) }
        let four = machine("aws", "p3.8xlarge", gpus: [v100, v100, v100, v100])
        #expect(matcher.match(four).outcome == .exact)
    }

    @Test("A share of a GPU matches one device and is noted")
    func share() throws {
        let match = try matcher().match(
            machine(
                "tencent", "gn7.large20", region: "ap-guangzhou", gpus: [("GRID T4-4Q", 4096)], virtualization: "vgpu"))
        #expect(match.outcome == .exact)
        #expect(match.notes.contains { $0.english.contains("share of a GPU") })
    }

    @Test("Without metadata or without a price there is no offer")
    func noOffer() throws {
        let matcher = try matcher()
        #expect(matcher.match(machine("aws", nil)).outcome == .noOffer)
        #expect(matcher.match(machine("aws", "g9.xlarge")).outcome == .noOffer)
        #expect(matcher.match(machine("gcp", "g4dn.xlarge")).outcome == .noOffer)
        var bare = machine()
        bare.cloud = nil
        #expect(matcher.match(bare).offers.isEmpty)
    }

    @Test("Another region and other vCPUs are noted")
    func notes() throws {
        let match = try matcher().match(machine(region: "eu-west-1", cores: 8))
        #expect(match.outcome == .exact)
        #expect(!match.isSameRegion)
        #expect(match.notes.count == 2)
    }
}
