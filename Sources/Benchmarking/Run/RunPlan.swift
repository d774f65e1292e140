/// A whole measurement: configurations, rounds and what holds for all of them.
public struct RunPlan: Codable, Sendable, Equatable {
    /// Settings as they will stand in the document.
    public var settings: MeasurementSettings
    /// The configurations.
    public var configurations: [RowConfiguration]
    /// Duration in seconds after which a round ends whatever its count.
    public var maximumSeconds: Double
    /// Folder of the pictures; empty when the systems need none.
    public var imageFolder: String

    /// Makes a plan.
    public init(
        settings: MeasurementSettings, configurations: [RowConfiguration], maximumSeconds: Double,
        imageFolder: String = ""
    ) {
        self.settings = settings
        self.configurations = configurations
        self.maximumSeconds = maximumSeconds
        self.imageFolder = imageFolder
    }

    /// The rounds in the order of execution: interleaved, so that what drifts in the machine meets every configuration
    /// alike, and in another seeded order in each round, so that none always follows the same one.
    public var rounds: [RoundPlan] {
        (0..<settings.rounds).flatMap { round in
            var generator = SeededGenerator(seed: settings.seed, stream: UInt64(round))
            return generator.permutation(of: configurations.count).map { place in
                RoundPlan(
                    configuration: configurations[place], round: round,
                    seed: roundSeed(configuration: place, round: round), length: length(of: configurations[place]),
                    warmUpQueries: settings.warmUpQueries, imageFolder: imageFolder, measuresAccuracy: round == 0)
            }
        }
    }

    /// A round ends when its least number of images and its least duration are both reached.
    private func length(of configuration: RowConfiguration) -> RunLength {
        RunLength(
            minimumQueries: (settings.minimumImages + configuration.batch - 1) / configuration.batch,
            minimumSeconds: settings.minimumSeconds, maximumSeconds: maximumSeconds)
    }

    /// Seeds stay below 2^53, so that every JSON reader keeps them.
    private func roundSeed(configuration: Int, round: Int) -> UInt64 {
        var generator = SeededGenerator(
            seed: settings.seed, stream: UInt64(1 + round) << 32 | UInt64(configuration))
        return generator.next() >> 11
    }
}
