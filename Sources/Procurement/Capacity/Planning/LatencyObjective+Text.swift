import Benchmarking

extension LatencyObjective {
    /// Reads "p99=100ms" or "p99.9=1.5s"; throws `badInput` with an example for anything else.
    public init(parsingObjective text: String) throws(DecisionError) {
        let sides = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, sides[0].hasPrefix("p"), let percentile = Double(sides[0].dropFirst()),
            percentile > 0, percentile < 100
        else { throw Self.refusal(text) }
        let number: Substring
        let factor: Double
        if sides[1].hasSuffix("ms") {
            (number, factor) = (sides[1].dropLast(2), 1)
        } else if sides[1].hasSuffix("s") {
            (number, factor) = (sides[1].dropLast(), 1000)
        } else {
            throw Self.refusal(text)
        }
        guard let value = Double(number), value > 0, value.isFinite else { throw Self.refusal(text) }
        self.init(percentile: percentile, milliseconds: value * factor)
    }

    private static func refusal(_ text: String) -> DecisionError {
        DecisionError(.badInput, "\"\(text)\" is no latency objective: write p99=100ms, with a percentile below 100.")
    }
}
