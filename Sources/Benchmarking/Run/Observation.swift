/// What was seen of the machine while a round ran.
public struct Observation: Sendable, Equatable {
    /// The machine's doings.
    public var environment: EnvironmentSummary
    /// The most memory that was needed.
    public var memory: MemoryPeak
    /// Energy in joules since the beginning; nil when it could not be read.
    public var joules: Double?
    /// Power before the round in watts; nil when it was not read.
    public var idleWatts: Double?
    /// Where the energy was read.
    public var energySource: String

    /// Makes an observation; everything is unknown until it is set.
    public init(
        environment: EnvironmentSummary = EnvironmentSummary(), memory: MemoryPeak = MemoryPeak(),
        joules: Double? = nil, idleWatts: Double? = nil, energySource: String = ""
    ) {
        self.environment = environment
        self.memory = memory
        self.joules = joules
        self.idleWatts = idleWatts
        self.energySource = energySource
    }

    /// Energy over a round of this many images and seconds; nil when none was read.
    func energy(images: Int, seconds: Double) -> EnergyRecord? {
        guard let joules, images > 0, seconds > 0 else { return nil }
        return EnergyRecord(
            joulesPerImage: joules / Double(images), meanWatts: joules / seconds, idleWatts: idleWatts,
            source: energySource)
    }
}
