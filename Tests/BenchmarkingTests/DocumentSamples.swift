import Foundation

@testable import Benchmarking

/// Documents for tests, made the way real ones are made.
enum DocumentSamples {
    static func settings(rounds: Int = 3, minimumImages: Int = 20) -> MeasurementSettings {
        MeasurementSettings(suite: "test", seed: 1, rounds: rounds, minimumImages: minimumImages)
    }

    static let machine = MachineDescription(
        cpu: CPUDescription(model: "test processor", logicalCores: 2, allowedCores: 2), memoryBytes: 1 << 34,
        kernel: "Linux 6", operatingSystem: "test", gpuNote: "no GPU in a test")

    /// Rounds with latencies of `milliseconds` plus a seeded spread of a tenth.
    static func row(
        _ configuration: RowConfiguration = .sample(), milliseconds: Double = 40, queries: Int = 50, rounds: Int = 3,
        change: (inout RoundRecord) -> Void = { _ in }
    ) -> ResultRow {
        let records = (0..<rounds).map { round in
            var generator = SeededGenerator(seed: 11, stream: UInt64(round))
            // Rounds differ more than queries within one, as real ones do: by about one percent.
            let shift = 1 + 0.01 * generator.normal()
            var clock: Int64 = 0
            let outcomes = (0..<queries).map { _ in
                let latency = Int64(milliseconds * shift * 1e6 * (0.95 + 0.1 * generator.unit()))
                defer { clock += latency }
                return QueryOutcome(
                    intended: clock, sent: clock, finished: clock + latency, images: configuration.batch,
                    stages: StageTimings())
            }
            let plan = RoundPlan(
                configuration: configuration, round: round, seed: 1,
                length: RunLength(minimumQueries: queries, minimumSeconds: 0), warmUpQueries: 0)
            var record = RoundRunner.record(
                plan, Recording(answered: outcomes, duration: clock), Observation(), startedAt: "2026-01-01T00:00:00Z")
            record.providerRan = configuration.providerAsked
            change(&record)
            return record
        }
        return ResultRow(configuration: configuration, rounds: records, settings: settings(rounds: rounds))
    }

    static func document(_ rows: [ResultRow]) -> ResultDocument {
        ResultDocument(
            kind: .run, tool: ToolVersion(version: "0", commit: "0"), startedAt: "2026-01-01T00:00:00Z",
            finishedAt: "2026-01-01T00:01:00Z", machine: machine, settings: settings(),
            harness: HarnessCost(closedLoopMicrosecondsPerQuery: 0.2, queries: 1000), rows: rows,
            validity: ResultDocument.validity(of: rows))
    }

    /// A folder of its own for a test, removed afterwards.
    static func withFolder<R>(_ body: (String) throws -> R) throws -> R {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }
}
