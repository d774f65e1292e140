import Benchmarking
import Foundation

/// Results and a catalogue with round figures, sealed as the program seals them, so that costs can be computed by hand.
///
/// Every machine answers a photo in 40 ms but for one in a hundred queries: 25 images a second within a percent.
enum MeasuredResults {
    static let header =
        "provider,instance_type,region,gpu_model,gpu_count,gpu_memory_mib,vcpus,ram_gib,cpu_arch,price,currency,unit,purchase,includes,date,source"
    static let rates = "base,quote,rate,date,source\nUSD,CNY,7.2,2026-01-01,test\n"

    /// Two types with a T4: the second costs more, in yuan.
    static let offers = [
        "aws,g4dn.xlarge,us-east-1,T4,1,16384,4,16,x86_64,0.526,USD,hour,on-demand,compute,2026-01-01,price list",
        "aws,g4dn.xlarge,us-east-1,T4,1,16384,4,16,x86_64,0.2,USD,hour,spot,compute,2026-01-01,price list",
        "alibaba,ecs.gn6i-c4g1.xlarge,cn-beijing,T4,1,16384,4,15,x86_64,7.2,CNY,hour,on-demand,compute,2026-01-01,price file",
    ]

    /// Writes a catalogue of some rows and the rates.
    static func writeCatalogue(
        _ tool: CommandLineTool, _ rows: [String] = offers, rates: String = rates, to folder: String = "offers"
    ) throws {
        try tool.write(Data(([header] + rows).map { $0 + "\n" }.joined().utf8), to: "\(folder)/all.csv")
        try tool.write(Data(rates.utf8), to: "\(folder)/rates.csv")
    }

    /// Writes the result of a machine.
    static func write(
        _ tool: CommandLineTool, _ name: String, provider: String = "aws", type: String? = "g4dn.xlarge",
        gpu: String? = "Tesla T4", milliseconds: Double = 40, side: Int = 1024
    ) throws {
        try tool.write(
            Data(run(machine(provider, type, gpu), milliseconds: milliseconds, side: side)), to: name)
    }

    /// Writes a soak of the same machine that stalled once.
    static func writeSoak(_ tool: CommandLineTool, _ name: String) throws {
        let minutes = (0..<3).map { index in
            SoakMinute(
                index: index, startSeconds: Double(index) * 60, queries: 100, errors: 0, p50Milliseconds: 40,
                p99Milliseconds: 80, maximumMilliseconds: 90, imagesPerSecond: 24, residentBytes: 1_000_000_000,
                stalls: index == 1 ? 1 : 0)
        }
        let record = SoakRecord(
            configuration: configuration(side: 1024), plannedSeconds: 180, observedSeconds: 180, minutes: minutes,
            events: [SoakEvent(kind: .stall, atSeconds: 70, lastedSeconds: 1, text: "a gap")], queries: 300,
            verdicts: [SoakVerdict(.stalled, evidence: "1 gap above 10 x the median")])
        let document = ResultDocument(
            kind: .soak, tool: program, startedAt: moment, finishedAt: moment,
            machine: machine("aws", "g4dn.xlarge", "Tesla T4"),
            settings: MeasurementSettings(suite: "soak", seed: 7), soak: record)
        try tool.write(Data(try ResultStore.sealed(document).bytes), to: name)
    }

    private static let program = ToolVersion(version: "0", commit: "test")
    private static let moment = "2026-01-01T00:00:00Z"

    private static func machine(_ provider: String, _ type: String?, _ gpu: String?) -> MachineDescription {
        MachineDescription(
            cpu: CPUDescription(model: "Test CPU", logicalCores: 4, allowedCores: 4), memoryBytes: 16 << 30,
            kernel: "Linux 6", operatingSystem: "Debian",
            gpus: gpu.map {
                [GPUDescription(index: 0, name: $0, uuid: "GPU-1", memoryBytes: 16 << 30, driver: "550")]
            } ?? [],
            cloud: type.map {
                CloudDescription(
                    provider: provider, instanceType: $0, region: provider == "aws" ? "us-east-1" : "cn-beijing")
            })
    }

    private static func configuration(side: Int) -> RowConfiguration {
        RowConfiguration(
            model: "unet3plus", modelSHA256: "aa", providerAsked: "cpu", providerRan: "cpu", precision: "fp32",
            width: side, height: side, path: .photoToPNG)
    }

    private static func run(_ machine: MachineDescription, milliseconds: Double, side: Int) throws -> [UInt8] {
        let settings = MeasurementSettings(
            suite: "test", seed: 7, rounds: 3,
            imageSet: ImageSetDescription(name: "seeded", count: 50, sha256: "abc", totalBytes: 1))
        let rounds = (0..<3).map { number in
            // Every 250th query takes half as long again: too few of them to reach p99.
            let latencies = (0..<500).map { milliseconds * ($0 % 250 == 249 ? 1.5 : 0.998) + 0.001 * Double(number) }
            return RoundRecord(
                round: number, seed: 1, processIdentifier: 100 + number, startedAt: moment,
                durationSeconds: latencies.reduce(0, +) / 1000, queries: 500, images: 500,
                latencies: LatencySamples(latencies.map { Int64($0 * 1e6) }),
                coldStart: ColdStart(prepareMilliseconds: 900, firstRunMilliseconds: 100),
                steadyState: SteadyStateRecord(steady: true, largestDeviation: 0.01, bound: 0.1, windowMedians: []),
                outliers: OutlierRecord(count: 0, largestScore: nil, threshold: 3.5),
                memory: MemoryPeak(residentBytes: 2_000_000_000), providerRan: "cpu")
        }
        let document = ResultDocument(
            kind: .run, tool: program, startedAt: moment, finishedAt: moment, machine: machine, settings: settings,
            harness: HarnessCost(closedLoopMicrosecondsPerQuery: 1, queries: 1000),
            rows: [ResultRow(configuration: configuration(side: side), rounds: rounds, settings: settings)])
        return try ResultStore.sealed(document).bytes
    }
}
