import Benchmarking
import Foundation
import Procurement

@testable import Reporting

/// Result documents, catalogues and reports for tests, made and sealed as the program makes them.
enum ReportFixture {
    static let tool = ToolVersion(version: "0", commit: "test")
    static let createdAt = "2026-01-01T00:00:00Z"

    /// The repository's root, found from this source file.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func articleBytes() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: "examples/article/article.json")))
    }

    /// The report on the committed figures of the article, without a catalogue.
    static func article() throws -> Report {
        try report([("article.json", try articleBytes())])
    }

    static func report(
        _ files: [(path: String, bytes: [UInt8])], offers: [Offer] = [], options: ReportOptions = ReportOptions()
    ) throws -> Report {
        try Report(
            ReportSources(files), catalogue: OfferCatalogue(offers: offers), catalogueName: "test", options: options,
            tool: tool, createdAt: createdAt)
    }

    static func machine(
        _ type: String?, provider: String = "aws", gpu: String? = "Tesla T4", cpu: String = "Test CPU"
    ) -> MachineDescription {
        MachineDescription(
            cpu: CPUDescription(model: cpu, logicalCores: 4, allowedCores: 4, instructionSets: ["avx2"]),
            memoryBytes: 16 << 30, kernel: "Linux 6", operatingSystem: "Debian",
            gpus: gpu.map {
                [GPUDescription(index: 0, name: $0, uuid: "GPU-1", memoryBytes: 16 << 30, driver: "550")]
            } ?? [],
            cloud: type.map { CloudDescription(provider: provider, instanceType: $0, region: "r1") },
            libraries: ["onnxruntime": "1.24.1"])
    }

    /// A sealed run: 600 latencies a row around `mean` milliseconds with a wave, so that intervals have a width.
    static func run(
        _ machine: MachineDescription, mean: Double = 40, batches: [Int] = [1, 4], model: String = "unet3plus",
        side: Int = 1024, precision: String = "fp32", imagesName: String = "seeded", count: Int = 300
    ) throws -> [UInt8] {
        let settings = MeasurementSettings(
            suite: "test", seed: 7, rounds: 2,
            imageSet: ImageSetDescription(name: imagesName, count: 50, sha256: "abc", totalBytes: 1))
        let rows = batches.map { batch in
            ResultRow(
                configuration: RowConfiguration(
                    model: model, modelSHA256: "aa", providerAsked: "cpu", providerRan: "cpu", precision: precision,
                    width: side, height: side, batch: batch, path: .modelOnly),
                rounds: (0..<2).map { round($0, mean: mean * Double(batch), batch: batch, count: count) },
                settings: settings)
        }
        let document = ResultDocument(
            kind: .run, tool: tool, startedAt: createdAt, finishedAt: createdAt, machine: machine, settings: settings,
            harness: HarnessCost(closedLoopMicrosecondsPerQuery: 1.5, queries: 1000), rows: rows,
            environment: EnvironmentSummary(samples: 9, meanCPUUtilisation: 0.5, maximumSteal: 0.01))
        return try ResultStore.sealed(document).bytes
    }

    static func round(_ number: Int, mean: Double, batch: Int, count: Int) -> RoundRecord {
        let milliseconds = (0..<count).map { index in
            mean * (1 + 0.05 * sin(Double(index)) + 0.002 * Double(number)) * (index % 100 == 99 ? 2 : 1)
        }
        return RoundRecord(
            round: number, seed: 1, processIdentifier: 100 + number, startedAt: createdAt,
            durationSeconds: milliseconds.reduce(0, +) / 1000, queries: count, images: count * batch,
            latencies: LatencySamples(milliseconds.map { Int64($0 * 1e6) }),
            coldStart: ColdStart(prepareMilliseconds: 900, firstRunMilliseconds: 100),
            steadyState: SteadyStateRecord(steady: true, largestDeviation: 0.01, bound: 0.1, windowMedians: []),
            outliers: OutlierRecord(count: 0, largestScore: nil, threshold: 3.5),
            memory: MemoryPeak(residentBytes: 2_000_000_000),
            accuracy: AccuracyRecord(
                meanAbsoluteDifference: 0.0001, largestDifference: 0.02, images: 3, reference: "fp32 on cpu"),
            providerRan: "cpu")
    }

    /// A sealed soak of three windows with one stall.
    static func soak(_ machine: MachineDescription) throws -> [UInt8] {
        let configuration = RowConfiguration(
            model: "unet3plus", providerAsked: "cpu", providerRan: "cpu", precision: "fp32", width: 1024, height: 1024,
            path: .modelOnly)
        let minutes = (0..<3).map { index in
            SoakMinute(
                index: index, startSeconds: Double(index) * 60, queries: 100, errors: 0,
                p50Milliseconds: 40 + Double(index), p99Milliseconds: 80, maximumMilliseconds: 90,
                imagesPerSecond: 24, residentBytes: 1_000_000_000 + index * 1_000_000, stalls: index == 1 ? 1 : 0)
        }
        let record = SoakRecord(
            configuration: configuration, plannedSeconds: 180, observedSeconds: 180, minutes: minutes,
            events: [SoakEvent(kind: .stall, atSeconds: 70, lastedSeconds: 1, text: "a gap")], queries: 300,
            verdicts: [SoakVerdict(.stalled, evidence: "1 gap above 10 x the median")])
        return try ResultStore.sealed(
            ResultDocument(
                kind: .soak, tool: tool, startedAt: createdAt, finishedAt: createdAt, machine: machine,
                settings: MeasurementSettings(suite: "soak", seed: 7), soak: record)
        ).bytes
    }

    static func offer(_ type: String, _ price: String) throws -> Offer {
        Offer(
            provider: .aws, instanceType: type, gpu: GPUAllocation(model: "T4", count: 1, memoryMebibytes: 16384),
            vcpus: 4, memoryGibibytes: 16, architecture: .x86,
            price: HourlyPrice(
                published: try Money(price, .usd), unit: .hour, purchase: .onDemand, includes: "compute", region: "r1",
                date: CalendarDate("2026-01-01"), source: "test"))
    }
}
