/// Everything that a fresh process needs to measure one round.
public struct RoundPlan: Codable, Sendable, Equatable {
    /// What to measure.
    public var configuration: RowConfiguration
    /// Number of the round, from 0.
    public var round: Int
    /// The seed of this round's arrivals.
    public var seed: UInt64
    /// When the round ends.
    public var length: RunLength
    /// Queries before measuring, first run left out.
    public var warmUpQueries: Int
    /// Folder of the pictures; empty when the system needs none.
    public var imageFolder: String
    /// Whether to compare the answers with FP32 on the CPU as well.
    public var measuresAccuracy: Bool

    /// Makes a plan.
    public init(
        configuration: RowConfiguration, round: Int, seed: UInt64, length: RunLength, warmUpQueries: Int,
        imageFolder: String = "", measuresAccuracy: Bool = false
    ) {
        self.configuration = configuration
        self.round = round
        self.seed = seed
        self.length = length
        self.warmUpQueries = warmUpQueries
        self.imageFolder = imageFolder
        self.measuresAccuracy = measuresAccuracy
    }

    /// How the round is named in the order of execution.
    public var label: String { "\(configuration.id)#\(round)" }
}
