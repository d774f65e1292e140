import Matting
import Synchronization

/// One model in one precision: its inference threads, its waiting inputs, its present generation.
final class ModelPool: Sendable {
    let queue: BatchQueue
    let pace = CostPace()
    private let current: Mutex<ModelGeneration>
    private let observe: @Sendable (InferenceRun) -> Void

    /// One run of the network, for the metrics.
    struct InferenceRun: Sendable {
        let model: String
        let batchSize: Int
        let duration: Duration
        let failed: Bool
    }

    /// Starts a thread for each of the generation's replicas.
    ///
    /// - Parameter observe: called on an inference thread after each run.
    init(
        _ generation: ModelGeneration, largestBatch: Int, delay: Duration,
        observe: @escaping @Sendable (InferenceRun) -> Void
    ) {
        current = Mutex(generation)
        queue = BatchQueue(largestBatch: largestBatch, delay: delay)
        self.observe = observe
        for index in generation.replicas.indices {
            WorkerThread.start("infer-\(index)") { [self] in serve(index) }
        }
    }

    /// What new photos are shaped for.
    var generation: ModelGeneration { current.withLock { $0 } }

    /// Refuses inputs that come ready for the network, where too many wait for it already.
    ///
    /// - Parameters:
    ///   - count: of the inputs.
    ///   - deadline: after which nobody wants the results.
    /// - Throws: `ServiceProblem` with kind `tooManyRequests`.
    func requireRoom(
        for count: Int, before deadline: ContinuousClock.Instant, limits: AdmissionLimits,
        now: ContinuousClock.Instant = .now
    ) throws(ServiceProblem) {
        let waiting = queue.count
        let outlook = QueueOutlook(
            count: waiting, bytes: 0, costAhead: Double(waiting) * pace.inferenceSeconds, costInHand: 0,
            meanCost: pace.inferenceSeconds, rate: Double(generation.replicas.count), waitingSince: nil)
        let cost = Double(count) * pace.inferenceSeconds
        if let problem = outlook.refusal(cost: cost, bytes: 0, deadline: deadline, limits: limits, now: now) {
            throw problem
        }
    }

    /// Puts another loading of the model in place; photos already shaped for the old one are run by the old one.
    ///
    /// - Parameter generation: with as many replicas as the one that it replaces.
    func replace(with generation: ModelGeneration) {
        current.withLock { $0 = generation }
    }

    /// Lets the threads end once everything waiting is done.
    func close() { queue.close() }

    private func serve(_ index: Int) {
        while let batch = queue.next() { run(batch, on: index) }
    }

    private func run(_ batch: [InferenceItem], on index: Int) {
        let generation = batch[0].generation
        let predictor = generation.replicas[index % generation.replicas.count]
        let start = ContinuousClock.now
        do throws(MattingError) {
            let maps = try predictor.predict(batch.map(\.input))
            let duration = ContinuousClock.now - start
            pace.noteInference(duration / batch.count)
            note(generation, batch, duration, failed: false)
            for (item, alpha) in zip(batch, maps) {
                item.finish(
                    .success(InferenceItem.Outcome(alpha: alpha, duration: duration, batchSize: batch.count)))
            }
        } catch {
            note(generation, batch, ContinuousClock.now - start, failed: true)
            guard batch.count > 1 else {
                batch[0].finish(.failure(ServiceProblem(error)))
                return
            }
            // One bad input must not take its neighbours along: each is tried alone.
            for item in batch { run([item], on: index) }
        }
    }

    private func note(_ generation: ModelGeneration, _ batch: [InferenceItem], _ duration: Duration, failed: Bool) {
        observe(
            InferenceRun(
                model: generation.manifest.name, batchSize: batch.count, duration: duration, failed: failed))
    }
}
