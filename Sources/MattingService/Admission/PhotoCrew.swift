import ImageCoding
import Matting
import NIOCore
import Rasters

/// The threads that do the pixel work: they begin photos (decode, fit), leave them to the inference threads, and finish them
/// (refine, compose, encode) when the alpha has come. No thread waits for the network.
final class PhotoCrew: Sendable {
    private let queue: PhotoQueue
    private let pipelineThreads: Int
    private let limits: PipelineLimits

    /// What the pipeline is made with.
    struct PipelineLimits: Sendable {
        let bytes: Int
        let pixels: Int
    }

    /// Starts the threads; they end when the queue is closed and empty.
    ///
    /// - Parameters:
    ///   - count: threads.
    ///   - pipelineThreads: threads that the pixel work of one photo may use.
    init(queue: PhotoQueue, count: Int, pipelineThreads: Int, limits: PipelineLimits) {
        self.queue = queue
        self.pipelineThreads = pipelineThreads
        self.limits = limits
        for index in 0..<count {
            WorkerThread.start("photo-\(index)") { [self] in serve() }
        }
    }

    private func serve() {
        while let work = queue.next() {
            switch work {
            case .begin(let task): begin(task)
            case .finish(let body): body()
            }
        }
    }

    private func begin(_ task: PhotoTask) {
        guard !task.isUnwanted else {
            end(task, .failure(.tooLate))
            return
        }
        let begun = ContinuousClock.now
        let generation = task.pool.generation
        let decoding = DecodeLimits(byteLimit: limits.bytes, pixelLimit: limits.pixels)
        let pipeline = CutoutPipeline(
            predictor: ShapeOnly(input: generation.input), limits: decoding, threads: pipelineThreads)
        let settings: CutSettings
        do throws(ServiceProblem) {
            settings = try task.order.settings(decoding)
        } catch {
            end(task, .failure(error))
            return
        }
        task.pool.queue.expect()
        do throws(MattingError) {
            let prepared = try task.order.photo.withUnsafeReadableBytesTyped { bytes throws(MattingError) in
                try pipeline.prepare(bytes, settings: settings)
            }
            let item = InferenceItem(
                input: prepared.input, generation: generation, deadline: task.deadline, cancellation: task.cancellation
            ) { [self] result in
                switch result {
                case .failure(let problem): end(task, .failure(problem))
                case .success(let outcome):
                    queue.addFinish { [self] in
                        finish(
                            task, prepared, outcome, pipeline: pipeline, settings: settings, generation: generation,
                            begun: begun)
                    }
                }
            }
            task.pool.queue.add(item, wasExpected: true)
        } catch {
            task.pool.queue.unexpect()
            end(task, .failure(ServiceProblem(error)))
        }
    }

    private func finish(
        _ task: PhotoTask, _ prepared: PreparedPhoto, _ outcome: InferenceItem.Outcome, pipeline: CutoutPipeline,
        settings: CutSettings, generation: ModelGeneration, begun: ContinuousClock.Instant
    ) {
        guard !task.cancellation.isRaised else {
            end(task, .failure(.tooLate))
            return
        }
        do throws(MattingError) {
            let cutout = try pipeline.finish(
                prepared, alpha: outcome.alpha, inferTime: outcome.duration, settings: settings)
            task.pool.pace.notePixels(
                cutout.timings.total - cutout.timings.infer, pixels: cutout.photoSize.pixelCount)
            end(
                task,
                .success(
                    CutDelivery(
                        cutout: cutout, engine: generation.description, queueTime: begun - task.accepted,
                        batchSize: outcome.batchSize)))
        } catch {
            end(task, .failure(ServiceProblem(error)))
        }
    }

    private func end(_ task: PhotoTask, _ result: Result<CutDelivery, ServiceProblem>) {
        queue.release(task)
        task.finish(result)
    }
}

/// Tells the pipeline the shape of the input; predicting is the inference threads' part.
private struct ShapeOnly: AlphaPredictor {
    let input: ModelInput

    func predict(_ input: FittedInput) throws(MattingError) -> FloatPlane {
        preconditionFailure("the service predicts in batches")
    }
}

extension CutOrder {
    /// The settings with the background picture, where there is one, decoded; blocks.
    fileprivate func settings(_ limits: DecodeLimits) throws(ServiceProblem) -> CutSettings {
        guard let backgroundPicture else { return settings }
        var settings = settings
        settings.background = try backgroundPicture.decodedBackground(limits)
        return settings
    }
}

extension ByteBuffer {
    /// Lends the readable bytes without a copy; rethrows what `body` throws, with its type.
    func withUnsafeReadableBytesTyped<Value, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let result = withUnsafeReadableBytes { bytes in Result { () throws(Failure) in try body(bytes) } }
        return try result.get()
    }
}
