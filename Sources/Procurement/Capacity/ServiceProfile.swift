/// How one instance serves: how long a batch of each measured size takes, how many batches at once, and how long a
/// request waits for company.
public struct ServiceProfile: Hashable, Sendable {
    /// The measured batch sizes, ascending, each with its times.
    public let batches: [BatchTimes]
    /// Batches that an instance works on at the same time, 1 or more.
    public let channels: Int
    /// Longest time in seconds that the oldest request waits for a fuller batch; 0 sends whatever waits at once.
    public let batchWaitSeconds: Double

    /// The service times of one batch size.
    public struct BatchTimes: Hashable, Sendable {
        /// Requests in the batch, 1 or more.
        public let size: Int
        /// Time of the whole batch.
        public let times: ServiceTimes

        /// Joins a batch size to its times.
        public init(size: Int, times: ServiceTimes) {
            self.size = size
            self.times = times
        }
    }

    /// Makes a profile; throws `outOfRange` when there is no batch size, one is repeated or below 1, `channels` is
    /// below 1 or the wait is negative.
    public init(batches: [BatchTimes], channels: Int = 1, batchWaitSeconds: Double = 0) throws(DecisionError) {
        let ordered = batches.sorted { $0.size < $1.size }
        guard let first = ordered.first, first.size >= 1, Set(ordered.map(\.size)).count == ordered.count else {
            throw DecisionError(
                .outOfRange,
                "The batch sizes \(ordered.map(\.size)) must be different and 1 or more; give at least one.")
        }
        guard channels >= 1 else {
            throw DecisionError(.outOfRange, "An instance with \(channels) channels serves nothing: give 1 or more.")
        }
        guard batchWaitSeconds >= 0, batchWaitSeconds.isFinite else {
            throw DecisionError(.outOfRange, "A batch wait of \(batchWaitSeconds) s is not 0 or more.")
        }
        self.batches = ordered
        self.channels = channels
        self.batchWaitSeconds = batchWaitSeconds
    }

    /// The largest measured batch.
    public var largestBatch: Int { batches[batches.count - 1].size }

    /// Requests a second that one instance serves at most, by the measured batch size that is best.
    public var largestRate: Double {
        batches.map { Double($0.size * channels) / $0.times.meanSeconds }.max() ?? 0
    }

    /// A copy that serves each request by itself when only batch 1 was measured or asked for.
    public func limited(toBatch size: Int) throws(DecisionError) -> ServiceProfile {
        let kept = batches.filter { $0.size <= size }
        return try ServiceProfile(batches: kept, channels: channels, batchWaitSeconds: batchWaitSeconds)
    }
}
