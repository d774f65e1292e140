/// A fleet that serves one queue, simulated event by event: arrivals, batches, instances that come, go and fail.
///
/// One shared queue stands for a balancer that sends each request to an instance that is free, oldest first. Nothing is
/// allocated for an event: requests are numbers in rings and flat tables.
struct ServingSimulation: Sendable {
    /// What an instance is doing.
    enum State: UInt8, Sendable {
        case starting, serving, draining, gone
    }

    let draws: ServiceDraws
    let batchLimit: Int
    let batchWait: Double
    let channelsPerInstance: Int
    let scaling: AutoscalingRule?
    let interruptions: InterruptionRule
    let startUpSeconds: Double

    var random: RandomSource
    var events: EventQueue
    var line = WaitingLine()
    var now = 0.0
    var segment = SimulationSegment()

    // One entry an instance ever launched; numbers are not used again, so an old event cannot meet a new instance.
    var state: ContiguousArray<State> = []
    var busyOfInstance: ContiguousArray<Int32> = []
    // One entry a channel: how many requests it works on, and when they arrived.
    var batchOfChannel: ContiguousArray<Int32> = []
    var arrivalsOfChannel: ContiguousArray<Double> = []
    var startOfChannel: ContiguousArray<Double> = []
    /// Channels that are free; those of instances that no longer serve are dropped when they come up.
    var freeChannels: ContiguousArray<Int32> = []

    var serving = 0
    var starting = 0
    var draining = 0
    var wanted: Int
    var busyChannels = 0
    var integratedUntil = 0.0
    var recommendations: RecommendationWindow
    /// Busy and available channel seconds at the last evaluation, of the running segment.
    var measuredBusy = 0.0
    var measuredChannels = 0.0
    var measuredQueueSeconds = 0.0
    var measuredAnswers = 0.0

    /// A fleet with `instances` in service at `start` (seconds since midnight); without `scaling` it keeps that number.
    init(
        profile: ServiceProfile, instances: Int, scaling: AutoscalingRule?, interruptions: InterruptionRule,
        startUpSeconds: Double, seed: UInt64, start: Double = 0
    ) {
        precondition(instances >= 1, "A fleet needs an instance.")
        draws = ServiceDraws(profile)
        batchLimit = profile.largestBatch
        batchWait = profile.batchWaitSeconds
        channelsPerInstance = profile.channels
        self.scaling = scaling
        self.interruptions = interruptions
        self.startUpSeconds = startUpSeconds
        random = RandomSource(seed: seed)
        events = EventQueue(capacity: 4 * instances * profile.channels + 64)
        wanted = instances
        recommendations = RecommendationWindow(seconds: scaling?.coolDownSeconds ?? 0)
        now = start
        integratedUntil = start
        for _ in 0..<instances {
            let instance = addInstance(.serving)
            serving += 1
            openChannels(of: instance)
            scheduleLoss(of: instance)
        }
        if let scaling { events.push(.evaluation, at: start + scaling.evaluationSeconds) }
    }

    /// Runs until `end` and gives what happened since the last call.
    mutating func run(_ arrivals: inout ArrivalStream, pending: inout Double, until end: Double) -> SimulationSegment {
        let begun = now
        while true {
            let event = events.earliest
            if pending <= event {
                guard pending < end else { break }
                now = pending
                segment.events += 1
                arrive()
                pending = arrivals.next(using: &random)
            } else {
                guard event < end else { break }
                segment.events += 1
                handle(events.pop())
            }
        }
        now = end
        integrate()
        var finished = SimulationSegment()
        swap(&finished, &segment)
        finished.seconds = end - begun
        measuredBusy -= finished.busyChannelSeconds
        measuredChannels -= finished.channelSeconds
        measuredQueueSeconds -= finished.queueSeconds
        measuredAnswers -= finished.latencies.total
        return finished
    }

    /// Whether a request waits or is being served.
    var hasWork: Bool { !line.isEmpty || busyChannels > 0 }

    @inline(__always)
    private mutating func handle(_ event: EventQueue.Event) {
        now = event.time
        switch event.kind {
        case .completion: complete(Int(event.index))
        case .batchDeadline: dispatchWaiting()
        case .ready: becomeReady(Int(event.index))
        case .notice: takeNotice(Int(event.index))
        case .loss: lose(Int(event.index), isFailure: event.generation == 0)
        case .replacement: launchMissing()
        case .evaluation: evaluate()
        }
    }

    /// Brings the integrals over time up to now.
    @inline(__always)
    mutating func integrate() {
        let span = now - integratedUntil
        segment.busyChannelSeconds += span * Double(busyChannels)
        segment.channelSeconds += span * Double(serving * channelsPerInstance)
        segment.paidInstanceSeconds += span * Double(serving + starting + draining)
        integratedUntil = now
    }
}
