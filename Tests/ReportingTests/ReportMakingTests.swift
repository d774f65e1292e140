import Benchmarking
import Foundation
import Procurement
import Testing

@testable import Reporting

@Suite("Making a report")
struct ReportMakingTests {
    @Test("A result that was changed after measuring is left out and named on the page")
    func tampered() throws {
        let good = try ReportFixture.run(ReportFixture.machine("g4dn.xlarge"))
        let text = String(decoding: good, as: UTF8.self)
        let changed = Array(text.replacing("\"queries\":600", with: "\"queries\":601").utf8)
        #expect(changed != good)
        let report = try ReportFixture.report([("good.json", good), ("changed.json", changed)])
        #expect(report.excluded.map(\.source) == ["changed.json"])
        #expect(report.documents.map(\.source) == ["good.json"])
        let warnings = try PageInspection(report, .english).texts("//p[@class='warning']")
        #expect(warnings.contains { $0.contains("changed.json") && $0.contains("do not belong to the hash") })
    }

    @Test("Measured results of different work are refused with the list of differences")
    func mixed() throws {
        let first = try ReportFixture.run(ReportFixture.machine("g4dn.xlarge"))
        let second = try ReportFixture.run(ReportFixture.machine("g5.xlarge"), side: 512)
        let error = #expect(throws: DecisionError.self) {
            try ReportFixture.report([("a.json", first), ("b.json", second)])
        }
        #expect(error?.code == .mixedSettings)
        #expect(error?.message.contains("size: aws g4dn.xlarge = 1024x1024; aws g5.xlarge = 512x512") == true)
    }

    /// 25 images a second at USD 0.0071975... per 1,000 on the article's AWS instance are worth
    /// 25 x 3600 / 1000 x 0.0071975 = USD 0.6478 an hour.
    @Test("Published figures of other work stand beside, with the price that would make the machine the cheaper one")
    func beside() throws {
        let measured = try ReportFixture.run(
            ReportFixture.machine(nil, gpu: nil), mean: 40, batches: [1], model: "matte-fast", side: 512)
        let report = try ReportFixture.report([
            ("m.json", measured), ("article.json", try ReportFixture.articleBytes()),
        ])
        #expect(report.groups.count == 2)
        // Only the published group has prices, so the answer speaks of it.
        #expect(report.groups.map(\.origin) == [.published, .measured])
        #expect(Set(report.groupDifferences[0]) == [.model, .size])
        let even = try #require(report.breakEvens.first)
        #expect(even.label == "Test CPU")
        #expect(even.against == "aws g4dn.xlarge")
        let byHand = even.imagesPerSecond * 3600 / 1000 * 0.526 * 1000 / (3600 * 20.3)
        #expect(abs(NSDecimalNumber(decimal: even.pricePerHour.amount).doubleValue - byHand) < 1e-9)
        #expect(Set(even.differences) == [.model, .size])
    }

    @Test("Differences that are allowed join the groups and are named")
    func allowed() throws {
        let measured = try ReportFixture.run(
            ReportFixture.machine("g4dn.xlarge"), batches: [1], model: "matte-fast", side: 512)
        let options = ReportOptions(decision: DecisionOptions(allowedDifferences: [.model, .size]))
        let report = try ReportFixture.report(
            [("m.json", measured), ("article.json", try ReportFixture.articleBytes())], options: options)
        #expect(report.groups.count == 1)
        let warnings = try PageInspection(report, .english).texts("//p[@class='warning']")
        #expect(warnings.contains { $0.contains("Compared although Model differs") })
    }

    @Test("A report keeps no raw latencies and survives a round trip through JSON")
    func slim() throws {
        let machine = ReportFixture.machine("g4dn.xlarge")
        let report = try ReportFixture.report(
            [("a.json", try ReportFixture.run(machine)), ("s.json", try ReportFixture.soak(machine))],
            offers: [ReportFixture.offer("g4dn.xlarge", "0.526")])
        #expect(report.groups[0].decision.candidates[0].evidence.rows.allSatisfy { $0.samples == nil })
        #expect(report.groups[0].distributions.map { $0.counts.reduce(0, +) } == [600])
        #expect(report.groups[0].decision.candidates[0].hasSoak)
        let data = try JSONReport.data(report)
        #expect(try JSONDecoder().decode(Report.self, from: data) == report)
    }

    @Test("The frontier holds the machines that no other beats in latency and cost")
    func frontier() throws {
        let machines: [(String, Double)] = [("fast", 20), ("middle", 40), ("slow", 80), ("bad", 90)]
        let files = try machines.map { name, mean in
            ("\(name).json", try ReportFixture.run(ReportFixture.machine(name), mean: mean, batches: [1]))
        }
        // Costs go by price x latency: 8 x 20, 2 x 40, 0.5 x 80, 0.6 x 90.
        let prices = [("fast", "8"), ("middle", "2"), ("slow", "0.5"), ("bad", "0.6")]
        let report = try ReportFixture.report(files, offers: prices.map { try ReportFixture.offer($0, $1) })
        #expect(report.groups[0].frontier == ["aws fast", "aws middle", "aws slow"])
    }

    @Test("A missing file is an error that names it")
    func missing() {
        let error = #expect(throws: DecisionError.self) { try ReportSources(reading: ["/nowhere/r.json"]) }
        #expect(error?.message.contains("/nowhere/r.json") == true)
    }

    @Test("The extension names the format, and an unknown one is refused")
    func format() throws {
        #expect(try ReportFormat(path: "a/b.HTML") == .html)
        #expect(try ReportFormat(path: "r.tar.md") == .markdown)
        for path in ["report", "report.doc", ".html/report", "html", "report."] {
            let error = #expect(throws: ReportError.self, "\(path)") { try ReportFormat(path: path) }
            #expect(error?.code == .unknownFormat)
        }
    }
}
