/// What came back for a query.
public struct Answer: Sendable, Equatable {
    /// Images that were answered.
    public var images: Int
    /// Where the time went, as far as the system can tell.
    public var stages: StageTimings

    /// Makes an answer.
    public init(images: Int = 1, stages: StageTimings = StageTimings()) {
        self.images = images
        self.stages = stages
    }
}
