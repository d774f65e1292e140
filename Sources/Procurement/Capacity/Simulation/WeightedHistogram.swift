import Foundation

/// Latencies in log-linear buckets of 1/256 octave, so that a percentile is off by at most 0.2 % and histograms of
/// different weights add up without loss.
struct WeightedHistogram: Sendable {
    /// Mantissa bits that a bucket keeps: 2^8 buckets an octave, half a bucket is 0.2 %.
    private static let mantissaBits: UInt64 = 8
    /// Half a bucket, as a share of its value: no percentile is known better.
    static let resolution = 1.0 / 512
    /// Shortest latency told apart: 2^-20 s, about a microsecond; everything below counts as that.
    private static let lowestExponent = -20
    /// Longest latency told apart: 2^18 s, three days; everything above counts as that.
    private static let highestExponent = 18
    private static let bucketCount = (highestExponent - lowestExponent) << Int(mantissaBits)
    private static let firstCode = UInt64(1023 + lowestExponent) << mantissaBits

    private var weights: ContiguousArray<Double>
    private(set) var total = 0.0
    private var weightedSum = 0.0

    init() {
        weights = ContiguousArray(repeating: 0, count: Self.bucketCount)
    }

    /// Mean latency in seconds, exact (not read off the buckets); 0 when nothing was recorded.
    var mean: Double { total > 0 ? weightedSum / total : 0 }

    @inline(__always)
    mutating func record(_ seconds: Double) {
        let code = seconds.bitPattern >> (52 - Self.mantissaBits)
        let position = Int(truncatingIfNeeded: code) - Int(truncatingIfNeeded: Self.firstCode)
        weights[min(max(position, 0), Self.bucketCount - 1)] += 1
        total += 1
        weightedSum += seconds
    }

    /// Adds every latency of `other`, each counted `weight` times.
    mutating func add(_ other: WeightedHistogram, weight: Double = 1) {
        guard other.total > 0 else { return }
        for index in weights.indices { weights[index] += other.weights[index] * weight }
        total += other.total * weight
        weightedSum += other.weightedSum * weight
    }

    /// The latency in seconds that `percent` (0 to 100) of all stay at or under; nil when nothing was recorded.
    func percentile(_ percent: Double) -> Double? {
        guard total > 0 else { return nil }
        let wanted = total * percent / 100
        var passed = 0.0
        var lastFilled = 0
        for index in weights.indices where weights[index] > 0 {
            passed += weights[index]
            lastFilled = index
            if passed >= wanted { break }
        }
        return Self.midpoint(of: lastFilled)
    }

    /// Share of latencies (0 to 1) at or under `bound` seconds, to within one bucket; 1 when nothing was recorded.
    func share(within bound: Double) -> Double {
        guard total > 0 else { return 1 }
        var passed = 0.0
        for index in weights.indices {
            guard Self.midpoint(of: index) <= bound else { break }
            passed += weights[index]
        }
        return passed / total
    }

    private static func midpoint(of index: Int) -> Double {
        let lower = Double(bitPattern: (firstCode + UInt64(index)) << (52 - mantissaBits))
        let upper = Double(bitPattern: (firstCode + UInt64(index) + 1) << (52 - mantissaBits))
        return (lower + upper) / 2
    }
}
