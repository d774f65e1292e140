import Benchmarking
import Foundation
import Testing

@testable import Procurement

@Suite("What a decision is made on")
struct EvidenceSetTests {
    private let aws = DocumentFixture.machine("aws", "g4dn.xlarge", gpu: "Tesla T4")

    @Test("A sealed run is taken with its rows, memory and cold start")
    func taken() throws {
        var set = EvidenceSet()
        set.add(try DocumentFixture.sealed(DocumentFixture.run(aws, meanMilliseconds: 50)), source: "a.json")
        #expect(set.excluded.isEmpty, "\(set.excluded)")
        let evidence = try #require(set.evidence.first)
        #expect(evidence.label == "aws g4dn.xlarge")
        #expect(evidence.rows.first?.peakMemoryBytes == 5_000_000_000)
        #expect(evidence.rows.first?.coldStartSeconds == 5)
    }

    @Test("A changed figure, a changed hash and no JSON at all are left out and named")
    func tampered() throws {
        let bytes = try DocumentFixture.sealed(DocumentFixture.run(aws, meanMilliseconds: 50))
        let text = String(decoding: bytes, as: UTF8.self)
        var set = EvidenceSet()
        set.add(Array(text.replacing("\"Test CPU\"", with: "\"Best CPU\"").utf8), source: "changed.json")
        set.add(Array("{".utf8), source: "broken.json")
        set.add(Array("{\"kind\": \"published-figures\"}".utf8), source: "empty.json")
        #expect(set.evidence.isEmpty)
        #expect(set.excluded.map(\.source) == ["changed.json", "broken.json", "empty.json"])
        #expect(set.excluded.allSatisfy { !$0.reasons.isEmpty })
    }

    @Test("A row that calls itself invalid is left out, the others stay")
    func invalidRow() throws {
        var document = DocumentFixture.run(aws, meanMilliseconds: 50, batches: [1, 4])
        document.rows[1].validity = Validity(findings: [Finding(.accuracy, .invalid, "too far from FP32")])
        document.validity = ResultDocument.validity(of: document.rows)
        var set = EvidenceSet()
        set.add(document, source: "a.json", problems: [])
        let evidence = try #require(set.evidence.first)
        #expect(evidence.rows.map(\.batch) == [1])
        #expect(evidence.notes.contains { $0.contains("too far from FP32") })
    }

    @Test("Different settings are refused with the list of differences")
    func mixed() throws {
        var set = EvidenceSet()
        set.add(DocumentFixture.run(aws, meanMilliseconds: 50), source: "a.json", problems: [])
        let other = DocumentFixture.machine("alibaba", "gn6i", gpu: "Tesla T4")
        set.add(
            DocumentFixture.run(other, meanMilliseconds: 50, side: 512, precision: "fp32"), source: "b.json",
            problems: [])
        #expect {
            try EvidenceSelection(set.evidence)
        } throws: { error in
            guard let error = error as? DecisionError, error.code == .mixedSettings else { return false }
            return error.message.contains("size: aws g4dn.xlarge = 1024x1024; alibaba gn6i = 512x512")
                && error.message.contains("precision:")
        }
        let allowed = try EvidenceSelection(set.evidence, allowing: [.size, .precision])
        #expect(allowed.allowedDifferences.map(\.setting) == [.size, .precision])
    }

    @Test("Published figures stand beside a measurement, and what they do not state is named")
    func published() throws {
        var set = EvidenceSet()
        set.add(try ArticleFigures.read(), source: "article.json")
        set.add(DocumentFixture.run(aws, meanMilliseconds: 50), source: "a.json", problems: [])
        let selection = try EvidenceSelection(set.evidence)
        #expect(selection.workload.precision == "fp16")
        #expect(selection.evidence.count == 4)
        #expect(Set(selection.evidence.map(\.label)).count == 4)
        #expect(selection.unstated["tencent GN10Xp"] == [.modelFile, .precision, .images])
    }

    @Test("A soak joins the machine that it was taken on; one of another machine is named")
    func soaks() throws {
        func soak(_ machine: MachineDescription) -> ResultDocument {
            var document = DocumentFixture.run(machine, meanMilliseconds: 50)
            document.soak = SoakRecord(
                configuration: document.rows[0].configuration, plannedSeconds: 3600, observedSeconds: 3600,
                minutes: [], queries: 70_000, verdicts: [SoakVerdict(.steady, evidence: "nothing found")])
            document.rows = []
            document.kind = .soak
            return document
        }
        var set = EvidenceSet()
        set.add(DocumentFixture.run(aws, meanMilliseconds: 50), source: "a.json", problems: [])
        set.add(soak(aws), source: "soak-a.json", problems: [])
        set.add(soak(DocumentFixture.machine("tencent", "GN7", gpu: "Tesla T4")), source: "soak-b.json", problems: [])
        set.joinSoaks()
        #expect(set.evidence.count == 1)
        #expect(set.evidence.first?.soak?.hours == 1)
        #expect(set.excluded.map(\.source) == ["soak-b.json"])
    }
}
