/// How a series is told from others without colour: the shape of its marker, the dashes of its line, the pattern of its
/// area.
struct SeriesStyle: Sendable {
    /// Place in the order of series, from 0.
    let index: Int

    /// Shapes, dashes and patterns before they come again.
    static let count = 6

    private var turn: Int { index % Self.count }

    /// The class that gives stroke and fill their colour.
    var cssClass: String { "s\(turn)" }

    /// Dashes of a line in drawing units; empty for a whole line.
    var dashes: String { ["", "7 3", "2 3", "9 3 2 3", "4 2", "12 4"][turn] }

    /// A marker around a point, 9 units wide.
    func marker(x: Double, y: Double) -> Node {
        let size = 4.5
        switch turn {
        case 0:
            return .tag("circle", ["class": "mark \(cssClass)", "cx": Self.n(x), "cy": Self.n(y), "r": Self.n(size)])
        case 1:
            return .tag(
                "rect",
                [
                    "class": "mark \(cssClass)", "x": Self.n(x - size), "y": Self.n(y - size),
                    "width": Self.n(2 * size),
                    "height": Self.n(2 * size),
                ])
        case 2: return polygon([(x, y - 5.5), (x + 5, y + 4), (x - 5, y + 4)])
        case 3: return polygon([(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)])
        case 4: return polygon([(x, y + 5.5), (x + 5, y - 4), (x - 5, y - 4)])
        default: return polygon([(x - 5, y - 5), (x + 5, y - 5), (x, y), (x + 5, y + 5), (x - 5, y + 5), (x, y)])
        }
    }

    private func polygon(_ points: [(Double, Double)]) -> Node {
        .tag(
            "polygon",
            [
                "class": "mark \(cssClass)",
                "points": points.map { "\(Self.n($0.0)),\(Self.n($0.1))" }.joined(separator: " "),
            ])
    }

    /// The pattern of an area, to be defined once in a drawing under ``patternName(in:)``.
    func pattern(in drawing: String) -> Node {
        let lines: [Node]
        switch turn {
        case 0: lines = [.tag("rect", ["class": "ink", "width": "8", "height": "8"])]
        case 1: lines = [.tag("path", ["class": "hatch", "d": "M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6"])]
        case 2: lines = [.tag("path", ["class": "hatch", "d": "M0 4 H8"])]
        case 3: lines = [.tag("circle", ["class": "ink", "cx": "4", "cy": "4", "r": "1.7"])]
        case 4: lines = [.tag("path", ["class": "hatch", "d": "M0 4 H8 M4 0 V8"])]
        default: lines = [.tag("path", ["class": "hatch", "d": "M4 0 V8"])]
        }
        return .tag(
            "pattern",
            [
                "id": patternName(in: drawing), "class": cssClass, "width": "8", "height": "8",
                "patternUnits": "userSpaceOnUse",
            ], lines)
    }

    /// The identity of the pattern in a drawing.
    func patternName(in drawing: String) -> String { "\(drawing)-p\(turn)" }

    /// A coordinate with two decimals.
    static func n(_ value: Double) -> String { Drawing.number(value) }
}
