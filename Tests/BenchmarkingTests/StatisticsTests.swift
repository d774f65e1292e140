import Foundation
import Testing

@testable import Benchmarking

@Suite struct StatisticsTests {
    private func agrees(_ value: Double?, _ golden: Double, relativeTo scale: Double? = nil) -> Bool {
        guard let value else { return false }
        return (value - golden).magnitude <= StatisticsGoldens.tolerance * max(scale ?? golden.magnitude, 1)
    }

    @Test func `the generator gives the published sequence`() {
        var generator = SeededGenerator(seed: 42)
        #expect(
            (0..<3).map { _ in generator.next() } == [
                1_546_998_764_402_558_742, 6_990_951_692_964_543_102, 12_544_586_762_248_559_009,
            ])
    }

    @Test func `streams of one seed differ, and repeat`() {
        var first = SeededGenerator(seed: 1, stream: 1)
        var second = SeededGenerator(seed: 1, stream: 2)
        var again = SeededGenerator(seed: 1, stream: 1)
        let value = first.next()
        #expect(value != second.next())
        #expect(value == again.next())
    }

    @Test(arguments: StatisticsGoldens.binomialCumulative.indices)
    func `binomial probabilities agree with SciPy`(index: Int) {
        let golden = StatisticsGoldens.binomialCumulative[index]
        let value = Distributions.binomialCumulative(golden.k, trials: golden.n, probability: golden.p)
        #expect(agrees(value, golden.value))
    }

    @Test(arguments: StatisticsGoldens.studentQuantile.indices)
    func `Student quantiles agree with SciPy`(index: Int) {
        let golden = StatisticsGoldens.studentQuantile[index]
        #expect(
            agrees(Distributions.studentQuantile(golden.level, degreesOfFreedom: golden.degrees), golden.value))
    }

    @Test func `Student and beta probabilities agree with SciPy`() {
        #expect(agrees(Distributions.studentCumulative(-1.3, degreesOfFreedom: 4), 0.13172579823561206))
        #expect(agrees(Distributions.incompleteBeta(0.3, 2.5, 0.5, complement: 0.7), 0.018927124071945658))
    }

    @Test(arguments: [
        (90.0, 44, 64), (95, 90, 130), (97, 152, 219), (99, 459, 662), (99.9, 4603, 6636), (50, 7, 11),
    ])
    func `the samples that a percentile needs follow from the binomial`(percentile: Double, none: Int, one: Int) {
        #expect(SampleRequirement.samples(forPercentile: percentile, allowedAbove: 0) == none)
        #expect(SampleRequirement.samples(forPercentile: percentile, allowedAbove: 1) == one)
    }

    @Test(arguments: StatisticsGoldens.percentiles.indices)
    func `percentiles agree with NumPy's inverted distribution function`(index: Int) {
        let golden = StatisticsGoldens.percentiles[index]
        let sorted = StatisticsGoldens.samples(700).sorted()
        #expect(agrees(sorted[Percentiles.rank(of: golden.percentile, count: 700) - 1], golden.value))
    }

    @Test(arguments: StatisticsGoldens.ranks.indices)
    func `order-statistic intervals agree with SciPy's binomial`(index: Int) {
        let golden = StatisticsGoldens.ranks[index]
        let ranks = Percentiles.intervalRanks(of: golden.percentile, count: golden.count)
        #expect(ranks.low == golden.low)
        #expect(ranks.high == golden.high)
        #expect(agrees(ranks.coverage, golden.coverage))
    }

    @Test func `ranks that products of decimals would push up by one stay`() {
        #expect(Percentiles.rank(of: 7, count: 100) == 7)
        #expect(Percentiles.rank(of: 29, count: 100) == 29)
        #expect(Percentiles.rank(of: 99.9, count: 1000) == 999)
        #expect(Percentiles.rank(of: 0.1, count: 5) == 1)
        #expect(Percentiles.rank(of: 100, count: 5) == 5)
    }

    @Test func `an interval that the samples do not bound has no end there`() {
        let ranks = Percentiles.intervalRanks(of: 99, count: 100)
        #expect(ranks.low != nil)
        #expect(ranks.high == nil)
    }

    @Test func `moments agree with NumPy`() {
        let moments = Moments(StatisticsGoldens.samples(700))
        #expect(agrees(moments.mean, 44.94057174877101))
        #expect(agrees(moments.standardDeviation, 5.015927331307385))
        #expect(agrees(Moments.median(StatisticsGoldens.samples(700)), 43.44477827720404))
    }

    @Test func `outliers agree with SciPy's median absolute deviation and are counted, not removed`() {
        let record = Outliers.record(StatisticsGoldens.samples(700))
        #expect(record.count == 29)
        #expect(agrees(record.largestScore, 8.890016291620034))
        #expect(Outliers.record([1, 1, 1, 1, 9]).count == 1)
    }

    @Test func `bootstrap intervals agree with NumPy's over the same draws`() {
        let samples = StatisticsGoldens.samples(60)
        let one = Bootstrap.mean(of: samples, seed: 7)
        #expect(agrees(one.low, 43.84359585828942))
        #expect(agrees(one.high, 46.170765568875204))
        let rounds = [samples[..<20].map { $0 }, samples[20..<40].map { $0 * 1.05 }, samples[40...].map { $0 * 0.97 }]
        let three = Bootstrap.meanOverRounds(rounds.map { $0.map { ($0, 1) } }, seed: 7)
        #expect(agrees(three.low, 43.82437611641465))
        #expect(agrees(three.high, 46.870942361388686))
    }

    @Test func `a bootstrap of ten thousand and one samples agrees with the normal limit`() {
        let samples = StatisticsGoldens.samples(10_001)
        let estimate = Bootstrap.mean(of: samples, seed: 1)
        let half = 1.96 * Moments(samples).standardDeviation / Double(samples.count).squareRoot()
        // The ends of 2,000 resamples scatter by a few percent of the interval's width.
        let scatter = 0.1 * half
        #expect(((estimate.high ?? 0) - estimate.value - half).magnitude < scatter)
        #expect((estimate.value - (estimate.low ?? 0) - half).magnitude < scatter)
    }

    @Test func `slopes and their intervals agree with SciPy's linregress`() throws {
        let samples = StatisticsGoldens.samples(60)
        let x = (0..<60).map(Double.init)
        let y = zip(x, samples).map { 1e9 + 2e5 * $0 + ($1 - 45) * 1e5 }
        let trend = try #require(LinearTrend(x: x, y: y))
        let estimate = trend.slopeEstimate()
        #expect(agrees(trend.slope, 207155.93853662125))
        #expect(agrees(trend.intercept, 999788009.5343633))
        #expect(agrees(trend.standardError, 3419.3870229926692))
        #expect(agrees(estimate.low, 200311.2917476375))
        #expect(agrees(estimate.high, 214000.585325605))
    }

    @Test func `ratios and means over rounds agree with SciPy's t procedures`() throws {
        let samples = StatisticsGoldens.samples(9)
        let ratio = try #require(RoundMean.ratio(Array(samples[..<5]), samples[5...].map { $0 * 1.3 }))
        #expect(agrees(ratio.value, 0.7805501923367354))
        #expect(agrees(ratio.low, 0.6584067315594945))
        #expect(agrees(ratio.high, 0.9253529369510421))
        let mean = RoundMean.estimate(Array(samples[..<3]))
        #expect(agrees(mean.value, 42.602933956130045))
        #expect(agrees(mean.low, 35.45736704909756))
        #expect(agrees(mean.high, 49.748500863162526))
    }

    @Test func `a rate's interval never reaches below zero`() throws {
        let rate = RoundMean.rate([6, 23])
        #expect(agrees(rate.value, (6.0 * 23).squareRoot()))
        #expect(try #require(rate.low) > 0)
        #expect(RoundMean.rate([5]).low == nil)
    }

    @Test func `one round gives no ratio and no interval`() {
        #expect(RoundMean.ratio([1], [2, 3]) == nil)
        #expect(RoundMean.estimate([3]).low == nil)
    }

    @Test func `three windows decide about steady state`() {
        let flat = [Double](repeating: 10, count: 30)
        #expect(SteadyState.record(flat).steady == true)
        let settling = [Double](repeating: 20, count: 10) + [Double](repeating: 10, count: 20)
        #expect(SteadyState.record(settling).steady == false)
        #expect(SteadyState.record([1, 2, 3]).steady == nil)
        let unknown = SteadyState.combined([SteadyState.record(flat), SteadyState.record([1])])
        #expect(unknown.steady == nil)
    }

    @Test func `a percentile without samples enough says how many are missing`() throws {
        let few = SortedSamples(nanoseconds: (1...212).map { Int64($0) })
        let p99 = Percentiles.record(99, of: few)
        #expect(p99.milliseconds == nil)
        #expect(p99.needed == 662)
        #expect(p99.taken == 212)
        #expect(Percentiles.record(95, of: few).milliseconds == 202e-6)
    }
}
