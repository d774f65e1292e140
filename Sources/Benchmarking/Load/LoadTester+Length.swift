extension LoadTester {
    /// Requests of a search's trial at least: the number of Poisson arrivals is then within 5 % of the plan (one standard
    /// deviation), as near as the search itself goes.
    public static let leastSearched = 400

    /// How long a trial lasts.
    ///
    /// With an objective it takes the samples of the percentile and a tenth more, since a few requests may fail. In a search
    /// it also lasts until a rate that the service does not keep up with shows: 5 % too much (``PeakSearch/resolution``)
    /// makes the wait grow by 5 % of the time gone by, and only when the percentile of that is above the bound does the
    /// trial tell a rate that is sustained from one that is only begun.
    public static func length(
        rate: Double, objective: LatencyObjective?, leastSeconds: Double, searching: Bool
    ) -> RunLength {
        guard let objective else {
            return RunLength(minimumQueries: 1, minimumSeconds: leastSeconds, maximumSeconds: longestSeconds)
        }
        let needed = SampleRequirement.samples(forPercentile: objective.percentile)
        let queries = needed + needed / 10
        guard searching else {
            return RunLength(minimumQueries: queries, minimumSeconds: leastSeconds, maximumSeconds: longestSeconds)
        }
        let growing = objective.milliseconds / 1e3 / (PeakSearch.resolution - 1) / (objective.percentile / 100)
        return RunLength(
            minimumQueries: max(queries, leastSearched), minimumSeconds: max(leastSeconds, growing),
            maximumSeconds: longestSeconds)
    }

    private static let longestSeconds = 3600.0
}
