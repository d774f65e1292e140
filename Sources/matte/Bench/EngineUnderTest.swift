import Benchmarking
import Foundation
import Matting
import OnnxRuntime
import Rasters
import Synchronization

/// The pipeline of `matte cut` as a system under test: a photo's bytes in, a PNG's bytes out, or the network alone.
final class EngineUnderTest: SystemUnderTest {
    /// Inputs that are kept ready for the network alone; an input of 1024 x 1024 takes 12 MiB.
    private static let readyInputs = 8

    private struct Loaded {
        let model: MattingModel
        let pipeline: CutoutPipeline
        /// Ready inputs; empty when photos are measured.
        let inputs: [FittedInput]
    }

    private let configuration: RowConfiguration
    private let images: ImageSet
    private let runtime: String?
    private let loaded = Mutex<Loaded?>(nil)

    /// Makes a system for a configuration over an image set.
    init(_ configuration: RowConfiguration, images: ImageSet, runtime: String?) {
        self.configuration = configuration
        self.images = images
        self.runtime = runtime
    }

    var providerRan: String? {
        loaded.withLock { $0?.model.description.provider.rawValue }
    }

    var modelSHA256: String? {
        loaded.withLock { $0?.model.description.modelSHA256 }
    }

    var threadsRan: Int? {
        loaded.withLock { $0?.model.description.threads }
    }

    /// Opens the library, verifies and loads the model; makes the inputs of the network when it is measured alone.
    func prepare() throws {
        let model = try Self.model(
            configuration, device: configuration.providerAsked, precision: configuration.precision, runtime: runtime)
        let pipeline = CutoutPipeline(predictor: model, threads: threads)
        let inputs =
            configuration.path == .modelOnly
            ? try (0..<min(images.count, max(Self.readyInputs, configuration.batch))).map { place in
                try images.withBytes(at: place) { try pipeline.prepare($0, settings: settings).input }
            } : []
        loaded.withLock { $0 = Loaded(model: model, pipeline: pipeline, inputs: inputs) }
    }

    func answer(_ query: Query) throws -> Answer {
        guard let loaded = loaded.withLock({ $0 }) else { throw QueryFailure(.failed, "the model is not loaded") }
        do {
            return try loaded.inputs.isEmpty ? photos(query, loaded) : network(query, loaded)
        } catch let error as MattingError {
            throw QueryFailure(error.code == .outOfMemory ? .outOfMemory : .failed, error.message)
        }
    }

    private func network(_ query: Query, _ loaded: Loaded) throws -> Answer {
        let inputs = query.places(inSetOf: loaded.inputs.count).map { loaded.inputs[$0] }
        let start = ContinuousClock.now
        _ = try loaded.model.predict(inputs)
        var answer = Answer(images: inputs.count)
        answer.stages.add(ContinuousClock.now - start, to: .infer)
        return answer
    }

    private func photos(_ query: Query, _ loaded: Loaded) throws -> Answer {
        let prepared = try query.places(inSetOf: images.count).map { place in
            try images.withBytes(at: place) { try loaded.pipeline.prepare($0, settings: settings) }
        }
        let start = ContinuousClock.now
        let alphas = try Self.predict(prepared.map(\.input), loaded.model)
        let infer = (ContinuousClock.now - start) / prepared.count
        var answer = Answer(images: prepared.count)
        for (photo, alpha) in zip(prepared, alphas) {
            let timings = try loaded.pipeline.finish(photo, alpha: alpha, inferTime: infer, settings: settings).timings
            answer.stages.add(timings.decode, to: .decode)
            answer.stages.add(timings.fit, to: .prepare)
            answer.stages.add(timings.infer, to: .infer)
            answer.stages.add(timings.refine + timings.compose, to: .refine)
            answer.stages.add(timings.encode, to: .encode)
        }
        return answer
    }

    /// One run for all inputs where they are of one size, else one run each: photos of different shapes make no batch.
    private static func predict(_ inputs: [FittedInput], _ model: MattingModel) throws -> [FloatPlane] {
        guard let first = inputs.first, inputs.allSatisfy({ $0.size == first.size }) else {
            return try inputs.flatMap { try model.predict([$0]) }
        }
        return try model.predict(inputs)
    }

    private var settings: CutSettings { CutSettings(side: configuration.width) }

    private var threads: Int { configuration.threads ?? ProcessorAllowance.allowedCores }

    static func model(
        _ configuration: RowConfiguration, device: String, precision: String, runtime: String?
    ) throws -> MattingModel {
        guard let device = DeviceChoice(argument: device), let precision = PrecisionChoice(argument: precision) else {
            throw QueryFailure(.failed, "there is no device \"\(device)\" or no precision \"\(precision)\"")
        }
        let library = try RuntimeLibrary.load(searching: RuntimeSearch(explicitPath: runtime))
        let inFlight = configuration.scenario == .singleStream ? 1 : configuration.concurrency
        let threads = configuration.threads ?? ProcessorAllowance.allowedCores
        let request = EngineRequest(
            device: device, precision: precision, threads: max(1, threads / inFlight), concurrentRuns: inFlight,
            options: configuration.options.sorted { $0.key < $1.key }.compactMap {
                SessionOption("\($0.key)=\($0.value)")
            },
            hardwarePrecisions: ProcessorAllowance.nativePrecisions)
        return try MattingModel(
            try ModelStore.standard.find(configuration.model), request: request,
            environment: try InferenceEnvironment(library: library))
    }
}

extension EngineUnderTest {
    /// Compares alpha with FP32 on the CPU provider over every image of the set, in the batches that were measured.
    func accuracy() throws -> AccuracyRecord? {
        guard let loaded = loaded.withLock({ $0 }) else { return nil }
        let reference = ReferenceAlphas(
            images: images, configuration: configuration, modelSHA256: loaded.model.description.modelSHA256)
        let truth = try reference.alphas {
            try Self.model(configuration, device: "cpu", precision: "fp32", runtime: runtime)
        } predict: { model in
            try predictions(model, batch: 1)
        }
        var sum = 0.0
        var largest = 0.0
        var pixels = 0
        for (mine, theirs) in zip(try predictions(loaded.model, batch: configuration.batch), truth) {
            precondition(mine.count == theirs.count, "both alphas have the model's size")
            for (a, b) in zip(mine, theirs) {
                let difference = (Double(a) - Double(b)).magnitude / Double(UInt16.max)
                sum += difference
                largest = max(largest, difference)
            }
            pixels += mine.count
        }
        return AccuracyRecord(
            meanAbsoluteDifference: pixels > 0 ? sum / Double(pixels) : 0, largestDifference: largest,
            images: truth.count, reference: "fp32 on cpu")
    }

    /// Alpha of every image at the model's size, in 16 bits: steps of 1.5e-5, far below any tolerance.
    private func predictions(_ model: MattingModel, batch: Int) throws -> [[UInt16]] {
        let pipeline = CutoutPipeline(predictor: model, threads: threads)
        var planes: [[UInt16]] = []
        for start in stride(from: 0, to: images.count, by: batch) {
            let inputs = try (start..<min(start + batch, images.count)).map { place in
                try images.withBytes(at: place) { try pipeline.prepare($0, settings: settings).input }
            }
            planes += try Self.predict(inputs, model).map { plane in
                plane.buffer.withPixels { values in
                    values.map { UInt16((min(max($0, 0), 1) * Float(UInt16.max)).rounded()) }
                }
            }
        }
        return planes
    }
}
