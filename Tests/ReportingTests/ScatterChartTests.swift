import Benchmarking
import FoundationXML
import Testing

@testable import Reporting

@Suite("Points in two quantities")
struct ScatterChartTests {
    private func ticks(_ values: [Double]) throws -> [String] {
        let points = values.enumerated().map { index, value in
            ScatterChart.Point(
                label: "\(index)", x: Estimate(value: value, low: nil, high: nil, method: "test"),
                y: Estimate(value: 1, low: nil, high: nil, method: "test"))
        }
        var text = ""
        ScatterChart(name: "c", points: points, frontier: ["0"], xName: "x", yName: "y")
            .drawing(title: "t", description: "d").write(to: &text)
        let document = try XMLDocument(xmlString: text, options: [])
        return try document.nodes(forXPath: "//text[@class='tick' and @text-anchor!='end']").compactMap(\.stringValue)
    }

    @Test("A scale begins at 0 unless the values would then cover each other")
    func scale() throws {
        #expect(try ticks([10, 40]).first == "0")
        #expect(try ticks([47.2, 49.8, 51.6]).first != "0")
    }

    @Test("Values that are alike but for rounding do not stretch the scale")
    func alike() throws {
        #expect(try ticks([0.0001, 0.000_100_000_1]).first == "0")
        #expect(try ticks([0.0001]).first == "0")
    }
}
