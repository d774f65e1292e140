import Benchmarking

/// Quantities over a common level scale, one line with markers a series.
struct LineChart {
    /// One line.
    struct Series {
        /// The name in the key.
        let label: String
        /// Its points from left to right.
        let points: [(x: Double, y: Estimate)]
    }

    let name: String
    let series: [Series]
    let xName: String
    let yName: String
    /// Exact values to mark on the level scale; empty takes round ones.
    var xTicks: [Double] = []
    /// Whether markers stand at the points; without them the line alone.
    var hasMarkers = true
    /// Places on the level scale to mark above the lines, such as failures.
    var events: [Double] = []
    /// Whether the upright scale begins at 0.
    var fromZero = true

    private static let left = 62.0
    private static let right = 470.0
    private static let top = 30.0
    private static let bottom = 210.0
    private static let keyRow = 19.0

    /// Draws; `title` and `description` are for readers who do not see it.
    func drawing(title: String, description: String) -> Node {
        var drawing = Drawing(name, height: Self.bottom + 44 + Double(series.count) * Self.keyRow)
        let values = series.flatMap(\.points).map(\.y)
        let y =
            fromZero
            ? Axis(upTo: values.map { max($0.high ?? 0, $0.value) }.max() ?? 1, start: Self.bottom, end: Self.top)
            : Axis(
                covering: values.flatMap { [$0.value, $0.low ?? $0.value, $0.high ?? $0.value] }, start: Self.bottom,
                end: Self.top)
        drawing.uprightAxis(y, left: Self.left, right: Self.right, name: yName)
        let place = levelPlaces(&drawing)
        for event in events { drawing.line(place(event), Self.top, place(event), Self.bottom, class: "event") }
        for (index, one) in series.enumerated() {
            let style = SeriesStyle(index: index)
            drawing.polyline(
                one.points.map { (place($0.x), y.place($0.y.value)) }, class: "line \(style.cssClass)",
                dashes: style.dashes)
            for point in one.points where hasMarkers || one.points.count == 1 {
                if let low = point.y.low, let high = point.y.high {
                    drawing.interval(x1: place(point.x), y1: y.place(low), x2: place(point.x), y2: y.place(high))
                }
                drawing.add(style.marker(x: place(point.x), y: y.place(point.y.value)))
            }
            drawKey(one.label, index, style, &drawing)
        }
        return drawing.svg(title: title, description: description)
    }

    /// Draws the level axis and gives the places on it.
    private func levelPlaces(_ drawing: inout Drawing) -> (Double) -> Double {
        guard xTicks.isEmpty else {
            // Exact values stand at equal distances: batch sizes double.
            let ticks = xTicks
            let step = (Self.right - Self.left - 40) / Double(max(ticks.count - 1, 1))
            func place(_ value: Double) -> Double {
                Self.left + 20 + step * Double(ticks.firstIndex(of: value) ?? 0)
            }
            drawing.line(Self.left, Self.bottom, Self.right, Self.bottom, class: "axis")
            for tick in ticks {
                drawing.text(
                    Drawing.number(tick), x: place(tick), y: Self.bottom + 15, anchor: .middle, class: "tick")
            }
            drawing.text(
                xName, x: (Self.left + Self.right) / 2, y: Self.bottom + 31, anchor: .middle, class: "axis-name")
            return place
        }
        let axis = Axis(
            upTo: series.flatMap(\.points).map(\.x).max() ?? 1, start: Self.left, end: Self.right)
        drawing.levelAxis(axis, top: Self.top, bottom: Self.bottom, name: xName)
        return axis.place
    }

    private func drawKey(_ label: String, _ index: Int, _ style: SeriesStyle, _ drawing: inout Drawing) {
        let level = Self.bottom + 52 + Double(index) * Self.keyRow
        drawing.line(8, level - 4, 40, level - 4, class: "line \(style.cssClass)", dashes: style.dashes)
        if hasMarkers { drawing.add(style.marker(x: 24, y: level - 4)) }
        drawing.text(Drawing.fitted(label, width: 415), x: 48, y: level)
    }
}
