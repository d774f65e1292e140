import Foundation

/// The machine's monotonic clock. Sleeps to an absolute moment and spins the last stretch, so that lateness does not add up.
public struct SystemTimekeeper: Timekeeper {
    /// The stretch before a moment that is spun through: longer than the usual lateness of a wake-up (about 60 microseconds).
    public let spin: Duration

    /// Makes a clock; a longer spin is more exact and takes a core away from the system under test for longer.
    public init(spin: Duration = .microseconds(100)) {
        self.spin = spin
    }

    /// Nanoseconds of CLOCK_MONOTONIC.
    public func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Blocks the calling thread; must not be called on the cooperative pool.
    public func sleep(until moment: Int64) {
        let wake = moment - spin.nanoseconds
        if wake > now() {
            var time = timespec(tv_sec: Int(wake / 1_000_000_000), tv_nsec: Int(wake % 1_000_000_000))
            // An interrupted sleep goes on: the moment is absolute.
            while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
        }
        while now() < moment {}
    }
}
