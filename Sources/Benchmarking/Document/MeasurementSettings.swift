/// Everything that was asked of a measurement, enough to ask it again.
public struct MeasurementSettings: Codable, Sendable, Equatable {
    /// Name of the suite ("quick", "article", "standard", "soak", "load", or the name in the suite file).
    public var suite: String
    /// The command line as it was given, without the program's path.
    public var command: [String]
    /// The whole suite as YAML, the built-in ones too; nil for a soak and a load test.
    public var suiteYAML: String?
    /// The seed that arrivals, order and bootstrap come from; at most 2^53 so that every JSON reader keeps it.
    public var seed: UInt64
    /// Fresh processes for each configuration.
    public var rounds: Int
    /// The order in which rounds were executed: "row id#round".
    public var order: [String]
    /// Least images of a round; a query holds a batch of them.
    public var minimumImages: Int
    /// Least duration of a round in seconds.
    public var minimumSeconds: Double
    /// Queries before measuring, excluded and shown.
    public var warmUpQueries: Int
    /// Largest mean absolute difference of alpha against FP32 on the CPU at which a row is still valid.
    public var accuracyTolerance: Double
    /// The pictures; nil where none were used.
    public var imageSet: ImageSetDescription?

    /// Makes settings.
    public init(
        suite: String, command: [String] = [], suiteYAML: String? = nil, seed: UInt64, rounds: Int = 1,
        order: [String] = [], minimumImages: Int = 0, minimumSeconds: Double = 0, warmUpQueries: Int = 0,
        accuracyTolerance: Double = AccuracyRecord.defaultTolerance, imageSet: ImageSetDescription? = nil
    ) {
        self.suite = suite
        self.command = command
        self.suiteYAML = suiteYAML
        self.seed = seed
        self.rounds = rounds
        self.order = order
        self.minimumImages = minimumImages
        self.minimumSeconds = minimumSeconds
        self.warmUpQueries = warmUpQueries
        self.accuracyTolerance = accuracyTolerance
        self.imageSet = imageSet
    }
}
