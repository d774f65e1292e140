/// Level bars in parts, one for each machine, its name above it and its figure behind it.
struct BarChart {
    /// One machine.
    struct Bar {
        /// The name.
        let label: String
        /// Lengths of the parts in order.
        let parts: [Double]
        /// The figure behind the bar.
        let figure: Figure
        /// The interval of the whole; nil without one.
        let interval: (low: Double, high: Double)?
    }

    let name: String
    let bars: [Bar]
    /// Names of the parts; a single part needs no key.
    let parts: [String]
    let axisName: String
    /// A value to draw a line at, with its name.
    var limit: (value: Double, name: String)?
    /// The end of the scale; nil takes the largest bar.
    var largest: Double?

    private static let left = 8.0
    private static let right = 408.0
    private static let rowHeight = 40.0

    /// Draws; `title` and `description` are for readers who do not see it.
    func drawing(title: String, description: String) -> Node {
        let keyHeight = parts.count > 1 ? 26.0 : 4.0
        let top = keyHeight + (limit == nil ? 0 : 16)
        let bottom = top + Double(bars.count) * Self.rowHeight + 4
        var drawing = Drawing(name, height: bottom + 38)
        let ends = bars.map { max($0.parts.reduce(0, +), $0.interval?.high ?? 0) } + [limit?.value ?? 0]
        let axis = Axis(upTo: largest ?? ends.max() ?? 1, start: Self.left, end: Self.right)
        drawing.levelAxis(axis, top: top, bottom: bottom, name: axisName)
        if parts.count > 1 { drawKey(&drawing) }
        for (index, bar) in bars.enumerated() {
            let y = top + Double(index) * Self.rowHeight
            drawing.text(Drawing.fitted(bar.label, width: Drawing.width - 12), x: Self.left, y: y + 14)
            var x = Self.left
            for (part, length) in bar.parts.enumerated() {
                let width = axis.place(length) - axis.start
                drawing.bar(x: x, y: y + 19, width: width, height: 15, style: SeriesStyle(index: part))
                x += width
            }
            if let interval = bar.interval {
                drawing.interval(
                    x1: axis.place(interval.low), y1: y + 26.5, x2: axis.place(interval.high), y2: y + 26.5)
            }
            drawing.text(
                bar.figure.text, x: Drawing.width - 4, y: y + 31, anchor: .end, class: "value",
                exact: bar.figure.value)
        }
        if let limit {
            let x = axis.place(limit.value)
            drawing.line(x, top, x, bottom, class: "limit", dashes: "5 3")
            drawing.text(limit.name, x: min(x, 330), y: top - 5, anchor: .middle, class: "tick")
        }
        return drawing.svg(title: title, description: description)
    }

    private func drawKey(_ drawing: inout Drawing) {
        let width = (Drawing.width - 16) / Double(parts.count)
        for (index, part) in parts.enumerated() {
            let x = Self.left + Double(index) * width
            drawing.bar(x: x, y: 4, width: 14, height: 12, style: SeriesStyle(index: index))
            drawing.text(Drawing.fitted(part, width: width - 22, size: 11.5), x: x + 19, y: 15, class: "tick")
        }
    }
}
