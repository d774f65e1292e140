/// A point to check before buying.
public struct PurchaseCheck: Codable, Hashable, Sendable {
    /// The points.
    public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
        /// The GPU has 6 GB at least. `value` in GB.
        case memorySixGigabytes = "memory-6-gb"
        /// The GPU has the advised 8 GB. `value` in GB.
        case memoryEightGigabytes = "memory-8-gb"
        /// The GPU's memory holds the measured peak. `value` is the peak in GB.
        case peakFits = "peak-fits"
        /// A whole GPU, not a share of one, whose speed other tenants disturb. `value` is the count.
        case wholeGPU = "whole-gpu"
        /// The GPU has Tensor Cores, which FP16 and INT8 need to be faster.
        case tensorCores = "tensor-cores"
    }

    /// The point.
    public var code: Code
    /// Whether it holds; nil when that is not known.
    public var passed: Bool?
    /// The figure behind it; nil when there is none.
    public var value: Double?
}
