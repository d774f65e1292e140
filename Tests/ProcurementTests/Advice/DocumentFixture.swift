import Benchmarking
import Foundation

@testable import Procurement

/// Result documents for tests, made and sealed as the program makes them.
enum DocumentFixture {
    /// A machine in a cloud with a GPU.
    static func machine(_ provider: String, _ type: String, gpu: String, region: String = "r1") -> MachineDescription {
        MachineDescription(
            cpu: CPUDescription(model: "Test CPU", logicalCores: 4, allowedCores: 4), memoryBytes: 16 << 30,
            kernel: "Linux", operatingSystem: "Debian",
            gpus: [
                GPUDescription(index: 0, name: gpu, uuid: "GPU-\(type)", memoryBytes: 16 << 30, driver: "550")
            ],
            cloud: CloudDescription(provider: provider, instanceType: type, region: region))
    }

    /// Latencies in milliseconds around `mean`, with a tail: every hundredth takes twice as long.
    static func latencies(mean: Double, count: Int) -> [Double] {
        (0..<count).map { index in
            let wave = 1 + 0.05 * sin(Double(index))
            return mean * wave * (index % 100 == 99 ? 2 : 1)
        }
    }

    static func round(_ number: Int, milliseconds: [Double], batch: Int) -> RoundRecord {
        let nanoseconds = milliseconds.map { Int64($0 * 1e6) }
        return RoundRecord(
            round: number, seed: 1, processIdentifier: 100 + number, startedAt: "2026-01-01T00:00:00Z",
            durationSeconds: milliseconds.reduce(0, +) / 1000, queries: milliseconds.count,
            images: milliseconds.count * batch, latencies: LatencySamples(nanoseconds),
            coldStart: ColdStart(prepareMilliseconds: 4000, firstRunMilliseconds: 1000),
            steadyState: SteadyStateRecord(steady: true, largestDeviation: 0.01, bound: 0.1, windowMedians: []),
            outliers: OutlierRecord(count: 0, largestScore: nil, threshold: 3.5),
            memory: MemoryPeak(residentBytes: 2_000_000_000, gpuProcessBytes: 5_000_000_000), providerRan: "cuda")
    }

    /// A run with one row for each batch size: `meanMilliseconds` for a batch of 1, and that times the batch for others.
    static func run(
        _ machine: MachineDescription, meanMilliseconds: Double, count: Int = 800, batches: [Int] = [1],
        model: String = "unet3plus", side: Int = 1024, precision: String = "fp16", rounds: Int = 3
    ) -> ResultDocument {
        let settings = MeasurementSettings(
            suite: "test", seed: 1, rounds: rounds,
            imageSet: ImageSetDescription(name: "seeded", count: 50, sha256: "abc", totalBytes: 1))
        let rows = batches.map { batch in
            ResultRow(
                configuration: RowConfiguration(
                    model: model, modelSHA256: "aa", providerAsked: "cuda", providerRan: "cuda", precision: precision,
                    width: side, height: side, batch: batch, path: .modelOnly),
                rounds: (0..<rounds).map {
                    // Rounds differ a little, so that their interval has a width.
                    let mean = meanMilliseconds * Double(batch) * (1 + 0.002 * Double($0))
                    return round($0, milliseconds: latencies(mean: mean, count: count), batch: batch)
                }, settings: settings)
        }
        return ResultDocument(
            kind: .run, tool: ToolVersion(version: "0", commit: "test"), startedAt: "2026-01-01T00:00:00Z",
            finishedAt: "2026-01-01T00:01:00Z", machine: machine, settings: settings, rows: rows)
    }

    static func sealed(_ document: ResultDocument) throws -> [UInt8] { try ResultStore.sealed(document).bytes }

    static func offer(
        _ provider: CloudProvider, _ type: String, _ price: String, gpu: String = "T4",
        purchase: PurchaseForm = .onDemand, region: String = "r1", currency: Currency = .usd
    ) throws -> Offer {
        Offer(
            provider: provider, instanceType: type,
            gpu: GPUAllocation(model: gpu, count: 1, memoryMebibytes: 16384), vcpus: 4, memoryGibibytes: 16,
            architecture: .x86,
            price: HourlyPrice(
                published: try Money(price, currency), unit: .hour, purchase: purchase, includes: "compute",
                region: region, date: CalendarDate("2026-01-01"), source: "test"))
    }
}
