/// The arrivals of a day: rates of a random process, or each arrival as it was recorded.
public enum Traffic: Hashable, Sendable {
    /// Poisson arrivals at rates that follow the day.
    case rates(DailyTraffic)
    /// Recorded arrivals, replayed.
    case trace(ArrivalTrace)

    /// Requests in the day: expected for rates, exact for a trace.
    public var requestsPerDay: Double {
        switch self {
        case .rates(let traffic): traffic.requestsPerDay
        case .trace(let trace): Double(trace.secondsOfDay.count)
        }
    }

    /// The built-in pattern's or the file's name.
    public var name: String {
        switch self {
        case .rates(let traffic): traffic.name
        case .trace(let trace): trace.name
        }
    }

    /// The rates of the day; of a trace, those of each minute.
    func rates() throws(DecisionError) -> DailyTraffic {
        switch self {
        case .rates(let traffic): traffic
        case .trace(let trace): try trace.perMinute()
        }
    }

    func stream() -> ArrivalStream {
        switch self {
        case .rates(let traffic): ArrivalStream(traffic)
        case .trace(let trace): ArrivalStream(trace)
        }
    }
}
