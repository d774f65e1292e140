import Benchmarking

/// The figures of one candidate, as the score rules need them; nil where they are not known.
public struct ScoreCandidate: Codable, Equatable, Sendable {
    /// The candidate's name, unique in a score.
    public var label: String
    /// Mean latency of one image at batch 1 in milliseconds.
    public var meanLatency: Estimate?
    /// Best sustained images a second.
    public var imagesPerSecond: Estimate?
    /// Peak memory in bytes, the largest sample.
    public var peakMemory: Estimate?
    /// Share of failed queries, 0 to 1.
    public var errorShare: Estimate?
    /// Cost of 1,000 images as a plain number in the decision's currency, for scoring only; money stays decimal in
    /// ``CostPerThousand``.
    public var costPerThousand: Estimate?

    /// Makes a candidate from its figures.
    public init(
        label: String, meanLatency: Estimate?, imagesPerSecond: Estimate?, peakMemory: Estimate?,
        errorShare: Estimate?, costPerThousand: Estimate?
    ) {
        self.label = label
        self.meanLatency = meanLatency
        self.imagesPerSecond = imagesPerSecond
        self.peakMemory = peakMemory
        self.errorShare = errorShare
        self.costPerThousand = costPerThousand
    }

    /// A figure of the candidate.
    public func figure(_ figure: ScoreFigure) -> Estimate? {
        switch figure {
        case .meanLatency: meanLatency
        case .imagesPerSecond: imagesPerSecond
        case .peakMemory: peakMemory
        case .errorShare: errorShare
        case .costPerThousand: costPerThousand
        }
    }
}
