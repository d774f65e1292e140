import Glibc

/// Where the time of samples comes from; a test puts its own in place.
public struct SamplingClock: Sendable {
    /// Monotonic time, in nanoseconds from any fixed moment.
    public let nanoseconds: @Sendable () -> Int

    /// A clock that tells what `nanoseconds` gives, which never goes back.
    public init(nanoseconds: @escaping @Sendable () -> Int) { self.nanoseconds = nanoseconds }

    /// The kernel's monotonic clock.
    public static let monotonic = SamplingClock {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
