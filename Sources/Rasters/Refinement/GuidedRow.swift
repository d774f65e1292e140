import CRasterLoops

/// Working memory for one row of the photo: the model's row there, and its use.
final class GuidedRow {
    private let width: Int
    private let lines: UnsafeMutablePointer<SIMD4<Float>>
    private let lower: UnsafeMutablePointer<Float>
    private let upper: UnsafeMutablePointer<Float>

    /// Memory for models of `width` pixels.
    init(width: Int) {
        self.width = width
        lines = .allocate(capacity: width)
        lower = .allocate(capacity: width)
        upper = .allocate(capacity: width)
    }

    deinit {
        lines.deallocate()
        lower.deallocate()
        upper.deallocate()
    }

    /// Interpolates the model's rows for row `y` of the photo.
    func load(
        _ coefficients: UnsafeBufferPointer<SIMD4<Float>>, _ bounds: UnsafeBufferPointer<SIMD2<Float>>,
        at rows: LinearPositions, _ y: Int
    ) {
        let position = rows.position(of: y)
        let above = Int(position)
        let below = min(rows.sourceCount - 1, above + 1)
        let share = Float(position - Double(above))
        for x in 0..<width {
            let first = above &* width &+ x
            let second = below &* width &+ x
            lines[x] = coefficients[first] + share * (coefficients[second] - coefficients[first])
            let bound = bounds[first] + share * (bounds[second] - bounds[first])
            lower[x] = bound.x
            upper[x] = bound.y
        }
    }

    /// Writes alpha for one row of the photo's `pixels`.
    func apply(
        to pixels: UnsafePointer<UInt8>, columns: LinearPositions, isWide: Bool,
        into target: UnsafeMutablePointer<UInt8>
    ) {
        columns.starts.withUnsafeBufferPointer { starts in
            lines.withMemoryRebound(to: Float.self, capacity: 4 * width) { lines in
                var row = crasterloops_guided_row(
                    count: width, lines: lines, lower: lower, upper: upper, starts: starts.baseAddress,
                    step: columns.step)
                crasterloops_guided(&row, pixels, columns.targetCount, target, isWide)
            }
        }
    }
}
