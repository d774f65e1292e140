/// The measured figures that score rules look at.
public enum ScoreFigure: String, Codable, Hashable, Sendable, CaseIterable {
    /// Mean latency of one image at batch 1 in milliseconds.
    case meanLatency = "mean-latency"
    /// Best sustained images a second.
    case imagesPerSecond = "images-per-second"
    /// Peak memory in bytes.
    case peakMemory = "peak-memory"
    /// Share of failed queries, 0 to 1.
    case errorShare = "error-share"
    /// Cost of 1,000 images in the decision's currency.
    case costPerThousand = "cost-per-thousand"
}
