import Testing

@testable import Benchmarking

@Suite struct LoadRulesTests {
    private func trial(_ rate: Double, held: Bool?, late: Double = 0, median: Double = 10) -> LoadTrial {
        let latencies = LatencySamples([Int64](repeating: Int64(median * 1e6), count: 20))
        return LoadTrial(
            offeredRate: rate, answeredRate: rate, durationSeconds: 20 / rate, sent: 20,
            latency: LatencySummary(rounds: [latencies], seed: 1), latencies: latencies, errors: [],
            lateness: LatenessRecord(
                count: 20, medianMilliseconds: 0, p99Milliseconds: late, maximumMilliseconds: late, plannedRate: rate,
                sentRate: rate), held: held)
    }

    private func rules(_ trials: [LoadTrial], peak: Double? = nil, url: String = "http://matte.example") -> [Finding] {
        LoadRules.findings(LoadRecord(url: url, protocolName: "matte", trials: trials, peakRate: peak))
    }

    @Test func `lateness counts where it changes the figures`() {
        #expect(rules([trial(5, held: nil, late: 2)]) == [])
        #expect(rules([trial(5, held: nil, late: 2.5)]).map(\.severity) == [.invalid])
        // A twentieth of 200 ms is 10 ms.
        #expect(rules([trial(5, held: nil, late: 9, median: 200)]) == [])
        #expect(rules([trial(5, held: nil, late: 11, median: 200)]).map(\.severity) == [.invalid])
    }

    @Test func `a peak that a late generator bounds is none, one below is told`() {
        let bounded = rules([trial(10, held: true), trial(12, held: false, late: 30)], peak: 10)
        #expect(bounded.map(\.severity) == [.invalid])
        #expect(bounded[0].text.contains("At 12.0 requests a second"))
        let above = [trial(10, held: true), trial(12, held: false), trial(20, held: false, late: 30)]
        #expect(rules(above, peak: 10).map(\.severity) == [.warning])
        #expect(
            rules([trial(8, held: false, late: 30), trial(5, held: false, late: 30)]).map(\.severity) == [.invalid])
    }

    @Test(arguments: [
        ("http://127.0.0.1:8080", true), ("http://localhost:8080/", true), ("https://[::1]:8443", true),
        ("http://10.0.0.4:8080", false), ("http://localhost.example:8080", false),
    ])
    func `a load from the service's own machine is told`(url: String, local: Bool) {
        #expect(rules([trial(5, held: nil)], url: url).map(\.rule) == (local ? [.undisturbed] : []))
    }

    @Test func `errors and a death stand in the findings`() {
        var failing = trial(5, held: nil)
        failing.errors = [ErrorCount(kind: .refused, count: 3, example: "HTTP 429")]
        let found = rules([failing])
        #expect(found.map(\.rule) == [.noErrors])
        #expect(found[0].text.contains("HTTP 429"))
        let record = LoadRecord(
            url: "http://matte.example", protocolName: "matte", trials: [trial(5, held: nil)], serverDied: true,
            verdict: "The service died.")
        #expect(LoadRules.findings(record).map(\.text) == ["The service died."])
    }
}
