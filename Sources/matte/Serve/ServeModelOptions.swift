import ArgumentParser
import Matting
import MattingService
import OnnxRuntime

/// Which models are on offer and how they run.
struct ServeModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A model on offer; may be repeated, the first is the default. Without it: all that are installed, the best first."
        ))
    var model: [String] = []

    @Option(help: "Number format of callers who name none: auto, fp32, bf16, fp16 or int8.")
    var precision: PrecisionChoice = .auto

    @Option(help: "Sessions of each model, each with an inference thread of its own.")
    var workers: Int = ServiceConfiguration().workers

    @Option(help: "Photos in one run of the network. Default: 8 on a GPU, 1 on the processor, where more gain nothing.")
    var maxBatch: Int?

    @Option(help: "How long a photo waits for company while others are being decoded; a lone one never waits.")
    var maxQueueDelay: TimeLength = TimeLength(ServiceConfiguration().largestQueueDelay)

    @OptionGroup var runtime: RuntimeArguments

    /// Whether the networks will run on a GPU; `auto` takes one where the runtime library and the driver have it.
    private var runsOnGPU: Bool {
        switch runtime.device {
        case .named(let provider): provider == .cuda || provider == .tensorrt
        case .auto: (try? runtime.library())?.isEnabled(.cuda) ?? false
        }
    }

    func apply(to configuration: inout ServiceConfiguration) {
        let threadCount = runtime.threadCount
        configuration.precision = precision
        configuration.workers = workers
        configuration.largestBatch = maxBatch ?? (runsOnGPU ? 8 : 1)
        configuration.largestQueueDelay = maxQueueDelay.duration
        configuration.crewSize = threadCount
        // One photo at each thread, one in each run of the network, one that has just come from it.
        configuration.photosInHand = threadCount + configuration.largestBatch * workers + 1
    }

    /// The models on offer, the default one first; the runtime library is opened here.
    ///
    /// - Throws: `MattingError` or `OnnxRuntimeError`.
    func offer() throws -> ModelOffer {
        let store = ModelStore.standard
        var references: [ModelReference] = []
        if model.isEmpty {
            let best = try store.best()
            references.append(.manifest(best))
            let others = store.contents().models.filter { $0.isPresent && $0.manifest.name != best.manifest.name }
            references += others.map { .manifest($0) }
        } else {
            for name in model { references.append(try store.find(name)) }
        }
        let environment = try InferenceEnvironment(library: try runtime.library())
        return ModelOffer(try references.map { try entry($0, environment: environment) })
    }

    private func entry(
        _ reference: ModelReference, environment: InferenceEnvironment
    ) throws -> ModelOffer.Entry {
        guard case .manifest(let installed) = reference else {
            throw CommandFailure.usage(
                "--model takes installed models here; make a manifest with: matte models add FILE.onnx")
        }
        let device = runtime.device
        // Threads that spin between two runs steal the time in which photos are decoded; what the user says comes later and wins.
        let options = [SessionOption("spinning=off")].compactMap { $0 } + runtime.sessionOptions
        let threads = max(1, runtime.threadCount / max(1, workers))
        return ModelOffer.Entry(
            manifest: installed.manifest, precisions: installed.precisions.map(\.rawValue), workers: workers
        ) { precision throws(MattingError) in
            try MattingModel(
                .manifest(installed),
                request: EngineRequest(
                    device: device, precision: precision, threads: threads, options: options,
                    hardwarePrecisions: ProcessorAllowance.nativePrecisions),
                environment: environment)
        }
    }
}
