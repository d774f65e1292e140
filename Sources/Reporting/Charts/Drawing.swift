import Benchmarking
import Foundation

/// An SVG drawing under construction, in units of which the whole page width has 480.
struct Drawing {
    /// The width of all drawings: shown at 390 pixels, the text of 13 units is still 9 pixels high.
    static let width = 480.0

    /// The identity, unique on the page.
    let name: String
    /// Height in drawing units; may grow while drawing.
    var height: Double
    /// What is drawn, later over earlier.
    private(set) var nodes: [Node] = []
    private var patterns: Set<Int> = []

    init(_ name: String, height: Double) {
        self.name = name
        self.height = height
    }

    /// A coordinate with at most two decimals.
    static func number(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }

    mutating func add(_ node: Node) { nodes.append(node) }

    /// How a text lies to its place.
    enum Anchor: String {
        case start, middle, end
    }

    /// A text with its baseline at a place; `exact` is the value that a figure was rounded from.
    mutating func text(
        _ text: String, x: Double, y: Double, anchor: Anchor = .start, class name: String = "label",
        exact: String? = nil
    ) {
        var attributes = [
            (name: "class", value: name), (name: "x", value: Self.number(x)), (name: "y", value: Self.number(y)),
            (name: "text-anchor", value: anchor.rawValue),
        ]
        if let exact { attributes.append((name: "data-value", value: exact)) }
        nodes.append(.element("text", attributes, [.text(text)]))
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String, dashes: String = "")
    {
        var attributes = [
            (name: "class", value: name), (name: "x1", value: Self.number(x1)), (name: "y1", value: Self.number(y1)),
            (name: "x2", value: Self.number(x2)), (name: "y2", value: Self.number(y2)),
        ]
        if !dashes.isEmpty { attributes.append((name: "stroke-dasharray", value: dashes)) }
        nodes.append(.element("line", attributes, []))
    }

    mutating func polyline(_ points: [(x: Double, y: Double)], class name: String, dashes: String = "") {
        guard points.count > 1 else { return }
        var attributes = [
            (name: "class", value: name),
            (
                name: "points",
                value: points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
            ),
        ]
        if !dashes.isEmpty { attributes.append((name: "stroke-dasharray", value: dashes)) }
        nodes.append(.element("polyline", attributes, []))
    }

    /// A bar filled with a series' pattern.
    mutating func bar(x: Double, y: Double, width: Double, height: Double, style: SeriesStyle) {
        guard width > 0 else { return }
        patterns.insert(style.index)
        add(
            .tag(
                "rect",
                [
                    "class": "bar \(style.cssClass)", "x": Self.number(x), "y": Self.number(y),
                    "width": Self.number(width), "height": Self.number(height),
                    "fill": "url(#\(style.patternName(in: name)))",
                ]))
    }

    /// An interval from one place to another with short ends, level or upright.
    mutating func interval(x1: Double, y1: Double, x2: Double, y2: Double) {
        line(x1, y1, x2, y2, class: "interval")
        let isLevel = y1 == y2
        for (x, y) in [(x1, y1), (x2, y2)] {
            line(
                isLevel ? x : x - 3, isLevel ? y - 3 : y, isLevel ? x : x + 3, isLevel ? y + 3 : y, class: "interval")
        }
    }

    /// A level axis under the drawing with grid lines, ticks and a name.
    mutating func levelAxis(_ axis: Axis, top: Double, bottom: Double, name: String) {
        for tick in axis.ticks {
            let x = axis.place(tick)
            line(x, top, x, bottom, class: "grid")
            // A number at the edge would be cut in half.
            let isLast = x > Self.width - 16
            text(
                axis.text(tick), x: isLast ? Self.width : x, y: bottom + 15, anchor: isLast ? .end : .middle,
                class: "tick")
        }
        line(axis.start, bottom, axis.end, bottom, class: "axis")
        text(name, x: (axis.start + axis.end) / 2, y: bottom + 31, anchor: .middle, class: "axis-name")
    }

    /// An upright axis at the left with grid lines, ticks and a name above it.
    mutating func uprightAxis(_ axis: Axis, left: Double, right: Double, name: String) {
        for tick in axis.ticks {
            let y = axis.place(tick)
            line(left, y, right, y, class: "grid")
            text(axis.text(tick), x: left - 5, y: y + 4, anchor: .end, class: "tick")
        }
        line(left, axis.start, left, axis.end, class: "axis")
        text(name, x: 2, y: axis.end - 10, class: "axis-name")
    }

    /// The finished drawing with its name and description for readers who do not see it.
    func svg(title: String, description: String) -> Node {
        var content: [Node] = [
            .tag("title", ["id": "\(name)-title"], title), .tag("desc", ["id": "\(name)-desc"], description),
        ]
        if !patterns.isEmpty {
            content.append(.tag("defs", [:], patterns.sorted().map { SeriesStyle(index: $0).pattern(in: name) }))
        }
        return .tag(
            "svg",
            [
                "viewBox": "0 0 \(Self.number(Self.width)) \(Self.number(height))", "role": "img",
                "aria-labelledby": "\(name)-title \(name)-desc",
            ], content + nodes)
    }

    /// Text of a height that fits a width in drawing units, cut with an ellipsis; Chinese characters count double.
    static func fitted(_ text: String, width: Double, size: Double = 13) -> String {
        var used = 0.0
        var result = ""
        for character in text {
            // Latin letters of ordinary faces are a little over half as wide as they are high.
            let share = character.unicodeScalars.first.map { $0.value >= 0x2E80 ? 1 : 7.0 / 13 } ?? 1
            guard used + share * size <= width + 1e-9 else { return result + "…" }
            used += share * size
            result.append(character)
        }
        return result
    }
}
