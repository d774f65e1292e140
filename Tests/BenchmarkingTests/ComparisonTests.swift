import Testing

@testable import Benchmarking

@Suite struct ComparisonTests {
    private func row(_ precision: String, _ milliseconds: Double, rounds: Int = 5) -> ResultRow {
        var configuration = RowConfiguration.sample()
        configuration.precision = precision
        return DocumentSamples.row(configuration, milliseconds: milliseconds, rounds: rounds)
    }

    @Test func `a row twice as fast is found faster by half`() throws {
        let comparison = Comparison(first: ("a", row("fp32", 20)), second: ("b", row("bf16", 40)))
        guard case .firstFaster(let fraction) = comparison.verdict else {
            Issue.record("\(comparison.words)")
            return
        }
        // Both use the same seeded spread, so the ratio is one half to the nanosecond's rounding.
        #expect((fraction - 0.5).magnitude < 1e-6)
        #expect(comparison.words.hasPrefix("a is faster by 50 %"))
        let swapped = Comparison(first: ("b", row("bf16", 40)), second: ("a", row("fp32", 20)))
        #expect(swapped.words.hasPrefix("a is faster by 50 %"))
    }

    @Test func `rows within the spread of runs show no difference`() {
        let comparison = Comparison(first: ("a", row("fp32", 40)), second: ("b", row("bf16", 40.1)))
        #expect(comparison.verdict == .noDifferenceShown)
        #expect(comparison.words.contains("no difference shown"))
    }

    @Test func `two trainings under one name are not compared, two precisions of one are`() {
        func row(_ precision: String, file: String) -> ResultRow {
            var configuration = RowConfiguration.sample()
            configuration.precision = precision
            return DocumentSamples.row(configuration) { $0.modelSHA256 = file }
        }
        let other = Comparison(first: ("a", row("fp32", file: "aa")), second: ("b", row("fp32", file: "bb")))
        #expect(other.words.contains("not compared: the files of"), "\(other.words)")
        let precisions = Comparison(first: ("a", row("fp32", file: "aa")), second: ("b", row("int8", file: "bb")))
        #expect(precisions.verdict == .noDifferenceShown)
    }

    @Test func `a model file is the same work wherever it lies`() {
        var (mine, theirs) = (RowConfiguration.sample(), RowConfiguration.sample())
        mine.model = "models/m.onnx"
        theirs.model = "other/m.onnx"
        #expect(mine.work == theirs.work)
    }

    @Test func `one round each is not compared`() {
        let comparison = Comparison(first: ("a", row("fp32", 20, rounds: 1)), second: ("b", row("bf16", 40, rounds: 1)))
        #expect(comparison.words.contains("two rounds"))
    }

    @Test func `an invalid row is not compared and the reason is given`() {
        let bad = DocumentSamples.row { $0.providerRan = "other" }
        #expect(Comparison(first: ("a", row("fp32", 20)), second: ("b", bad)).words.contains("b may not be used"))
    }

    @Test func `only the same work is paired`() throws {
        let mine = DocumentSamples.document([row("fp32", 40), DocumentSamples.row(.sample(path: .photoToPNG))])
        let other = DocumentSamples.document([row("bf16", 20)])
        let comparison = try ResultComparison([("a", mine), ("b", other)])
        #expect(comparison.comparisons.count == 1)
        #expect(throws: BenchmarkError.self) {
            try ResultComparison([("a", DocumentSamples.document([row("fp32", 40)]))])
        }
    }

    @Test func `different images are refused and other differences named`() throws {
        var mine = DocumentSamples.document([row("fp32", 40)])
        var other = mine
        other.settings.seed = 2
        #expect(try ResultComparison([("a", mine), ("b", other)]).differences == ["seed: 1 / 2"])
        mine.settings.imageSet = ImageSetDescription(
            name: "x", count: 1, sha256: String(repeating: "a", count: 64), totalBytes: 1)
        let error = #expect(throws: BenchmarkError.self) { try ResultComparison([("a", mine), ("b", other)]) }
        #expect(error?.code == .notComparable)
    }

    @Test func `rows with different settings are never averaged`() throws {
        let settings = DocumentSamples.settings()
        let error = #expect(throws: BenchmarkError.self) {
            try ResultRow.averaged([row("fp32", 40), row("bf16", 40)], settings: settings)
        }
        #expect(error?.message.contains("precision: fp32 / bf16") == true)
        let joined = try ResultRow.averaged([row("fp32", 40), row("fp32", 44)], settings: settings)
        #expect(joined.rounds.count == 10)
        #expect(joined.queries == 500)
    }
}
