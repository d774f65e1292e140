/// What happened in one stretch of simulated time.
struct SimulationSegment: Sendable {
    /// Length in seconds.
    var seconds = 0.0
    /// Requests that arrived.
    var arrivals = 0
    /// Latencies of the requests answered in the stretch, queue included.
    var latencies = WeightedHistogram()
    /// Sum of the queue times of those requests in seconds.
    var queueSeconds = 0.0
    /// Integral of busy channels over time, in channel seconds.
    var busyChannelSeconds = 0.0
    /// Integral of the channels in service over time, in channel seconds.
    var channelSeconds = 0.0
    /// Integral of the instances that are paid for (starting, serving, draining) over time, in instance seconds.
    var paidInstanceSeconds = 0.0
    /// Requests that lost their instance and were served again.
    var retried = 0
    /// Instances that failed.
    var failures = 0
    /// Instances that were taken back.
    var reclaims = 0
    /// Instances asked for.
    var launches = 0
    /// Events handled.
    var events = 0

    /// Busy share of the channels, 0 to 1; 0 when none served.
    var utilisation: Double { channelSeconds > 0 ? busyChannelSeconds / channelSeconds : 0 }
    /// Mean queue time in seconds of those answered; 0 when none was.
    var meanQueueSeconds: Double { latencies.total > 0 ? queueSeconds / latencies.total : 0 }
    /// Mean instances in service.
    func meanInstances(channels: Int) -> Double { seconds > 0 ? channelSeconds / Double(channels) / seconds : 0 }
}
