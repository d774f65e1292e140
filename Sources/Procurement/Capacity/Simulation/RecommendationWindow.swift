/// The sizes that an autoscaler wanted lately; the fleet shrinks only to the largest of them, as Kubernetes' scale-down
/// stabilisation does, so that noise does not send instances away.
struct RecommendationWindow: Sendable {
    private var recent: [(time: Double, wanted: Int)] = []
    private let seconds: Double

    init(seconds: Double) {
        self.seconds = seconds
    }

    /// Notes what is wanted at `time` and gives the largest wanted within the window.
    mutating func largest(adding wanted: Int, at time: Double) -> Int {
        // A descending queue: an earlier entry that is no larger can never be the largest again.
        while let last = recent.last, last.wanted <= wanted { recent.removeLast() }
        recent.append((time, wanted))
        while let first = recent.first, first.time < time - seconds { recent.removeFirst() }
        return recent[0].wanted
    }
}
