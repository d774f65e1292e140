/// How busy a fleet gets and how long requests queue at a given load, found by short simulations and kept, so that a
/// day can be followed with the autoscaler's own signals and without every request.
struct LoadResponse: Sendable {
    /// What the autoscaler would measure.
    struct Signals: Sendable {
        var utilisation: Double
        var queueSeconds: Double
    }

    private let profile: ServiceProfile
    private let seed: UInt64
    private let needsQueueTime: Bool
    /// Curves by the fleet's size, to the next power of two: queues shrink with size, slowly.
    private var curves: [Int: [Signals]] = [:]

    /// Loads at which a curve is simulated: shares 1/16 to 16/16 of the largest rate, 0 by itself.
    private static let steps = 16
    /// Requests behind one point of a curve: the busy share is then known to about 1 %.
    private static let requestsPerPoint = 20_000.0

    /// `needsQueueTime` says whether the queue's time is asked for at all: it takes simulations to know.
    init(profile: ServiceProfile, needsQueueTime: Bool, seed: UInt64) {
        self.profile = profile
        self.needsQueueTime = needsQueueTime
        self.seed = seed
    }

    /// The signals of `instances` (1 or more) that get `rate` requests a second together.
    mutating func signals(rate: Double, instances: Int) -> Signals {
        let load = rate / (Double(instances) * profile.largestRate)
        guard load < 1 else { return Signals(utilisation: 1, queueSeconds: .infinity) }
        // Without batches the busy share is the load itself (Little's law).
        if !needsQueueTime, profile.largestBatch == 1 { return Signals(utilisation: load, queueSeconds: 0) }
        let curve = curve(for: instances)
        let place = load * Double(Self.steps)
        let lower = Int(place)
        let part = place - Double(lower)
        let left = curve[lower]
        let right = curve[min(lower + 1, Self.steps)]
        return Signals(
            utilisation: left.utilisation * (1 - part) + right.utilisation * part,
            queueSeconds: left.queueSeconds * (1 - part) + right.queueSeconds * part)
    }

    private mutating func curve(for instances: Int) -> [Signals] {
        var size = 1
        while size * 2 <= instances, size < Self.largestCalibratedFleet { size *= 2 }
        if let known = curves[size] { return known }
        var curve = [Signals(utilisation: 0, queueSeconds: 0)]
        for step in 1...Self.steps {
            let share = min(Double(step) / Double(Self.steps), Self.largestShare)
            curve.append(point(rate: share * profile.largestRate * Double(size), instances: size))
        }
        curves[size] = curve
        return curve
    }

    /// Beyond this size a fleet's curve no longer changes visibly: queues are all but gone below full load.
    private static let largestCalibratedFleet = 256
    /// The last point is taken just under full load, where a queue still has a mean.
    private static let largestShare = 0.98

    private func point(rate: Double, instances: Int) -> Signals {
        let seconds = Self.requestsPerPoint / rate
        var simulation = ServingSimulation(
            profile: profile, instances: instances, scaling: nil, interruptions: .none, startUpSeconds: 0, seed: seed)
        var arrivals = ArrivalStream(steadyRate: rate, until: .infinity)
        var pending = arrivals.next(using: &simulation.random)
        _ = simulation.run(&arrivals, pending: &pending, until: seconds / 4)
        let measured = simulation.run(&arrivals, pending: &pending, until: seconds * 1.25)
        return Signals(utilisation: measured.utilisation, queueSeconds: measured.meanQueueSeconds)
    }
}
