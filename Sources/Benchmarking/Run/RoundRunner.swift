import Foundation

/// Measures one round of one configuration in this process.
public struct RoundRunner: Sendable {
    private let timekeeper: any Timekeeper
    private let observer: (any RunObserver)?

    /// Makes a runner; the observer watches the machine while queries run.
    public init(timekeeper: any Timekeeper = SystemTimekeeper(), observer: (any RunObserver)? = nil) {
        self.timekeeper = timekeeper
        self.observer = observer
    }

    /// Prepares the system, warms it up, measures, and compares with the reference when the plan says so.
    ///
    /// A system that cannot be prepared or fails while warming up gives a record that says so; nothing is thrown. Blocks
    /// the calling thread.
    public func run(_ plan: RoundPlan, system: any SystemUnderTest) -> RoundRecord {
        let startedAt = Timestamp.now
        let coldStart: ColdStart
        do {
            coldStart = try warmUp(plan, system)
        } catch {
            return failed(plan, at: startedAt, QueryFailure(error), while: "getting ready")
        }
        observer?.begin()
        let recording = measure(plan, system)
        let observation = observer?.end() ?? Observation()
        var record = Self.record(plan, recording, observation, startedAt: startedAt)
        record.coldStart = coldStart
        record.providerRan = system.providerRan
        record.modelSHA256 = system.modelSHA256
        record.threadsRan = system.threadsRan
        if plan.measuresAccuracy {
            do {
                record.accuracy = try system.accuracy()
            } catch {
                record.failure = "the comparison with the reference failed: \(QueryFailure(error).message)"
            }
        }
        return record
    }

    private func warmUp(_ plan: RoundPlan, _ system: any SystemUnderTest) throws -> ColdStart {
        func timed(_ work: () throws -> Void) rethrows -> Double {
            let begin = timekeeper.now()
            try work()
            return Double(timekeeper.now() - begin) / 1e6
        }
        let images = plan.configuration.batch
        let prepare = try timed { try system.prepare() }
        let first = try timed { _ = try system.answer(Query(number: 0, images: images)) }
        let warm = try (0..<plan.warmUpQueries).map { number in
            try timed { _ = try system.answer(Query(number: number + 1, images: images)) }
        }
        return ColdStart(prepareMilliseconds: prepare, firstRunMilliseconds: first, warmUpMilliseconds: warm)
    }

    private func measure(_ plan: RoundPlan, _ system: any SystemUnderTest) -> Recording {
        let configuration = plan.configuration
        switch configuration.scenario {
        case .singleStream, .multiStream, .offline:
            let loop = ClosedLoop(system, imagesPerQuery: configuration.batch, timekeeper: timekeeper)
            return loop.run(clients: configuration.concurrency, length: plan.length)
        case .server:
            let queue = WorkerQueue(system: system, workers: configuration.concurrency, timekeeper: timekeeper)
            defer { queue.close() }
            let loop = OpenLoop(queue, imagesPerQuery: configuration.batch, timekeeper: timekeeper)
            return loop.run(
                ratePerSecond: configuration.ratePerSecond ?? 1, seed: plan.seed, length: plan.length,
                drainLimit: .seconds(plan.length.maximumSeconds))
        }
    }

    private func failed(
        _ plan: RoundPlan, at startedAt: String, _ failure: QueryFailure, while doing: String
    ) -> RoundRecord {
        var recording = Recording()
        recording.failures.record(failure)
        var record = Self.record(plan, recording, Observation(), startedAt: startedAt)
        record.failure = "failed while \(doing): \(failure.message)"
        return record
    }

    /// The record of a recording.
    static func record(
        _ plan: RoundPlan, _ recording: Recording, _ observation: Observation, startedAt: String
    ) -> RoundRecord {
        let latencies = recording.latencies
        let milliseconds = latencies.map { Double($0) / 1e6 }
        let seconds = Double(recording.duration) / 1e9
        return RoundRecord(
            round: plan.round, seed: plan.seed, processIdentifier: Int(getpid()), startedAt: startedAt,
            durationSeconds: seconds, queries: recording.answered.count, images: recording.images,
            errors: recording.failures.errors, latencies: LatencySamples(latencies),
            stages: StageSummary.summaries(recording.answered.map(\.stages)),
            steadyState: SteadyState.record(milliseconds), outliers: Outliers.record(milliseconds),
            lateness: plan.configuration.ratePerSecond.flatMap {
                LatenessRecord(recording.lateness, planned: $0, duration: recording.sending)
            },
            memory: observation.memory, energy: observation.energy(images: recording.images, seconds: seconds),
            environment: observation.environment)
    }
}
