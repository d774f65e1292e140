extension PercentileRecord {
    /// The percentile for a person: "p99 48.9 ms", or what is missing for it.
    public var text: String {
        let name = "p\(JSONValue.shortestText(percentile))"
        guard let milliseconds else { return "\(name) not shown: \(needed) samples needed, \(taken) taken" }
        return "\(name) \(Text.milliseconds(milliseconds))"
    }
}
