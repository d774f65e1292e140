import ImageCoding
import Matting
import NIOCore
import Rasters

/// The desk of a running service: admission, the crew, the shelf of models.
final class LiveDesk: CuttingDesk {
    private let shelf: ModelShelf
    private let queue: PhotoQueue
    private let crew: PhotoCrew
    private let limits: DecodeLimits
    private let defaultDeadline: Duration

    /// - Parameters:
    ///   - crewSize: threads for pixel work.
    ///   - defaultDeadline: for orders that name none.
    init(
        shelf: ModelShelf, admission: AdmissionLimits, decoding: DecodeLimits, crewSize: Int, pipelineThreads: Int,
        defaultDeadline: Duration
    ) {
        self.shelf = shelf
        limits = decoding
        self.defaultDeadline = defaultDeadline
        queue = PhotoQueue(limits: admission, lanes: crewSize)
        crew = PhotoCrew(
            queue: queue, count: crewSize, pipelineThreads: pipelineThreads,
            limits: .init(bytes: decoding.byteLimit, pixels: decoding.pixelLimit))
    }

    var models: [OfferedModel] { shelf.offered }

    /// How full the queue is.
    var level: PhotoQueue.Level { queue.level }

    /// The photos that may still be sent before the queue is full.
    var room: RequestQuota {
        let level = level
        return RequestQuota(
            limit: queue.limits.photos, remaining: max(0, queue.limits.photos - level.waiting),
            reset: .seconds(level.waitSeconds))
    }

    /// Refuses before a body is read what could not be accepted anyway.
    func requireRoom() throws(ServiceProblem) { try queue.requireRoom(within: defaultDeadline) }

    func cut(_ order: CutOrder) async throws(ServiceProblem) -> CutDelivery {
        let header = try order.photo.withUnsafeReadableBytesTyped { bytes throws(ServiceProblem) in
            do throws(ImageCodingError) {
                return try ImageDecoder.header(of: bytes, limits: limits)
            } catch {
                throw ServiceProblem(error)
            }
        }
        do throws(MattingError) { try order.settings.validate() } catch { throw ServiceProblem(error) }
        let pool = try await shelf.pool(for: order.model, precision: order.precision)
        let deadline = order.deadline ?? ContinuousClock.now + defaultDeadline
        let cost = pool.pace.predictedSeconds(pixels: header.size.pixelCount)
        let flag = CancellationFlag()
        let queue = queue
        let holder = TaskHolder()
        let result: Result<CutDelivery, ServiceProblem> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let task = PhotoTask(
                    order: order, pool: pool, deadline: deadline, cost: cost, cancellation: flag
                ) { continuation.resume(returning: $0) }
                do throws(ServiceProblem) {
                    try queue.add(task)
                    holder.hold(task)
                    if flag.isRaised, queue.remove(task) { task.finish(.failure(.tooLate)) }
                } catch {
                    task.finish(.failure(error))
                }
            }
        } onCancel: {
            flag.raise()
            if let task = holder.task, queue.remove(task) { task.finish(.failure(.tooLate)) }
        }
        return try result.get()
    }

    func predict(
        _ inputs: [FittedInput], model: String?, deadline: ContinuousClock.Instant?
    ) async throws(ServiceProblem) -> [FloatPlane] {
        try requireRoom()
        let pool = try await shelf.pool(for: model, precision: nil)
        let generation = pool.generation
        let deadline = deadline ?? ContinuousClock.now + defaultDeadline
        try pool.requireRoom(for: inputs.count, before: deadline, limits: queue.limits)
        let flag = CancellationFlag()
        let results: [Result<FloatPlane, ServiceProblem>] = await withTaskCancellationHandler {
            await withTaskGroup(of: (Int, Result<FloatPlane, ServiceProblem>).self) { group in
                for (index, input) in inputs.enumerated() {
                    group.addTask {
                        let outcome = await withCheckedContinuation { continuation in
                            pool.queue.add(
                                InferenceItem(
                                    input: input, generation: generation, deadline: deadline, cancellation: flag
                                ) { continuation.resume(returning: $0) }, wasExpected: false)
                        }
                        return (index, outcome.map(\.alpha))
                    }
                }
                var results = [Result<FloatPlane, ServiceProblem>](
                    repeating: .failure(.tooLate), count: inputs.count)
                for await (index, result) in group { results[index] = result }
                return results
            }
        } onCancel: {
            flag.raise()
        }
        var planes: [FloatPlane] = []
        for result in results { planes.append(try result.get()) }
        return planes
    }

    /// Runs the default model once, so that the first caller does not pay for what the first run sets up.
    ///
    /// - Throws: as `predict`.
    func warmUp() async throws(ServiceProblem) {
        let pool = try await shelf.pool(for: nil, precision: nil)
        let size = pool.generation.input.geometry.inputSize(for: PixelSize(width: 512, height: 512), side: nil)
        let grey = FittedInput(
            values: PixelBuffer(count: 3 * size.pixelCount) { $0.initialize(repeating: 0) }, size: size)
        _ = try await predict([grey], model: nil, deadline: .now + .seconds(300))
    }

    /// Loads the models in use afresh.
    func reload(_ offer: ModelOffer) async { await shelf.reload(offer) }

    /// Accepts nothing more, and waits until what was accepted is finished.
    func close() async {
        queue.close()
        await WorkerThread.run("drain") { [queue] in queue.waitUntilIdle() }
        shelf.close()
    }
}
