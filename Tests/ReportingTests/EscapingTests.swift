import Benchmarking
import FoundationXML
import Procurement
import Testing

@testable import Reporting

@Suite("Hostile names")
struct EscapingTests {
    private static let hostile =
        "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;\u{0}\u{202E}|`*_[a](javascript:b)"

    private func report() throws -> Report {
        let machine = ReportFixture.machine(nil, gpu: nil, cpu: Self.hostile)
        return try ReportFixture.report(
            [
                ("javascript:alert(1)//\"><b>.json", try ReportFixture.run(machine, imagesName: Self.hostile)),
                ("<b>broken</b>.json", Array("{".utf8)),
            ])
    }

    @Test("They become text and nothing else on the page", arguments: ReportLanguage.allCases)
    func page(_ language: ReportLanguage) throws {
        let report = try report()
        let text = HTMLReport(report, language: language).text
        #expect(!text.contains("<script"))
        #expect(!text.contains("<img"))
        #expect(!text.contains("<b>"))
        #expect(!text.contains("\u{0}") && !text.contains("\u{202E}"))
        let page = try PageInspection(report, language)
        #expect(try page.elements("//*[@onerror]").isEmpty)
        for reference in try page.attributes("href") where !reference.hasPrefix("#") {
            #expect(reference == "./javascript%3Aalert%281%29//%22%3E%3Cb%3E.json")
        }
        // Nothing got lost either.
        #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x"))
    }

    @Test("They become text in Markdown")
    func markdown() throws {
        let text = MarkdownReport(try report(), language: .english).text
        #expect(!text.contains("<script") && !text.contains("<img") && !text.contains("](javascript"))
        #expect(text.contains("&lt;script&gt;alert\\(1\\)"))
        // A table's row has as many cells as its header: a bar in a name does not end a cell.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.hasPrefix("|---") || line.hasPrefix("|---:") {
            let columns = Self.cells(lines[index - 1])
            for row in lines[(index + 1)...].prefix(while: { $0.hasPrefix("|") }) {
                #expect(Self.cells(row) == columns)
            }
        }
    }

    private static func cells(_ line: Substring) -> Int {
        line.replacing("\\|", with: "").count { $0 == "|" }
    }

    @Test("A spreadsheet takes no name for a formula")
    func csv() throws {
        #expect(CSVReport.field("=HYPERLINK(\"http://x\")") == "\"'=HYPERLINK(\"\"http://x\"\")\"")
        for start in ["+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx"] {
            #expect(CSVReport.field(start).replacing("\"", with: "").hasPrefix("'"), "\(start)")
        }
        #expect(CSVReport.field("-2.5") == "-2.5")
        #expect(CSVReport.field("a,b") == "\"a,b\"")
        #expect(CSVReport.field("plain") == "plain")
        let bytes = try ReportFixture.run(ReportFixture.machine(nil, gpu: nil, cpu: "=cmd|' /C calc'!A0"))
        let text = CSVReport(try ReportFixture.report([("a.json", bytes)])).text
        #expect(text.contains("\r\n\"'=cmd|' /C calc'!A0\","))
        #expect(text.split(separator: "\r\n").count == 2)
    }

    @Test("A file's link is always a path")
    func links() {
        #expect(LocalLink.reference(to: "a b.json") == "./a%20b.json")
        #expect(LocalLink.reference(to: "../r/ä.json") == "../r/%C3%A4.json")
        #expect(LocalLink.reference(to: "//host/x") == "/host/x")
        #expect(LocalLink.reference(to: "data:text/html,x") == "./data%3Atext/html%2Cx")
    }
}
