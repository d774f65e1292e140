/// Nanoseconds spent in each stage of one query, without an allocation.
public struct StageTimings: Sendable, Equatable {
    private var nanoseconds = SIMD8<Int64>.zero

    /// All stages at 0.
    public init() {}

    /// Nanoseconds in a stage.
    public subscript(stage: Stage) -> Int64 {
        get { nanoseconds[stage.ordinal] }
        set { nanoseconds[stage.ordinal] = newValue }
    }

    /// Adds time to a stage.
    public mutating func add(_ duration: Duration, to stage: Stage) {
        self[stage] += duration.nanoseconds
    }

    /// The sum of two queries' timings, stage by stage.
    public static func + (first: StageTimings, second: StageTimings) -> StageTimings {
        var sum = first
        sum.nanoseconds &+= second.nanoseconds
        return sum
    }
}
