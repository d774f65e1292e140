/// What the machine did while it was measured; a field is nil where it could not be read.
public struct EnvironmentSummary: Codable, Sendable, Equatable {
    /// Samples behind the figures.
    public var samples: Int
    /// Mean use of the allowed cores, 0...1.
    public var meanCPUUtilisation: Double?
    /// Mean use of each core, 0...1.
    public var perCoreUtilisation: [Double]
    /// Largest share of time that the hypervisor took away in any interval, 0...1.
    public var maximumSteal: Double?
    /// Lowest frequency of a core in megahertz.
    public var minimumMegahertz: Double?
    /// Mean GPU utilisation, 0...1.
    public var meanGPUUtilisation: Double?
    /// Highest GPU temperature in degrees Celsius.
    public var maximumGPUCelsius: Double?
    /// Lowest clock of the GPU's multiprocessors in megahertz.
    public var minimumGPUMegahertz: Double?
    /// Reasons that the driver gave for slowing the GPU down.
    public var throttleReasons: [String]
    /// Processes of others that used the GPU.
    public var otherGPUProcesses: [String]
    /// What could not be read, in words.
    public var notes: [String]

    /// Makes a summary; everything is unknown until it is set.
    public init(
        samples: Int = 0, meanCPUUtilisation: Double? = nil, perCoreUtilisation: [Double] = [],
        maximumSteal: Double? = nil, minimumMegahertz: Double? = nil, meanGPUUtilisation: Double? = nil,
        maximumGPUCelsius: Double? = nil, minimumGPUMegahertz: Double? = nil, throttleReasons: [String] = [],
        otherGPUProcesses: [String] = [], notes: [String] = []
    ) {
        self.samples = samples
        self.meanCPUUtilisation = meanCPUUtilisation
        self.perCoreUtilisation = perCoreUtilisation
        self.maximumSteal = maximumSteal
        self.minimumMegahertz = minimumMegahertz
        self.meanGPUUtilisation = meanGPUUtilisation
        self.maximumGPUCelsius = maximumGPUCelsius
        self.minimumGPUMegahertz = minimumGPUMegahertz
        self.throttleReasons = throttleReasons
        self.otherGPUProcesses = otherGPUProcesses
        self.notes = notes
    }
}
