import Testing

@testable import MattingService

@Suite("Metrics")
struct MetricSeriesTests {
    @Test("the text is Prometheus' format: counters, cumulative buckets, sums, readings")
    func text() {
        let series = MetricSeries()
        series.add(.requests, [("route", "/v1/cutout"), ("method", "POST"), ("status", "200")])
        series.add(.requests, [("route", "/v1/cutout"), ("method", "POST"), ("status", "200")])
        for size in [1.0, 2, 3, 64] { series.observe(.batchSize, [("model", "m")], size) }
        let lines = series.text(with: [MetricReading(family: .queuePhotos, value: 3)]).split(separator: "\n")
        #expect(lines.contains(#"requests_total{route="/v1/cutout",method="POST",status="200"} 2"#))
        #expect(lines.contains(#"matte_batch_size_bucket{model="m",le="1"} 1"#))
        #expect(lines.contains(#"matte_batch_size_bucket{model="m",le="4"} 3"#))
        #expect(lines.contains(#"matte_batch_size_bucket{model="m",le="+Inf"} 4"#))
        #expect(lines.contains(#"matte_batch_size_sum{model="m"} 70"#))
        #expect(lines.contains(#"matte_batch_size_count{model="m"} 4"#))
        #expect(lines.contains("matte_queue_photos 3"))
        #expect(lines.contains("# TYPE matte_queue_photos gauge"))
    }

    @Test("a label's value cannot break out of its quotes")
    func escaping() {
        let series = MetricSeries()
        series.add(.errors, [("type", "a\"} 1\nb\\")])
        #expect(series.text(with: []).contains(#"errors_total{type="a\"} 1\nb\\"} 1"#))
    }

    @Test("the last minute forgets what is older, and shows no p99 of too few")
    func recent() {
        let recent = RecentAnswers()
        let start = ContinuousClock.now
        recent.add(.ok, latency: .milliseconds(900), now: start)
        for number in 1...100 { recent.add(.ok, latency: .milliseconds(number), now: start + .seconds(55)) }
        recent.add(.refused, latency: .milliseconds(1), now: start + .seconds(55))
        let early = recent.summary(now: start + .seconds(56))
        #expect(early.count == 101 && early.rate == 10 && early.ok == 101 && early.refused == 1)
        let late = recent.summary(now: start + .seconds(70))
        #expect(late.count == 100 && late.p99Milliseconds == 100 && late.medianMilliseconds == 51)
        #expect(recent.summary(now: start + .seconds(200)).p99Milliseconds == nil)
    }
}
