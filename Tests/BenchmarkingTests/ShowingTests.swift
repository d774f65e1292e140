import Testing

@testable import Benchmarking

@Suite struct ShowingTests {
    @Test(arguments: [
        (0.0, "0"), (47.2, "47.2"), (0.004123, "0.00412"), (1234.5, "1234"), (99.96, "100.0"), (-3.14159, "-3.14"),
    ])
    func `figures keep three significant digits`(value: Double, text: String) {
        #expect(Text.significant(value) == text)
    }

    @Test func `bytes and times carry the unit that fits`() {
        #expect(Text.bytes(512) == "512 B")
        #expect(Text.bytes(3 << 30) == "3.00 GiB")
        #expect(Text.seconds(12) == "12 s")
        #expect(Text.seconds(200) == "3 min 20 s")
        #expect(Text.seconds(3_900) == "1 h 05 min")
    }

    @Test func `a percentile without samples enough tells how many are missing, in every form`() {
        let document = DocumentSamples.document([DocumentSamples.row()])
        let table = ResultTable(document)
        #expect(table.rows[0].contains("needs 662, took 150"))
        #expect(table.plain.contains("needs 662, took 150"))
        let lines = ManagerSummary.lines(document, path: "r.json")
        #expect(lines.count == 10)
        #expect(lines.contains { $0.contains("p99 not shown: 662 samples needed, 150 taken") })
        #expect(lines.last?.contains("r.json") == true)
    }

    @Test func `CSV quotes what needs it and Markdown has one line a row`() {
        var configuration = RowConfiguration.sample()
        configuration.model = "a\"b"
        let table = ResultTable(DocumentSamples.document([DocumentSamples.row(configuration)]))
        #expect(table.csv.contains("\"a\"\"b 64 fp32"))
        #expect(table.csv.split(separator: "\r\n").count == 2)
        #expect(table.markdown.split(separator: "\n").count == 3)
    }

    @Test func `the chart shows both ends and every outlier`() {
        var samples = [Int64](repeating: 40_000_000, count: 99)
        samples.append(80_000_000)
        let line = LatencyChart.line(LatencySamples(samples), width: 10)
        #expect(line == "40.0 ms |█        ▁| 80.0 ms")
        #expect(LatencyChart.line(LatencySamples([])) == "")
        #expect(LatencyChart.line(LatencySamples([5]), width: 3) == "0.00000500 ms |█  | 0.00000500 ms")
    }

    @Test func `nothing measured is said`() {
        #expect(ManagerSummary.lines(DocumentSamples.document([]), path: "r.json").count == 1)
    }
}
