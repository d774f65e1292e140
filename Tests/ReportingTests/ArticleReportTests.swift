import Procurement
import Testing

@testable import Reporting

/// The published case of January 2026: what its own rules make of its own measurements, worked out by hand in the tests of
/// the room Procurement (AWS 100; Alibaba 96.49; Tencent 95.87; cost 0.0071976, 0.0078574 and 0.0076335 USD).
@Suite("The report on the article's case")
struct ArticleReportTests {
    @Test("AWS has the total 100, and the answer says so in both languages")
    func answer() throws {
        let report = try ReportFixture.article()
        let winner = try #require(report.groups[0].decision.scorecard.winner)
        #expect(winner.label == "aws g4dn.xlarge")
        #expect(abs(winner.total.value - 100) < 1e-9)
        let english = try PageInspection(report, .english).texts("//p[@class='answer']")
        #expect(english.first?.hasPrefix("aws g4dn.xlarge comes first with 100.0 of 100 points") == true)
        #expect(english.first?.contains("is not settled by these measurements") == true)
        #expect(english.first?.contains("published ones, not measured here") == true)
        let chinese = try PageInspection(report, .chinese).texts("//p[@class='answer']")
        #expect(chinese.first?.hasPrefix("aws g4dn.xlarge 以 100.0 分（满分 100）居首") == true)
    }

    @Test("The corrected table stands beside the printed one")
    func corrected() throws {
        let page = try PageInspection(ReportFixture.article(), .english)
        let rows = try page.elements("//section[@id='publications']//tbody/tr")
        let cells = rows.map { row in (row.children ?? []).map { $0.stringValue ?? "" } }
        #expect(
            cells == [
                [
                    "aws g4dn.xlarge", "100 → 100.0", "100 → 100.0", "100 → 100.0", "95 → 100.0", "97.3", "99.00",
                    "100.00",
                ],
                [
                    "alibaba ecs.gn6i-c4g1.xlarge", "93 → 94.8", "97 → 100.0", "90 → 100.0", "85 → 91.6", "90.6",
                    "91.45", "96.49",
                ],
                ["tencent GN10Xp", "88 → 91.5", "94 → 100.0", "85 → 100.0", "98 → 94.3", "90.8", "90.45", "95.87"],
            ])
    }

    @Test("Every inconsistency is listed, in both languages", arguments: ReportLanguage.allCases)
    func inconsistencies(_ language: ReportLanguage) throws {
        let report = try ReportFixture.article()
        let audit = try #require(report.groups[0].decision.audits.first)
        // Printed totals 3, cost scores 1, a flipped ranking 1, sub-scores by rule, minutes 3, batching 3, tables of
        // latency, the GPU of GN10Xp 1, the memory counter 1, differences not shown 2, the exchange rate 1.
        #expect(
            Set(audit.findings.map(\.kind)).isSuperset(of: [
                .totalNotItsOwnSum, .cheaperScoredLower, .rankingFlips, .subScoreNotByRule, .minuteNotSixtySeconds,
                .batchingSlower, .latencyTablesDisagree, .gpuNotAsClaimed, .memoryCounterBlind, .differenceNotShown,
                .exchangeRateUndated,
            ]))
        let items = try PageInspection(report, language).texts("//section[@id='publications']//li")
        #expect(items == audit.findings.map { $0.text(in: language) })
    }

    @Test("Costs are the hand-computed ones")
    func costs() throws {
        let page = try PageInspection(ReportFixture.article(), .english)
        let column = try page.texts("//section[@id='answer']//tbody/tr/td[6]")
        #expect(column == ["0.00720", "0.00786", "0.00763"])
    }

    @Test("Without a percentile shown, no purchase for real time is advised")
    func realtime() throws {
        let report = try ReportFixture.article()
        #expect(report.groups[0].realtime.answer == nil)
        #expect(report.groups[0].batch.answer?.label == "aws g4dn.xlarge")
    }
}
