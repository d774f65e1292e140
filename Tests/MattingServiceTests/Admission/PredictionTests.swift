import Testing

@testable import MattingService

@Suite("Predictions of admission")
struct PredictionTests {
    private let start = ContinuousClock.now

    @Test("the rate is learned from the time in which photos wait")
    func learns() {
        var rate = DrainRate(lanes: 2)
        for tenth in 0..<300 { rate.note(cost: 0.5, now: start + .milliseconds(100 * tenth), isBusy: true) }
        #expect(abs(rate.costPerSecond - 5) < 0.5)
    }

    @Test("time in which nothing waits, as after the last caller left, does not count as slowness")
    func interrupted() {
        var rate = DrainRate(lanes: 2)
        for turn in 0..<100 {
            rate.note(cost: 0.5, now: start + .seconds(60 * turn), isBusy: true)
            rate.interrupt()
        }
        #expect(rate.costPerSecond == 2)
    }

    @Test("one odd picture does not make all others look dear, many do")
    func outliers() {
        let pace = CostPace()
        let before = pace.predictedSeconds(pixels: 1_000_000)
        pace.notePixels(.seconds(3600), pixels: 1_000_000)
        #expect(pace.predictedSeconds(pixels: 1_000_000) < before * 1.5)
        for _ in 0..<100 { pace.notePixels(.seconds(1), pixels: 1_000_000) }
        #expect(pace.predictedSeconds(pixels: 1_000_000) > 0.9)
    }
}
