extension LatencyObjective {
    /// Reads "p99=100ms" or "p99.9=1.5s"; nil when it is nothing of the kind.
    public init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].first == "p", let percentile = Double(parts[0].dropFirst()),
            percentile > 0, percentile < 100
        else { return nil }
        let factor: Double
        let number: Substring
        if parts[1].hasSuffix("ms") {
            (factor, number) = (1, parts[1].dropLast(2))
        } else if parts[1].hasSuffix("s") {
            (factor, number) = (1000, parts[1].dropLast())
        } else {
            return nil
        }
        guard let value = Double(number), value > 0, value.isFinite else { return nil }
        self.init(percentile: percentile, milliseconds: value * factor)
    }

    /// The objective as it was asked for.
    public var text: String {
        "p\(JSONValue.shortestText(percentile))=\(JSONValue.shortestText(milliseconds))ms"
    }
}
