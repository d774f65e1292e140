/// For each weight, the stretch from 0 to 100 per cent within which the winner stays the same, and where it stands.
struct RangeChart {
    /// One weight.
    struct Row {
        /// The dimension.
        let label: String
        /// The weight now, in per cent.
        let current: Double
        /// The ends of the stretch, in per cent.
        let range: (low: Double, high: Double)
    }

    let name: String
    let rows: [Row]
    let axisName: String

    private static let left = 12.0
    private static let right = 466.0
    private static let rowHeight = 38.0

    /// Draws; `title` and `description` are for readers who do not see it.
    func drawing(title: String, description: String) -> Node {
        let bottom = Double(rows.count) * Self.rowHeight + 6
        var drawing = Drawing(name, height: bottom + 38)
        let axis = Axis(upTo: 100, start: Self.left, end: Self.right)
        drawing.levelAxis(axis, top: 4, bottom: bottom, name: axisName)
        for (index, row) in rows.enumerated() {
            let y = Double(index) * Self.rowHeight
            drawing.text(row.label, x: Self.left, y: y + 15)
            let x = axis.place(row.range.low)
            drawing.bar(
                x: x, y: y + 21, width: axis.place(row.range.high) - x, height: 11, style: SeriesStyle(index: 1))
            drawing.add(SeriesStyle(index: 3).marker(x: axis.place(row.current), y: y + 26.5))
        }
        return drawing.svg(title: title, description: description)
    }
}
