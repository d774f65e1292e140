import Synchronization

/// Open loop: queries go out at the moments of a plan, whether or not earlier ones came back.
///
/// Latency counts from the intended moment, so that a system that stands still is charged for every query that it made
/// wait (no coordinated omission). How late the generator itself was is recorded beside.
public struct OpenLoop: Sendable {
    /// Poll interval while the last answers are awaited.
    private static let drainStep = Duration.microseconds(200).nanoseconds

    private let receiver: any QueryReceiver
    private let timekeeper: any Timekeeper
    private let imagesPerQuery: Int

    /// Makes a loop over a system.
    public init(
        _ receiver: any QueryReceiver, imagesPerQuery: Int = 1, timekeeper: any Timekeeper = SystemTimekeeper()
    ) {
        self.receiver = receiver
        self.imagesPerQuery = imagesPerQuery
        self.timekeeper = timekeeper
    }

    /// Sends by the plan until the length is reached, then waits for the answers. Blocks the calling thread, which should
    /// be a thread of its own. Queries without an answer after `drainLimit` count as timed out.
    ///
    /// `shouldStop` is asked before each query with the disconnections in a row so far; a load test ends there when the
    /// service is gone. A service that refuses or fails is there.
    public func run(
        ratePerSecond: Double, seed: UInt64, length: RunLength, drainLimit: Duration = .seconds(60),
        shouldStop: (_ disconnectionsInARow: Int) -> Bool = { _ in false }
    ) -> Recording {
        let log = OutcomeLog()
        var lateness: [Int64] = []
        var number = 0
        var sending: Int64 = 0
        let begin = timekeeper.now()
        for intended in PoissonArrivals(ratePerSecond: ratePerSecond, seed: seed) {
            if length.isReached(queries: number, nanoseconds: intended) || shouldStop(log.disconnectionsInARow) {
                break
            }
            timekeeper.sleep(until: begin + intended)
            let sent = timekeeper.now() - begin
            lateness.append(sent - intended)
            sending = sent
            let clock = timekeeper
            receiver.submit(Query(number: number, images: imagesPerQuery)) { result in
                log.record(result, intended: intended, sent: sent, finished: clock.now() - begin)
            }
            number += 1
        }
        let deadline = timekeeper.now() + drainLimit.nanoseconds
        while log.count < number, timekeeper.now() < deadline {
            timekeeper.sleep(until: timekeeper.now() + Self.drainStep)
        }
        return log.recording(sent: number, lateness: lateness, sending: sending, drainLimit: drainLimit)
    }
}
