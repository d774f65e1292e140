import Synchronization

/// What happened so far, counted; one series for each family and set of labels.
final class MetricSeries: Sendable {
    private struct Histogram {
        var counts: [Int]
        var sum = 0.0
        var count = 0
    }

    private struct State {
        var counters: [MetricFamily: [String: Double]] = [:]
        var histograms: [MetricFamily: [String: Histogram]] = [:]
    }

    private let state = Mutex(State())

    /// Adds to a counter.
    ///
    /// - Parameter labels: from a small fixed set of values; never a path, a name or a key of a caller's.
    func add(_ family: MetricFamily, _ labels: [(String, String)] = [], by amount: Double = 1) {
        let key = Self.key(labels)
        state.withLock { $0.counters[family, default: [:]][key, default: 0] += amount }
    }

    /// Adds an observation to a histogram.
    func observe(_ family: MetricFamily, _ labels: [(String, String)] = [], _ value: Double) {
        guard case .histogram(let bounds) = family.kind else { return }
        let key = Self.key(labels)
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            var histogram =
                state.histograms[family]?[key] ?? Histogram(counts: Array(repeating: 0, count: bounds.count + 1))
            histogram.counts[bucket] += 1
            histogram.sum += value
            histogram.count += 1
            state.histograms[family, default: [:]][key] = histogram
        }
    }

    /// Counts of a histogram's buckets over all labels, the last one above every bound.
    func bucketCounts(of family: MetricFamily) -> [Int] {
        guard case .histogram(let bounds) = family.kind else { return [] }
        return state.withLock { state in
            var total = Array(repeating: 0, count: bounds.count + 1)
            for histogram in (state.histograms[family] ?? [:]).values {
                for (index, count) in histogram.counts.enumerated() { total[index] += count }
            }
            return total
        }
    }

    /// Prometheus' text format 0.0.4.
    ///
    /// - Parameter readings: gauges and the like, read now.
    func text(with readings: [MetricReading]) -> String {
        var lines: [String] = []
        let (counters, histograms) = state.withLock { ($0.counters, $0.histograms) }
        for family in MetricFamily.recorded {
            Self.addHead(family, to: &lines)
            for (key, value) in (counters[family] ?? [:]).sorted(by: { $0.key < $1.key }) {
                lines.append("\(family.name)\(Self.braces(key)) \(Self.number(value))")
            }
            guard case .histogram(let bounds) = family.kind else { continue }
            for (key, histogram) in (histograms[family] ?? [:]).sorted(by: { $0.key < $1.key }) {
                var cumulative = 0
                for (bound, count) in zip(bounds.map { Self.number($0) } + ["+Inf"], histogram.counts) {
                    cumulative += count
                    let labels = key.isEmpty ? "le=\"\(bound)\"" : "\(key),le=\"\(bound)\""
                    lines.append("\(family.name)_bucket{\(labels)} \(cumulative)")
                }
                lines.append("\(family.name)_sum\(Self.braces(key)) \(Self.number(histogram.sum))")
                lines.append("\(family.name)_count\(Self.braces(key)) \(histogram.count)")
            }
        }
        var last: MetricFamily?
        for reading in readings {
            if reading.family != last { Self.addHead(reading.family, to: &lines) }
            last = reading.family
            lines.append("\(reading.family.name)\(Self.braces(Self.key(reading.labels))) \(Self.number(reading.value))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func addHead(_ family: MetricFamily, to lines: inout [String]) {
        lines.append("# HELP \(family.name) \(family.help)")
        lines.append("# TYPE \(family.name) \(family.kind.name)")
    }

    private static func key(_ labels: [(String, String)]) -> String {
        labels.map { name, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            return "\(name)=\"\(escaped)\""
        }.joined(separator: ",")
    }

    private static func braces(_ key: String) -> String { key.isEmpty ? "" : "{\(key)}" }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}

/// A figure that is read when somebody asks.
struct MetricReading: Sendable {
    let family: MetricFamily
    var labels: [(String, String)] = []
    let value: Double
}
