/// The arrival times of requests in order: a Poisson process whose rate follows the day, or a recorded trace.
struct ArrivalStream: Sendable {
    private let rates: [Double]
    private let binSeconds: Double
    private let trace: [Double]
    private var bin: Int
    private var binEnd: Double
    private var clock: Double
    private var position = 0
    private let end: Double

    /// Poisson arrivals from `start` to `end` (seconds since midnight) at the rates of `traffic`.
    ///
    /// Within a bin the rate is constant, so unit exponential steps divided by it are exact (time rescaling).
    init(_ traffic: DailyTraffic, from start: Double = 0, until end: Double = DailyTraffic.daySeconds) {
        rates = traffic.ratesPerSecond
        binSeconds = traffic.binSeconds
        trace = []
        bin = min(max(Int((start / binSeconds).rounded(.down)), 0), rates.count - 1)
        binEnd = Double(bin + 1) * binSeconds
        clock = start
        self.end = end
    }

    /// Poisson arrivals at one rate (requests a second, above 0) from 0 to `end`, not bound to a day.
    init(steadyRate: Double, until end: Double) {
        rates = [steadyRate]
        binSeconds = .infinity
        trace = []
        bin = 0
        binEnd = .infinity
        clock = 0
        self.end = end
    }

    /// The recorded arrivals of `trace` from `start` on and before `end`.
    init(_ trace: ArrivalTrace, from start: Double = 0, until end: Double = DailyTraffic.daySeconds) {
        rates = []
        binSeconds = 0
        self.trace = trace.secondsOfDay
        bin = 0
        binEnd = 0
        clock = start
        self.end = end
        var low = 0
        var high = trace.secondsOfDay.count
        while low < high {
            let middle = (low + high) / 2
            if trace.secondsOfDay[middle] < start { low = middle + 1 } else { high = middle }
        }
        position = low
    }

    /// The next arrival in seconds since midnight; infinity after the last.
    @inline(__always)
    mutating func next(using random: inout RandomSource) -> Double {
        if rates.isEmpty { return nextRecorded() }
        var step = random.exponential()
        while true {
            let rate = rates[bin]
            let room = (binEnd - clock) * rate
            if step <= room, rate > 0 {
                clock += step / rate
                return clock < end ? clock : .infinity
            }
            step -= room
            clock = binEnd
            guard clock < end, bin + 1 < rates.count else { return .infinity }
            bin += 1
            binEnd = Double(bin + 1) * binSeconds
        }
    }

    private mutating func nextRecorded() -> Double {
        guard position < trace.count, trace[position] < end else { return .infinity }
        position += 1
        return trace[position - 1]
    }
}
