import Benchmarking

/// Points with intervals in two quantities, each with its own marker, and a line through some of them.
struct ScatterChart {
    /// One point.
    struct Point {
        /// The name in the key.
        let label: String
        /// The level quantity.
        let x: Estimate
        /// The upright quantity.
        let y: Estimate
    }

    let name: String
    let points: [Point]
    /// Points that a stepped line joins, by their labels, from left to right.
    let frontier: [String]
    let xName: String
    let yName: String

    private static let left = 62.0
    private static let right = 470.0
    private static let top = 30.0
    private static let bottom = 250.0
    private static let keyRow = 19.0

    /// Draws; `title` and `description` are for readers who do not see it.
    func drawing(title: String, description: String) -> Node {
        var drawing = Drawing(name, height: Self.bottom + 44 + Double(points.count) * Self.keyRow)
        let x = Self.axis(points.map(\.x), start: Self.left, end: Self.right)
        let y = Self.axis(points.map(\.y), start: Self.bottom, end: Self.top)
        drawing.uprightAxis(y, left: Self.left, right: Self.right, name: yName)
        drawing.levelAxis(x, top: Self.top, bottom: Self.bottom, name: xName)
        drawFrontier(&drawing, x, y)
        for (index, point) in points.enumerated() {
            let place = (x: x.place(point.x.value), y: y.place(point.y.value))
            if let low = point.x.low, let high = point.x.high {
                drawing.interval(x1: x.place(low), y1: place.y, x2: x.place(high), y2: place.y)
            }
            if let low = point.y.low, let high = point.y.high {
                drawing.interval(x1: place.x, y1: y.place(low), x2: place.x, y2: y.place(high))
            }
            drawing.add(SeriesStyle(index: index).marker(x: place.x, y: place.y))
            drawing.text("\(index + 1)", x: place.x + 8, y: place.y - 6, class: "number")
        }
        for (index, point) in points.enumerated() {
            let level = Self.bottom + 52 + Double(index) * Self.keyRow
            drawing.add(SeriesStyle(index: index).marker(x: Self.left - 40, y: level - 4))
            drawing.text(
                Drawing.fitted("\(index + 1)  \(point.label)", width: 420), x: Self.left - 28, y: level)
        }
        return drawing.svg(title: title, description: description)
    }

    /// A scale from 0, or around the values where they lie so close together that they would cover each other.
    private static func axis(_ values: [Estimate], start: Double, end: Double) -> Axis {
        let ends = values.flatMap { [$0.value, $0.low ?? $0.value, $0.high ?? $0.value] }
        let (smallest, largest) = (ends.min() ?? 0, ends.max() ?? 1)
        guard smallest > closeness * largest, largest - smallest > leastSpread * largest else {
            return Axis(upTo: largest, start: start, end: end)
        }
        // A margin keeps markers and their numbers off the frame.
        let margin = (largest - smallest) * 0.15
        return Axis(covering: [smallest - margin, largest + margin], start: start, end: end)
    }

    /// Spread over largest value below which values count as alike, so that a scale does not show their rounding.
    private static let leastSpread = 0.001
    /// Smallest over largest value from which a scale leaves out 0.
    private static let closeness = 0.5

    private func drawFrontier(_ drawing: inout Drawing, _ x: Axis, _ y: Axis) {
        let joined = frontier.compactMap { label in points.first { $0.label == label } }
        var line: [(x: Double, y: Double)] = []
        for point in joined {
            // A step: until the next point nothing cheaper is to be had.
            if let last = line.last { line.append((x.place(point.x.value), last.y)) }
            line.append((x.place(point.x.value), y.place(point.y.value)))
        }
        guard let last = line.last, let first = line.first else { return }
        line.insert((first.x, y.end), at: 0)
        line.append((x.end, last.y))
        drawing.polyline(line, class: "frontier", dashes: "6 4")
    }
}
