import OnnxRuntime

/// How a model is to be run.
public struct EngineRequest: Sendable {
    public var device: DeviceChoice
    public var precision: PrecisionChoice
    /// Threads of one prediction.
    public var threads: Int
    /// Predictions that will run at the same time.
    public var concurrentRuns: Int
    /// Pictures that will be run in all, where that is known.
    public var expectedRuns: Int?
    /// Settings of the runtime, as `--session-option` gives them.
    public var options: [SessionOption]
    /// Precisions that the processor computes in natively, beside FP32.
    public var hardwarePrecisions: Set<InferencePrecision>

    public init(
        device: DeviceChoice = .auto, precision: PrecisionChoice = .auto, threads: Int = 1, concurrentRuns: Int = 1,
        expectedRuns: Int? = nil, options: [SessionOption] = [], hardwarePrecisions: Set<InferencePrecision> = []
    ) {
        self.device = device
        self.precision = precision
        self.threads = threads
        self.concurrentRuns = concurrentRuns
        self.expectedRuns = expectedRuns
        self.options = options
        self.hardwarePrecisions = hardwarePrecisions
    }

    /// Providers in the order in which `auto` tries them: fastest first. TensorRT is never chosen unasked, since it
    /// builds an engine for minutes before its first picture.
    public static let automaticOrder: [ExecutionProvider] = [.cuda, .openvino, .cpu]
    /// Up to this many pictures the CPU provider is done before OpenVINO has compiled the network (0.5 s against 40 ms a
    /// picture saved on two cores, with matte-fast at 512).
    public static let fewRuns = 10

    /// Threads to tell the provider: OpenVINO takes those of all its streams together, the others those of one run.
    func threads(on provider: ExecutionProvider) -> Int {
        provider == .openvino ? threads * max(1, concurrentRuns) : threads
    }

    /// The order for this request: for a few pictures start-up counts more than speed.
    var order: [ExecutionProvider] {
        guard let expectedRuns, expectedRuns <= Self.fewRuns else { return Self.automaticOrder }
        return [.cuda, .cpu, .openvino]
    }
}

/// What runs now, for messages, reports and fingerprints.
public struct EngineDescription: Sendable, Hashable {
    public let modelName: String
    /// SHA-256 of the file that is loaded.
    public let modelSHA256: String
    public let provider: ExecutionProvider
    public let precision: InferencePrecision
    public let threads: Int
    public let runtimeVersion: String
    public let runtimePath: String
    /// What was guessed or passed over on the way, a line each.
    public let notes: [String]
}
