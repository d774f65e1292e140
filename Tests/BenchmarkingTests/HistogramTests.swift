import Testing

@testable import Benchmarking

@Suite struct HistogramTests {
    /// Three significant digits: a bucket is at most 1/1024 of its value wide.
    static let relativeWidth = 1.0 / 1024

    private func samples(_ count: Int, seed: UInt64) -> [Int64] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in Int64(generator.exponential(mean: 5e7)) }
    }

    @Test func `samples stay raw up to the limit and become a histogram above it`() {
        let raw = LatencySamples(samples(LatencySamples.rawLimit, seed: 1))
        #expect(raw.nanoseconds?.count == LatencySamples.rawLimit)
        #expect(raw.histogram == nil)
        let kept = LatencySamples(samples(LatencySamples.rawLimit + 1, seed: 1))
        #expect(kept.nanoseconds == nil)
        #expect(kept.count == LatencySamples.rawLimit + 1)
    }

    @Test(arguments: [1.0, 50, 90, 99, 99.9])
    func `a histogram's percentiles lie within its bucket's width of the raw ones`(percentile: Double) {
        let values = samples(20_000, seed: 3)
        let rank = Percentiles.rank(of: percentile, count: values.count)
        let exact = Double(SortedSamples(nanoseconds: values).value(rank: rank))
        let kept = Double(LatencySamples(values).sorted.value(rank: rank))
        #expect((kept - exact).magnitude <= exact * Self.relativeWidth + 1)
    }

    @Test func `merging histograms equals recording everything in one`() {
        let first = samples(15_000, seed: 4)
        let second = samples(12_000, seed: 5)
        let third = samples(90, seed: 6)
        let merged = LatencySamples.merged([LatencySamples(first), LatencySamples(second), LatencySamples(third)])
        #expect(merged == LatencySamples(first + second + third))
    }

    @Test func `merging raw rounds keeps them raw and in order`() {
        let merged = LatencySamples.merged([LatencySamples([3, 1]), LatencySamples([2])])
        #expect(merged.nanoseconds == [3, 1, 2])
    }

    @Test func `latencies below zero and above an hour are kept at the ends`() {
        var histogram = LatencyHistogram()
        histogram.record(-5)
        histogram.record(.max)
        #expect(histogram.count == 2)
    }
}
