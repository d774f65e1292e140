/// Whether the instance may be taken away, and whether that has been announced.
public struct SpotState: Sendable, Codable, Hashable {
    /// True for a spot (preemptible) instance, false for one that is not, nil where the service does not tell.
    public var isSpot: Bool?
    /// The announced end, in the provider's own words (a time, or an action with a time); nil if none is announced.
    public var notice: String?

    /// Creates a state.
    public init(isSpot: Bool? = nil, notice: String? = nil) {
        self.isSpot = isSpot
        self.notice = notice
    }
}
