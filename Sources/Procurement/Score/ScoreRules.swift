/// The rules of all four dimensions. The defaults are those of the article of January 2026 that this score comes from.
public struct ScoreRules: Codable, Hashable, Sendable {
    /// Bytes of a decimal gigabyte, the unit in which graphics memory is advertised.
    public static let bytesPerGigabyte = 1e9

    /// Rule of the speed score.
    public var speed: ScoreRule
    /// Rule of the memory score.
    public var memory: ScoreRule
    /// Rule of the stability score.
    public var stability: ScoreRule
    /// Rule of the cost score.
    public var cost: ScoreRule

    /// Makes rules; by default fastest = 100 by mean latency at batch 1, full marks for memory under 7 GB, full marks
    /// under 1 % errors and 5 points off for each 1 % more, lowest cost per 1,000 = 100.
    public init(
        speed: ScoreRule = .smallestIsBest(.meanLatency),
        memory: ScoreRule = .fullBelow(.peakMemory, limit: 7 * Self.bytesPerGigabyte),
        stability: ScoreRule = .allowance(.errorShare, free: 0.01, pointsPerPercent: 5),
        cost: ScoreRule = .smallestIsBest(.costPerThousand)
    ) {
        self.speed = speed
        self.memory = memory
        self.stability = stability
        self.cost = cost
    }

    /// The rule of a dimension.
    public func rule(_ dimension: ScoreDimension) -> ScoreRule {
        switch dimension {
        case .speed: speed
        case .memory: memory
        case .stability: stability
        case .cost: cost
        }
    }
}
