/// How many photos of a job are in which state; they add up to `total`.
public struct JobProgress: Sendable, Hashable {
    public var total: Int
    /// Finished with a result.
    public var done: Int
    public var failed: Int
    public var cancelled: Int

    public init(total: Int, done: Int = 0, failed: Int = 0, cancelled: Int = 0) {
        self.total = total
        self.done = done
        self.failed = failed
        self.cancelled = cancelled
    }

    /// Not yet decided: waiting or in work.
    public var waiting: Int { total - done - failed - cancelled }
}
