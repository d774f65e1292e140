/// What to measure: every combination of the lists is one configuration.
public struct Suite: Sendable, Equatable {
    /// Stands in a list of devices or precisions for everything that this machine really runs.
    public static let everything = "available"
    /// Stands in a list of devices for the best that is there.
    public static let automatic = "auto"
    /// The precisions that exist.
    public static let precisionNames = ["fp32", "bf16", "fp16", "int8"]
    /// The devices that exist.
    public static let deviceNames = ["cpu", "openvino", "cuda", "tensorrt"]

    /// Name of the suite.
    public var name: String
    /// Models by name.
    public var models: [String]
    /// Sides of the square input in pixels.
    public var sizes: [Int]
    /// Precisions, or ``everything``.
    public var precisions: [String]
    /// Execution providers, ``automatic`` or ``everything``.
    public var devices: [String]
    /// Images in a query.
    public var batches: [Int]
    /// How queries are sent.
    public var scenarios: [Scenario]
    /// Which ways are timed.
    public var paths: [MeasuredPath]
    /// Queries in flight, or workers in an open loop.
    public var concurrency: Int
    /// Queries a second in an open loop.
    public var rate: Double?
    /// Threads of one inference; nil lets the runtime choose.
    public var threads: Int?
    /// Fresh processes for each configuration.
    public var rounds: Int
    /// Least images of a round.
    public var minimumImages: Int
    /// Least duration of a round in seconds.
    public var minimumSeconds: Double
    /// Duration in seconds after which a round ends whatever its count.
    public var maximumSeconds: Double
    /// Queries before measuring.
    public var warmUp: Int
    /// The seed.
    public var seed: UInt64
    /// Largest mean absolute difference of alpha at which a row is valid.
    public var accuracyTolerance: Double

    /// Where each key was set, such as "mine.yaml, line 4" or "--device", for errors that only the machine can find.
    var origins: [String: String] = [:]

    /// Makes a suite of one configuration.
    public init(name: String) {
        self.name = name
        models = ["matte-fast"]
        sizes = [512]
        precisions = ["fp32"]
        devices = [Self.automatic]
        batches = [1]
        scenarios = [.singleStream]
        paths = [.photoToPNG, .modelOnly]
        concurrency = 1
        rate = nil
        threads = nil
        rounds = 3
        minimumImages = 50
        minimumSeconds = 5
        maximumSeconds = 600
        warmUp = 3
        seed = 1
        accuracyTolerance = AccuracyRecord.defaultTolerance
    }
}
