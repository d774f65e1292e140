/// What replicates of a day add up to, slot by slot, until a forecast is made of it.
struct DayTally: Sendable {
    /// Quarters of an hour in a day.
    static let slotCount = 96
    static let slotSeconds = DailyTraffic.daySeconds / Double(slotCount)
    /// Quarters of an hour in an hour.
    static let slotsPerHour = 4

    /// One quarter of an hour over all replicates.
    struct Slot: Sendable {
        var requests = 0.0
        var busy = 0.0
        var channels = 0.0
        var simulatedSeconds = 0.0
        var queueSeconds = 0.0
        var retried = 0.0
        var latencies = WeightedHistogram()
    }

    var slots = [Slot](repeating: Slot(), count: slotCount)
    /// The day's latencies of each replicate.
    var replicates: [WeightedHistogram]
    var paidInstanceSeconds = 0.0
    var failures = 0
    var reclaims = 0
    var requestsSimulated = 0
    var eventsSimulated = 0
    let channelsPerInstance: Int

    init(replicates: Int, channelsPerInstance: Int) {
        self.replicates = Array(repeating: WeightedHistogram(), count: replicates)
        self.channelsPerInstance = channelsPerInstance
    }

    /// Adds a simulated stretch of `slot`; each of its requests stands for `weight` requests of its replicate's day.
    mutating func add(_ segment: SimulationSegment, slot: Int, replicate: Int, weight: Double) {
        slots[slot].requests += Double(segment.arrivals) * weight
        slots[slot].busy += segment.busyChannelSeconds
        slots[slot].channels += segment.channelSeconds
        slots[slot].simulatedSeconds += segment.seconds
        slots[slot].queueSeconds += segment.queueSeconds * weight
        slots[slot].retried += Double(segment.retried) * weight
        slots[slot].latencies.add(segment.latencies, weight: weight)
        replicates[replicate].add(segment.latencies, weight: weight)
        requestsSimulated += segment.arrivals
        eventsSimulated += segment.events
    }
}
