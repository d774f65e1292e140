/// A small histogram of latencies in characters.
public enum LatencyChart {
    private static let bars = Array(" ▁▂▃▄▅▆▇█")

    /// A histogram of this many characters between the smallest and the largest latency, with both ends named. Empty
    /// without samples.
    public static func line(_ samples: LatencySamples, width: Int = 40) -> String {
        let sorted = samples.sorted
        guard sorted.count > 0, width > 0 else { return "" }
        let low = Double(sorted.value(rank: 1))
        let high = Double(sorted.value(rank: sorted.count))
        var counts = [Int](repeating: 0, count: width)
        for (value, count) in sorted.weighted {
            let place = high > low ? (Double(value) - low) / (high - low) * Double(width) : 0
            counts[min(Int(place), width - 1)] += count
        }
        let most = counts.max() ?? 1
        let chart = counts.map { count -> Character in
            // Any sample at all shows: a lone outlier must not vanish.
            count == 0 ? bars[0] : bars[max(1, count * (bars.count - 1) / most)]
        }
        return "\(Text.milliseconds(low / 1e6)) |\(String(chart))| \(Text.milliseconds(high / 1e6))"
    }
}
