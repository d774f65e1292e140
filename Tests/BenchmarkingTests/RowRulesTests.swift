import Testing

@testable import Benchmarking

@Suite struct RowRulesTests {
    private func rules(_ row: ResultRow) -> [MeasurementRule] { row.validity.findings.map(\.rule) }

    @Test func `a clean row is valid and has nothing to say`() {
        let row = DocumentSamples.row()
        #expect(row.validity == Validity())
        #expect(row.queries == 150)
        #expect(row.rounds.count == 3)
    }

    @Test func `too few images invalidate`() {
        let row = DocumentSamples.row(queries: 19)
        #expect(!row.validity.valid)
        #expect(rules(row).contains(.enoughSamples))
    }

    @Test func `a provider that was not asked for invalidates`() {
        let row = DocumentSamples.row { $0.providerRan = "other" }
        #expect(rules(row) == [.providerRan])
        #expect(!row.validity.valid)
    }

    @Test func `alpha beyond the tolerance invalidates, at the tolerance it does not`() {
        func row(_ difference: Double) -> ResultRow {
            DocumentSamples.row {
                $0.accuracy = AccuracyRecord(
                    meanAbsoluteDifference: difference, largestDifference: 0.5, images: 50, reference: "fp32 on cpu")
            }
        }
        #expect(rules(row(0.0041)) == [.accuracy])
        #expect(!row(0.0041).validity.valid)
        #expect(row(0.004).validity.valid)
    }

    @Test func `errors warn when few and invalidate when many`() {
        func row(_ count: Int) -> ResultRow {
            DocumentSamples.row {
                $0.errors = [ErrorCount(kind: .outOfMemory, count: count, example: "no memory")]
            }
        }
        #expect(rules(row(0)) == [.noErrors] || row(0).validity.valid)
        #expect(
            DocumentSamples.row(queries: 1_000) { $0.errors = [ErrorCount(kind: .failed, count: 1, example: "x")] }
                .validity.valid)
        #expect(!row(5).validity.valid)
        #expect(row(5).validity.findings[0].text.contains("out-of-memory"))
    }

    @Test func `an unfinished round and a missing round invalidate and keep the rest`() {
        let row = DocumentSamples.row { if $0.round == 1 { $0.failure = "killed" } }
        #expect(rules(row) == [.completed])
        #expect(row.imagesPerSecond?.method.contains("2 processes") == true)
        let missing = ResultRow(
            configuration: .sample(), rounds: Array(DocumentSamples.row().rounds.prefix(2)),
            settings: DocumentSamples.settings())
        #expect(rules(missing) == [.completed])
    }

    @Test func `the model's file and threads stand in the row, and a file that changed invalidates it`() {
        let row = DocumentSamples.row {
            $0.modelSHA256 = "aa"
            $0.threadsRan = 2
        }
        #expect(row.configuration.modelSHA256 == "aa")
        #expect(row.configuration.threadsRan == 2)
        #expect(row.configuration.id == DocumentSamples.row().configuration.id)
        #expect(rules(row) == [])
        #expect(rules(DocumentSamples.row { $0.modelSHA256 = "file \($0.round)" }) == [.consistency])
    }

    @Test func `a late generator invalidates`() {
        let row = DocumentSamples.row {
            $0.lateness = LatenessRecord(
                count: 100, medianMilliseconds: 0.1, p99Milliseconds: 2.5, maximumMilliseconds: 4, plannedRate: 100,
                sentRate: 99)
        }
        #expect(rules(row) == [.onSchedule])
        #expect(!row.validity.valid)
    }

    @Test func `throttling, steal and neighbours on the GPU are told`() {
        let row = DocumentSamples.row {
            $0.environment = EnvironmentSummary(
                samples: 5, maximumSteal: 0.2, throttleReasons: ["power cap"], otherGPUProcesses: ["python 123"])
        }
        #expect(rules(row) == [.notThrottled, .undisturbed, .undisturbed])
        #expect(row.validity.valid)
    }

    @Test func `a round that settles late is told`() {
        let row = DocumentSamples.row {
            $0.steadyState = SteadyStateRecord(
                steady: false, largestDeviation: 0.5, bound: 0.1, windowMedians: [15, 10, 10])
        }
        #expect(rules(row) == [.steadyState])
    }

    @Test func `offline has no latency`() {
        var configuration = RowConfiguration.sample()
        configuration.scenario = .offline
        #expect(DocumentSamples.row(configuration).latency == nil)
        #expect(DocumentSamples.row(configuration).imagesPerSecond != nil)
    }

    @Test func `a document is invalid when every row is`() {
        let good = DocumentSamples.row()
        let bad = DocumentSamples.row { $0.providerRan = "other" }
        #expect(ResultDocument.validity(of: [good]).valid)
        #expect(ResultDocument.validity(of: [good, bad]).valid)
        #expect(ResultDocument.validity(of: [good, bad]).findings.count == 1)
        #expect(!ResultDocument.validity(of: [bad]).valid)
    }
}
