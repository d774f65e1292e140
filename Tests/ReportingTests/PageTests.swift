import Foundation
import FoundationXML
import Procurement
import Testing

@testable import Reporting

@Suite("The page")
struct PageTests {
    /// A report with everything in it: two machines, a soak, quality, an offer, and the article's figures beside.
    private func full() throws -> Report {
        let machine = ReportFixture.machine("g4dn.xlarge")
        return try ReportFixture.report(
            [
                ("a.json", try ReportFixture.run(machine)),
                ("b.json", try ReportFixture.run(ReportFixture.machine(nil, gpu: nil), mean: 300)),
                ("soak.json", try ReportFixture.soak(machine)), ("article.json", try ReportFixture.articleBytes()),
            ], offers: [ReportFixture.offer("g4dn.xlarge", "0.526")],
            options: ReportOptions(quality: [
                QualityFigure(
                    model: "unet3plus", precision: "fp32", size: 512, dataset: "d", meanAbsoluteDifference: 0.01)
            ]))
    }

    @Test("It is well-formed, names its language and loads nothing", arguments: ReportLanguage.allCases)
    func selfContained(_ language: ReportLanguage) throws {
        let report = try full()
        let page = try PageInspection(report, language)
        let text = HTMLReport(report, language: language).text
        #expect(!text.lowercased().contains("<script"))
        #expect(try page.elements("//script | //link | //iframe | //img | //object | //embed").isEmpty)
        #expect(try page.attributes("lang") == [language.tag])
        for style in try page.texts("//style") {
            #expect(!style.contains("url(") && !style.contains("@import"))
        }
        for reference in try page.attributes("href") {
            #expect(reference.hasPrefix("#") || reference.hasPrefix("./"), "\(reference)")
        }
        #expect(try page.attributes("src").isEmpty)
    }

    @Test("The style needs no escaping")
    func style() {
        #expect(!Stylesheet.text.contains { "<>&\"'".contains($0) })
    }

    @Test("All sections are there, and their headings in order", arguments: ReportLanguage.allCases)
    func sections(_ language: ReportLanguage) throws {
        let page = try PageInspection(try full(), language)
        let anchors = try page.elements("//section").compactMap { $0.attribute(forName: "id")?.stringValue }
        #expect(
            anchors == [
                "answer", "score", "advice", "latency", "batch", "memory", "stability", "cost", "quality",
                "sensitivity",
                "publications", "prices", "environment", "method", "files",
            ])
        #expect(try page.elements("//h1").count == 1)
        let targets = try page.elements("//nav//a").compactMap { $0.attribute(forName: "href")?.stringValue }
        #expect(targets == anchors.map { "#\($0)" })
    }

    @Test("Landmarks, table headers and words for drawings are there", arguments: ReportLanguage.allCases)
    func accessible(_ language: ReportLanguage) throws {
        let page = try PageInspection(try full(), language)
        #expect(try page.elements("//header | //main | //nav | //footer").count == 4)
        for table in try page.elements("//table") {
            #expect(table.elements(forName: "caption").count == 1)
        }
        #expect(try page.elements("//th[not(@scope)]").isEmpty)
        #expect(try page.elements("//tbody/tr[not(th[@scope='row'])]").isEmpty)
        let drawings = try page.elements("//svg")
        #expect(drawings.count >= 8)
        for drawing in drawings {
            #expect(drawing.attribute(forName: "role")?.stringValue == "img")
            for name in ["title", "desc"] {
                #expect(drawing.elements(forName: name).first?.stringValue?.isEmpty == false)
            }
        }
        let identities = try page.attributes("id")
        #expect(Set(identities).count == identities.count)
        let patterns = try page.attributes("fill").filter { $0.hasPrefix("url(#") }
        #expect(patterns.allSatisfy { identities.contains(String($0.dropFirst(5).dropLast())) })
        #expect(!patterns.isEmpty)
    }

    @Test("Every figure of the page is one of the JSON report, rounded", arguments: ReportLanguage.allCases)
    func figures(_ language: ReportLanguage) throws {
        let report = try full()
        let page = try PageInspection(report, language)
        let known = try JSONDecoder().decode(NumberCollection.self, from: JSONReport.data(report)).numbers
        let shown =
            try page.elements("//data").map { ($0.attribute(forName: "value")?.stringValue, $0.stringValue ?? "") }
            + page.elements("//text[@data-value]").map {
                ($0.attribute(forName: "data-value")?.stringValue, $0.stringValue ?? "")
            }
        #expect(shown.count > 300)
        for (value, text) in shown {
            let exact = try #require(value.flatMap(Double.init), "\(text)")
            let isKnown = known.contains(exact)
            #expect(isKnown, "\(text) was rounded from \(exact), which the JSON report does not hold")
            let rounded = try #require(Self.number(in: text), "\(text)")
            let agrees = Self.units.contains { unit in
                let distance: Double = abs(rounded.value * unit - exact)
                return distance <= rounded.halfStep * unit * Self.looseness + Self.tiny
            }
            #expect(agrees, "\(text) is no rounding of \(exact)")
        }
    }

    /// Bytes are shown in GB or GiB and shares in per cent.
    private static let units: [Double] = [1, 1e9, 1_073_741_824, 0.01]
    /// A half that was rounded up lies on the edge; binary fractions pass it by their last digits.
    private static let looseness = 1 + 1e-6
    private static let tiny = 1e-12

    /// The number of a figure's text and half of its last digit's worth.
    private static func number(in text: String) -> (value: Double, halfStep: Double)? {
        let digits = text.replacing(",", with: "").firstMatch(of: /-?\d+(\.\d+)?/).map { String($0.0) }
        guard let digits, let value = Double(digits) else { return nil }
        let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
        return (value, 0.5 * pow(10, -Double(decimals)))
    }

    @Test("Nothing is drawn outside of its drawing")
    func drawn() throws {
        for drawing in try PageInspection(try full(), .chinese).elements("//svg") {
            let box = (drawing.attribute(forName: "viewBox")?.stringValue ?? "").split(separator: " ").compactMap {
                Double($0)
            }
            let (width, height) = (try #require(box.dropFirst(2).first), try #require(box.last))
            for (names, limit) in [(["x", "x1", "x2", "cx"], width), (["y", "y1", "y2", "cy"], height)] {
                for name in names {
                    for node in try drawing.nodes(
                        forXPath: ".//*[not(self::pattern) and not(ancestor::pattern)]/@\(name)")
                    {
                        let place = try #require(node.stringValue.flatMap(Double.init))
                        #expect(place >= 0 && place <= limit, "\(name)=\(place) in \(drawing.name ?? "")")
                    }
                }
            }
        }
    }
}
