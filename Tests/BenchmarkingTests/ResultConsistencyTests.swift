import Testing

@testable import Benchmarking

/// Figures that were changed and sealed again: the hash is right, and what they were computed from tells them.
@Suite struct ResultConsistencyTests {
    private func findings(_ document: ResultDocument) throws -> [String] {
        let bytes = try ResultStore.sealed(document).bytes
        let verification = ResultVerification(bytes: bytes, name: "r")
        #expect(!verification.findings.contains { $0.rule == .hash })
        return verification.findings.filter { $0.rule == .consistency }.map(\.text)
    }

    private static let row = DocumentSamples.row {
        $0.accuracy = AccuracyRecord(
            meanAbsoluteDifference: 0.001, largestDifference: 0.1, images: 4, reference: "fp32 on cpu")
        $0.stages = [
            StageSummary(
                stage: .infer, count: 50, meanMilliseconds: 30, medianMilliseconds: 30, maximumMilliseconds: 40)
        ]
        $0.memory = MemoryPeak(residentBytes: 1 << 28)
    }

    @Test func `what was not changed contradicts nothing`() throws {
        #expect(try findings(DocumentSamples.document([Self.row])) == [])
        #expect(try findings(load()) == [])
        #expect(try findings(soak()) == [])
    }

    private static let changes: [(String, @Sendable (inout ResultRow) -> Void)] = [
        ("imagesPerSecond.low", { $0.imagesPerSecond?.low = 1 }), ("latency.mean.high", { $0.latency?.mean.high = 1 }),
        ("latency.percentiles[1].low", { $0.latency?.percentiles[1].low = 1 }),
        ("latency.standardDeviation", { $0.latency?.standardDeviation = 0 }),
        ("accuracy.meanAbsoluteDifference", { $0.accuracy?.meanAbsoluteDifference = 0 }),
        ("accuracy is missing", { $0.accuracy = nil }), ("energy stands there", { $0.energy = energy }),
        ("stages[0].meanMilliseconds", { $0.stages[0].meanMilliseconds = 1 }), ("errors", { $0.errors = [error] }),
        ("memory.residentBytes", { $0.memory.residentBytes = 1 }), ("outliers.count", { $0.outliers.count = 9 }),
        ("queries", { $0.queries += 1 }),
        ("round 2 holds 50 latencies for 49", { $0.rounds[1].queries = 49 }),
    ]
    private static let error = ErrorCount(kind: .failed, count: 0, example: "none")
    private static let energy = EnergyRecord(joulesPerImage: 1, meanWatts: 1, source: "guess")

    @Test(arguments: changes.indices)
    func `a changed figure of a row is named`(place: Int) throws {
        let (name, change) = Self.changes[place]
        var document = DocumentSamples.document([Self.row])
        change(&document.rows[0])
        let found = try findings(document)
        #expect(found.contains { $0.contains(name) }, "\(name): \(found)")
    }

    private func load() -> ResultDocument {
        let objective = LatencyObjective(percentile: 99, milliseconds: 100)
        let timekeeper = SimulatedTimekeeper()
        let server = SimulatedServer(timekeeper: timekeeper) { _ in 10_000_000 }
        let trials = [50.0, 120].enumerated().map { number, rate in
            LoadTester(server, objective: objective, timekeeper: timekeeper).trial(
                ratePerSecond: rate, seed: 1 + UInt64(number), length: RunLength(minimumQueries: 900, minimumSeconds: 0)
            )
        }
        var document = DocumentSamples.document([])
        document.kind = .load
        document.load = LoadRecord(
            url: "http://matte.example", protocolName: "matte", objective: objective, trials: trials, peakRate: 50)
        return document
    }

    @Test func `a changed figure of a load test is named`() throws {
        var document = load()
        document.load?.peakRate = 120
        #expect(try findings(document).contains { $0.contains("no trial holds") })
        document = load()
        document.load?.trials[1].held = true
        #expect(try findings(document).contains { $0.contains("said to hold p99=100ms") })
        document = load()
        document.load?.trials[0].latency?.percentiles[3].milliseconds = 1
        #expect(try findings(document).contains { $0.contains("latency.percentiles[3].milliseconds") })
        document = load()
        document.load?.trials[0].answeredRate = 500
        #expect(try findings(document).contains { $0.contains("answeredRate") })
    }

    private func soak() -> ResultDocument {
        let plan = SoakPlan(configuration: .sample(), seed: 1, plannedSeconds: 1_200)
        let entries = (0..<20).map { index in
            SoakEntry(
                minute: SoakMinute(
                    index: index, startSeconds: Double(index) * 60, queries: 3, errors: 0, p50Milliseconds: 20,
                    imagesPerSecond: 50, residentBytes: 500_000_000 + index * 20_000_000),
                latencies: HistogramRecord([20, 20, 20]))
        }
        var document = DocumentSamples.document([])
        document.kind = .soak
        document.soak = SoakRecord(plan: plan, entries: entries)
        return document
    }

    @Test func `a leak that was painted over is named`() throws {
        var document = soak()
        #expect(document.soak?.verdicts.map(\.word) == [.leaking])
        document.soak?.verdicts = [SoakVerdict(.steady, evidence: "all is well")]
        #expect(try findings(document).contains { $0.contains("the verdict is steady, the windows give leaking") })
        document = soak()
        document.soak?.slopes[0].significant = false
        #expect(try findings(document).contains { $0.contains("slopes[0].significant") })
    }
}
