/// The rules that a measurement can break.
public enum MeasurementRule: String, Codable, Sendable, CaseIterable {
    /// Fewer samples than the least count, or than a figure needs.
    case enoughSamples = "enough-samples"
    /// The windows of a round differ too much.
    case steadyState = "steady-state"
    /// The load generator was late.
    case onSchedule = "on-schedule"
    /// Alpha is too far from FP32 on the CPU.
    case accuracy
    /// Another execution provider ran than was asked for.
    case providerRan = "provider-ran"
    /// The machine slowed itself down.
    case notThrottled = "not-throttled"
    /// A hypervisor or another process took time away.
    case undisturbed
    /// Queries failed.
    case noErrors = "no-errors"
    /// The configuration could not be measured to the end.
    case completed
    /// The harness costs more than it may.
    case harnessCost = "harness-cost"
    /// The document does not follow its schema.
    case schema
    /// The contents do not belong to the hash.
    case hash
    /// Figures inside the document contradict one another.
    case consistency
}
