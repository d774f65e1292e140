/// How a session computes a network.
public struct SessionOptions: Sendable, Hashable {
    /// Whether independent branches of a network run one after the other or side by side.
    public enum ExecutionMode: String, Sendable, Codable, CaseIterable {
        case sequential, parallel
    }

    /// How far the library rewrites the graph before it runs.
    public enum GraphOptimization: String, Sendable, Codable, CaseIterable {
        case none, basic, extended, all
    }

    /// The device; it is used, or creating the session fails.
    public var provider: ExecutionProvider = .cpu
    /// Threads that work on one operation; 0 leaves it to the library (one per core).
    public var threads = 0
    /// Threads that work on different operations, in parallel mode; 0 leaves it to the library.
    public var interOpThreads = 0
    public var executionMode = ExecutionMode.sequential
    /// Whether freed memory is kept for the next run (faster, holds the peak).
    public var memoryArena = true
    /// Whether the memory of a run is planned from the first run of the same shape; has no effect in parallel mode.
    public var memoryPattern = true
    public var graphOptimization = GraphOptimization.all
    /// The format in which the provider computes a model of 32-bit floats. nil leaves it to the model: what is stored as 16-bit or
    /// 8-bit numbers is computed so, 32-bit floats as `fp32`.
    ///
    /// Only OpenVINO (`bf16`, `fp16`) and TensorRT (`bf16`, `fp16`) lower it themselves; with the others a session with less than
    /// `fp32` needs a model that carries it, and asking here is an error.
    public var precision: InferencePrecision?
    /// Settings of the provider in its own words, such as `device_id` or `trt_engine_cache_path`.
    public var providerOptions: [String: String] = [:]
    /// Settings of the session in the library's own words, such as `session.set_denormal_as_zero`.
    public var configEntries: [String: String] = [:]
    /// Whether threads that wait within a run spin for a while before they sleep: lower latency for a session that is alone, wasted cores otherwise.
    public var allowSpinning = true
    /// Where the library writes the graph as it rewrote it; nil writes nothing.
    public var optimizedModelPath: String?
    /// Where the library writes a trace of each operation, as the beginning of a file name; nil traces nothing.
    public var profilePrefix: String?

    public init(provider: ExecutionProvider = .cpu, threads: Int = 0, precision: InferencePrecision? = nil) {
        self.provider = provider
        self.threads = threads
        self.precision = precision
    }
}
