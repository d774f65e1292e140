/// What the machine shows at the end of a soak's window; nil where it cannot be read.
public struct SoakReading: Sendable, Equatable {
    /// Resident memory of the process in bytes.
    public var residentBytes: Int?
    /// Memory of the process on the GPU in bytes.
    public var gpuBytes: Int?
    /// Temperature of the GPU in degrees Celsius.
    public var gpuCelsius: Double?
    /// Clock of the GPU in megahertz.
    public var gpuMegahertz: Double?
    /// Frequency of the processor in megahertz.
    public var cpuMegahertz: Double?
    /// What else was seen of the machine in the window.
    public var environment: EnvironmentSummary

    /// Makes a reading.
    public init(
        residentBytes: Int? = nil, gpuBytes: Int? = nil, gpuCelsius: Double? = nil, gpuMegahertz: Double? = nil,
        cpuMegahertz: Double? = nil, environment: EnvironmentSummary = EnvironmentSummary()
    ) {
        self.residentBytes = residentBytes
        self.gpuBytes = gpuBytes
        self.gpuCelsius = gpuCelsius
        self.gpuMegahertz = gpuMegahertz
        self.cpuMegahertz = cpuMegahertz
        self.environment = environment
    }
}
