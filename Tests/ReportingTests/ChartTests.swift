import Testing

@testable import Reporting

@Suite("Drawings")
struct ChartTests {
    @Test(
        "A scale covers its values, has round ticks in order and no more than a dozen",
        arguments: [0.000_002, 0.013, 0.9, 1, 7, 47.2, 99.999, 1000, 123_456_789])
    func axis(_ largest: Double) {
        let linear = Axis(upTo: largest, start: 0, end: 100)
        #expect(linear.high >= largest * (1 - 1e-9) && linear.high <= largest * 1.6)
        let logarithmic = Axis(logarithmicCovering: [largest, largest * 30], start: 0, end: 100)
        #expect(logarithmic.low <= largest && logarithmic.high >= largest * 30 * (1 - 1e-9))
        let covering = Axis(covering: [largest, largest * 1.01], start: 100, end: 0)
        #expect(covering.low <= largest * (1 + 1e-9) && covering.high >= largest * 1.01 * (1 - 1e-9))
        for axis in [linear, logarithmic, covering] {
            #expect(axis.ticks == axis.ticks.sorted() && (2...12).contains(axis.ticks.count), "\(axis.ticks)")
            #expect(Set(axis.ticks.map(axis.text)).count == axis.ticks.count, "\(axis.ticks.map(axis.text))")
        }
    }

    @Test("Places run from the beginning to the end and stay between them")
    func places() {
        let axis = Axis(upTo: 10, start: 50, end: 450)
        #expect(axis.place(0) == 50 && axis.place(10) == 450 && axis.place(5) == 250)
        #expect(axis.place(-3) == 50 && axis.place(11) == 450)
        let logarithmic = Axis(logarithmicCovering: [1, 100], start: 0, end: 100)
        #expect(abs(logarithmic.place(10) - 50) < 1e-9)
    }

    @Test("Ticks are written with the decimals that they need")
    func ticks() {
        #expect(
            Axis(upTo: 25, start: 0, end: 1).ticks.map(Axis(upTo: 25, start: 0, end: 1).text) == [
                "0", "5", "10", "15", "20", "25",
            ])
        let fine = Axis(upTo: 0.0078, start: 0, end: 1)
        #expect(fine.ticks.map(fine.text) == ["0", "0.002", "0.004", "0.006", "0.008"])
        let quarters = Axis(upTo: 1.2, start: 0, end: 1)
        #expect(quarters.ticks.map(quarters.text) == ["0", "0.25", "0.50", "0.75", "1.00", "1.25"])
    }

    @Test("No two of six series look alike without colour")
    func styles() {
        let styles = (0..<SeriesStyle.count).map(SeriesStyle.init)
        #expect(Set(styles.map(\.dashes)).count == styles.count)
        #expect(
            Set(styles.map { markup($0.pattern(in: "d")).replacing(#/ id="[^"]*"| class="s\d"/#, with: "") }).count
                == styles.count)
        let shapes = styles.map { markup($0.marker(x: 20, y: 20)).replacing(#/ class="[^"]*"/#, with: "") }
        #expect(Set(shapes).count == styles.count)
    }

    @Test("Long names are cut to the width, Chinese ones earlier")
    func fitted() {
        #expect(Drawing.fitted("short", width: 200) == "short")
        #expect(
            Drawing.fitted(String(repeating: "x", count: 100), width: 70) == String(repeating: "x", count: 10) + "…")
        #expect(Drawing.fitted(String(repeating: "抠", count: 100), width: 65) == String(repeating: "抠", count: 5) + "…")
    }

    private func markup(_ node: Node) -> String {
        var text = ""
        node.write(to: &text)
        return text
    }
}
