import Benchmarking
import Foundation

/// Latencies of machines on one logarithmic scale: the shape of the distribution where the latencies are there, the
/// printed range where they are not.
struct LatencyChart {
    /// One machine's row.
    struct Row {
        /// The machine.
        let label: String
        /// Smallest and largest in milliseconds.
        let range: (low: Double, high: Double)
        /// Mean with its interval in milliseconds.
        let mean: Estimate
        /// Percentiles to mark in milliseconds, by their names.
        let percentiles: [(name: String, value: Double)]
        /// The shape; nil for printed figures.
        let distribution: LatencyDistribution?
    }

    let name: String
    let rows: [Row]
    let axisName: String
    let keyNames: [String]

    private static let left = 8.0
    private static let right = 470.0
    private static let rowHeight = 62.0
    private static let shapeHeight = 13.0
    private static let top = 26.0

    /// Draws; `title` and `description` are for readers who do not see it.
    func drawing(title: String, description: String) -> Node {
        let bottom = Self.top + Double(rows.count) * Self.rowHeight
        var drawing = Drawing(name, height: bottom + 38)
        let axis = Axis(
            logarithmicCovering: rows.flatMap { [$0.range.low, $0.range.high] }, start: Self.left, end: Self.right)
        drawing.levelAxis(axis, top: Self.top, bottom: bottom, name: axisName)
        drawKey(&drawing)
        for (index, row) in rows.enumerated() {
            let y = Self.top + Double(index) * Self.rowHeight
            drawing.text(Drawing.fitted(row.label, width: Drawing.width - 12), x: Self.left, y: y + 15)
            draw(row, level: y + 40, axis, &drawing)
        }
        return drawing.svg(title: title, description: description)
    }

    private func draw(_ row: Row, level: Double, _ axis: Axis, _ drawing: inout Drawing) {
        if let shape = row.distribution { drawShape(shape, level: level, axis, &drawing) }
        drawing.line(axis.place(row.range.low), level, axis.place(row.range.high), level, class: "range")
        if let low = row.mean.low, let high = row.mean.high, low > 0 {
            drawing.interval(x1: axis.place(low), y1: level, x2: axis.place(high), y2: level)
        }
        drawing.add(SeriesStyle(index: 0).marker(x: axis.place(row.mean.value), y: level))
        for (place, percentile) in row.percentiles.enumerated() {
            drawing.add(SeriesStyle(index: place + 1).marker(x: axis.place(percentile.value), y: level))
        }
    }

    /// The share of latencies in each bin as a symmetric shape around a level line.
    private func drawShape(_ shape: LatencyDistribution, level: Double, _ axis: Axis, _ drawing: inout Drawing) {
        guard let most = shape.counts.max(), most > 0 else { return }
        let ratio = log(shape.highMilliseconds / shape.lowMilliseconds)
        func edge(_ bin: Int) -> Double {
            axis.place(shape.lowMilliseconds * exp(ratio * Double(bin) / Double(shape.counts.count)))
        }
        var path = "M\(Drawing.number(edge(0))) \(Drawing.number(level))"
        for sign in [-1.0, 1.0] {
            let bins = sign < 0 ? Array(shape.counts.indices) : shape.counts.indices.reversed()
            for bin in bins {
                let height = sign * Self.shapeHeight * Double(shape.counts[bin]) / Double(most)
                let ends = sign < 0 ? [edge(bin), edge(bin + 1)] : [edge(bin + 1), edge(bin)]
                for x in ends { path += " L\(Drawing.number(x)) \(Drawing.number(level + height))" }
            }
        }
        drawing.add(.tag("path", ["class": "shape", "d": path + " Z"]))
    }

    private func drawKey(_ drawing: inout Drawing) {
        let width = (Drawing.width - 16) / Double(max(keyNames.count, 1))
        for (index, key) in keyNames.enumerated() {
            let x = Self.left + 6 + Double(index) * width
            drawing.add(SeriesStyle(index: index).marker(x: x, y: 9))
            drawing.text(Drawing.fitted(key, width: width - 16), x: x + 11, y: 13, class: "tick")
        }
    }
}
