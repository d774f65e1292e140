/// What one row measured. Two rows may be averaged only when these are equal.
public struct RowConfiguration: Codable, Sendable, Equatable, Hashable {
    /// Name of the model.
    public var model: String
    /// SHA-256 in hexadecimal of the model's file.
    public var modelSHA256: String?
    /// The execution provider that was asked for.
    public var providerAsked: String
    /// The execution provider that ran; nil when none came up.
    public var providerRan: String?
    /// Precision: "fp32", "bf16", "fp16" or "int8".
    public var precision: String
    /// Width of the network's input in pixels.
    public var width: Int
    /// Height of the network's input in pixels.
    public var height: Int
    /// Images in one query.
    public var batch: Int
    /// How queries were sent.
    public var scenario: Scenario
    /// Queries in flight at most (closed loop), or workers behind the queue (open loop).
    public var concurrency: Int
    /// Queries a second that were offered; only in an open loop.
    public var ratePerSecond: Double?
    /// Threads that one inference was asked to use; nil when the program chose.
    public var threads: Int?
    /// Threads that one inference used.
    public var threadsRan: Int?
    /// Which way was timed.
    public var path: MeasuredPath
    /// Everything else that was set, by name.
    public var options: [String: String]

    /// Makes a configuration.
    public init(
        model: String, modelSHA256: String? = nil, providerAsked: String, providerRan: String? = nil,
        precision: String, width: Int, height: Int, batch: Int = 1, scenario: Scenario = .singleStream,
        concurrency: Int = 1, ratePerSecond: Double? = nil, threads: Int? = nil, threadsRan: Int? = nil,
        path: MeasuredPath,
        options: [String: String] = [:]
    ) {
        self.model = model
        self.modelSHA256 = modelSHA256
        self.providerAsked = providerAsked
        self.providerRan = providerRan
        self.precision = precision
        self.width = width
        self.height = height
        self.batch = batch
        self.scenario = scenario
        self.concurrency = concurrency
        self.ratePerSecond = ratePerSecond
        self.threads = threads
        self.threadsRan = threadsRan
        self.path = path
        self.options = options
    }
}
