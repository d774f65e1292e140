/// Energy of a round or a row.
public struct EnergyRecord: Codable, Sendable, Equatable {
    /// Joules for one image, idle included.
    public var joulesPerImage: Double
    /// Mean power while measuring in watts.
    public var meanWatts: Double
    /// Power while idle in watts; nil when it was not read.
    public var idleWatts: Double?
    /// Where the figure comes from, such as "NVML, device 0".
    public var source: String

    /// Makes a record.
    public init(joulesPerImage: Double, meanWatts: Double, idleWatts: Double? = nil, source: String) {
        self.joulesPerImage = joulesPerImage
        self.meanWatts = meanWatts
        self.idleWatts = idleWatts
        self.source = source
    }
}
