/// The M/M/c queue of Erlang (1917): Poisson arrivals, exponential service, c servers, one queue. The simulation is
/// tested against it, and the planner starts its search from it.
public struct ErlangC: Hashable, Sendable {
    /// Arrivals a second, above 0.
    public let arrivalsPerSecond: Double
    /// Mean service time in seconds, above 0.
    public let serviceSeconds: Double
    /// Servers, 1 or more.
    public let servers: Int

    /// Describes a queue; it need not be stable.
    public init(arrivalsPerSecond: Double, serviceSeconds: Double, servers: Int) {
        precondition(
            arrivalsPerSecond > 0 && serviceSeconds > 0 && servers >= 1, "An M/M/c queue needs positive rates.")
        self.arrivalsPerSecond = arrivalsPerSecond
        self.serviceSeconds = serviceSeconds
        self.servers = servers
    }

    /// Offered load in Erlang: the servers that would be busy if there were enough.
    public var offeredLoad: Double { arrivalsPerSecond * serviceSeconds }
    /// Busy share of the servers; 1 or more means that the queue grows for ever.
    public var utilisation: Double { offeredLoad / Double(servers) }

    /// Probability (0 to 1) that a request has to wait; 1 when the queue is not stable.
    ///
    /// From Erlang B by the recursion B(c) = a B(c-1) / (c + a B(c-1)), which neither overflows nor cancels, and
    /// C = B / (1 - rho (1 - B)).
    public var waitingProbability: Double {
        guard utilisation < 1 else { return 1 }
        var blocking = 1.0
        for count in 1...servers {
            blocking = offeredLoad * blocking / (Double(count) + offeredLoad * blocking)
        }
        return blocking / (1 - utilisation * (1 - blocking))
    }

    /// Mean time in the queue in seconds; infinity when it is not stable.
    public var meanWaitSeconds: Double {
        guard utilisation < 1 else { return .infinity }
        return waitingProbability * serviceSeconds / (Double(servers) * (1 - utilisation))
    }
}
