extension HarnessCost {
    /// Queries behind the figure: enough that the clock's own resolution does not matter.
    private static let queries = 200_000

    /// Measures what the harness adds to a query in closed loop, with a system that does nothing.
    public static func measured(timekeeper: any Timekeeper = SystemTimekeeper()) -> HarnessCost {
        let loop = ClosedLoop(NullSystem(), timekeeper: timekeeper)
        // Fills caches and lets memory be mapped, as a real run's first queries do.
        _ = loop.run(clients: 1, length: RunLength(minimumQueries: queries / 10, minimumSeconds: 0))
        let recording = loop.run(clients: 1, length: RunLength(minimumQueries: queries, minimumSeconds: 0))
        return HarnessCost(
            closedLoopMicrosecondsPerQuery: Double(recording.duration) / 1e3 / Double(recording.answered.count),
            queries: recording.answered.count)
    }
}
