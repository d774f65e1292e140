/// When a query was meant to go, went and came back, in nanoseconds from the round's beginning.
public struct QueryOutcome: Sendable, Equatable {
    /// When it was meant to be sent. In a closed loop that is when it was sent.
    public var intended: Int64
    /// When it was sent.
    public var sent: Int64
    /// When its answer was there.
    public var finished: Int64
    /// Images in its answer; 0 when it failed.
    public var images: Int
    /// Where the time went.
    public var stages: StageTimings

    /// Makes an outcome.
    public init(intended: Int64, sent: Int64, finished: Int64, images: Int, stages: StageTimings) {
        self.intended = intended
        self.sent = sent
        self.finished = finished
        self.images = images
        self.stages = stages
    }

    /// From the intended send time to the answer, so that a generator held up by a slow system hides nothing.
    public var latency: Int64 { finished - intended }
}
