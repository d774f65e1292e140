/// One machine of a publication, all figures as printed.
public struct PublishedInstance: Codable, Hashable, Sendable {
    /// The provider.
    public var provider: CloudProvider
    /// The instance type as printed.
    public var type: String
    /// The GPU that the publication believes it to have.
    public var gpuClaimed: String
    /// The GPU that the provider's documentation gives for the type.
    public var gpuDocumented: String
    /// Latency of one image at batch 1 in milliseconds.
    public var latencyMilliseconds: Latency
    /// Images a second at the protocol's batch size.
    public var batchImagesPerSecond: Double
    /// Images a minute as printed.
    public var batchImagesPerMinute: Double
    /// Peak GPU memory as printed, in decimal gigabytes.
    public var peakMemoryGigabytes: Double
    /// Failed queries in the stability test.
    public var soakErrors: Int
    /// Stalls in the stability test.
    public var soakStalls: Int
    /// What is told of the stability test, in words.
    public var soakText: String
    /// Price of one hour on demand.
    public var hourlyPrice: Money
    /// Cost of 1,000 images as printed.
    public var costPerThousand: Money
    /// The scores as printed.
    public var scores: Scores

    /// Mean, smallest and largest latency in milliseconds.
    public struct Latency: Codable, Hashable, Sendable {
        /// Mean.
        public var mean: Double
        /// Smallest.
        public var minimum: Double
        /// Largest.
        public var maximum: Double
    }

    /// Printed sub-scores and total, 0 to 100.
    public struct Scores: Codable, Hashable, Sendable {
        /// Speed.
        public var speed: Double
        /// Memory.
        public var memory: Double
        /// Stability.
        public var stability: Double
        /// Cost.
        public var cost: Double
        /// The weighted total.
        public var total: Double

        /// The printed sub-score of a dimension.
        public func score(_ dimension: ScoreDimension) -> Double {
            switch dimension {
            case .speed: speed
            case .memory: memory
            case .stability: stability
            case .cost: cost
            }
        }
    }

    /// Provider and type, such as "aws g4dn.xlarge".
    public var label: String { "\(provider) \(type)" }
}
