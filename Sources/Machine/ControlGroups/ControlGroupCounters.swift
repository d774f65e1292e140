/// What a control group has used and suffered so far.
public struct ControlGroupCounters: Sendable, Codable, Hashable {
    /// Memory charged to the group now, in bytes, the page cache included; nil without a memory controller.
    public var memoryBytes: Int?
    /// Periods of the quota that were enforced.
    public var periods: Int
    /// Periods in which the group was held back because its quota was used up.
    public var throttledPeriods: Int
    /// Time for which processors were held back, summed over them, in nanoseconds.
    public var throttledNanoseconds: Int
    /// How often the group ran into its memory limit.
    public var limitHits: Int
    /// How often a process of the group was killed for memory.
    public var outOfMemoryKills: Int

    /// Creates counters; all but the memory count up.
    public init(
        memoryBytes: Int? = nil, periods: Int = 0, throttledPeriods: Int = 0, throttledNanoseconds: Int = 0,
        limitHits: Int = 0, outOfMemoryKills: Int = 0
    ) {
        self.memoryBytes = memoryBytes
        self.periods = periods
        self.throttledPeriods = throttledPeriods
        self.throttledNanoseconds = throttledNanoseconds
        self.limitHits = limitHits
        self.outOfMemoryKills = outOfMemoryKills
    }
}
