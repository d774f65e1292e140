/// Something that happened beside a run and may have spoilt its figures.
public struct MachineEvent: Sendable, Codable, Hashable {
    /// The kinds of events.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// The hypervisor gave processor time to others.
        case stolen
        /// The control group's quota held the processors back.
        case quotaThrottled = "quota-throttled"
        /// The control group ran into its memory limit.
        case memoryLimitHit = "memory-limit-hit"
        /// A process of the control group was killed for memory.
        case outOfMemoryKill = "out-of-memory-kill"
        /// This process was partly in swap.
        case swapped
        /// A GPU lowered its clocks.
        case gpuThrottled = "gpu-throttled"
        /// Others computed on a GPU.
        case otherGPUProcesses = "other-gpu-processes"
        /// A GPU did not answer.
        case gpuFailed = "gpu-failed"
        /// The sampler itself came too late.
        case samplerLate = "sampler-late"
    }

    /// Kind of event.
    public var code: Code
    /// What happened, why figures may be wrong, what to do.
    public var message: String

    /// Creates an event.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}
