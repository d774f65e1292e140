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

    @Test(arguments: [
        (70_259.0, "70,300"), (999.0, "999"), (1_234_567, "1,230,000"), (-4_321, "-4,320"), (12.34, "12.3"),
    ])
    func `counts keep three digits and set thousands apart`(value: Double, text: String) {
        #expect(Text.count(value) == text)
    }

    @Test func `cores are whole where they are`() {
        #expect(Text.cores(2) == "2")
        #expect(Text.cores(2.5) == "2.50")
    }

    @Test func `a load test and a soak have their rows in every format`() {
        var load = DocumentSamples.document([])
        let latencies = LatencySamples([Int64](repeating: 20_000_000, count: 20))
        load.load = LoadRecord(
            url: "http://matte.example", protocolName: "matte",
            objective: LatencyObjective(percentile: 90, milliseconds: 100),
            trials: [
                LoadTrial(
                    offeredRate: 5, answeredRate: 4.9, durationSeconds: 4, sent: 20,
                    latency: LatencySummary(rounds: [latencies], seed: 1), latencies: latencies, errors: [],
                    lateness: LatenessRecord(
                        count: 20, medianMilliseconds: 0, p99Milliseconds: 0, maximumMilliseconds: 0, plannedRate: 5,
                        sentRate: 5), held: false)
            ])
        #expect(ResultTable(load).plain.contains("no: only 20 of 64 samples"))
        #expect(ResultTable(load).markdown.split(separator: "\n").count == 3)
        #expect(ResultTable(load).csv.hasPrefix("offered_per_s,"))
        #expect(ResultTable(load).csv.contains("\r\n5,5,4.9,4,20,0,20,20,"))
        load.load?.trials = []
        #expect(ResultTable(load).csv.hasPrefix("offered_per_s,"))
        var soak = DocumentSamples.document([])
        soak.soak = SoakRecord(
            configuration: .sample(), plannedSeconds: 60, observedSeconds: 60,
            minutes: [SoakMinute(index: 0, startSeconds: 0, queries: 9, errors: 1, imagesPerSecond: 2.5)], verdicts: [])
        #expect(ResultTable(soak).markdown.split(separator: "\n").count == 3)
        #expect(ResultTable(soak).csv.contains("\r\n1,0,0,9,2.5,"))
    }

    @Test func `a spreadsheet gets numbers, one unit a column, and nothing where there is none`() throws {
        let csv = ResultTable(DocumentSamples.document([DocumentSamples.row()])).csv.split(separator: "\r\n")
        let (names, cells) = (
            csv[0].split(separator: ","), csv[1].split(separator: ",", omittingEmptySubsequences: false)
        )
        #expect(Set(names).count == names.count)
        // The title holds commas and is quoted.
        let shift = cells.count - names.count
        func cell(_ name: String) throws -> Substring {
            cells[try #require(names.firstIndex(of: Substring(name))) + shift]
        }
        #expect(Double(try cell("images_per_s")) != nil)
        #expect(Double(try cell("p90_ms")) != nil)
        #expect(try cell("p99_ms") == "")
    }

    @Test func `an open loop's rate is told as what was asked for`() {
        var configuration = RowConfiguration.sample()
        configuration.scenario = .server
        configuration.ratePerSecond = 25
        let lines = ManagerSummary.lines(DocumentSamples.document([DocumentSamples.row(configuration)]), path: "r")
        #expect(lines.contains { $0.contains("of 25.0 that were offered") })
    }

    @Test func `nothing measured is said`() {
        #expect(ManagerSummary.lines(DocumentSamples.document([]), path: "r.json").count == 1)
    }
}
