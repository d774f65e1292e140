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
        to pixels: UnsafePointer<UInt8>, columns: LinearPositions, into target: UnsafeMutablePointer<UInt8>
    ) {
        fill(0..<columns.starts[0], between: 0, and: 0, pixels, columns, target)
        for left in 0..<width {
            let right = min(width - 1, left + 1)
            fill(columns.starts[left]..<columns.starts[left + 1], between: left, and: right, pixels, columns, target)
        }
    }

    @inline(__always)
    private func fill(
        _ span: Range<Int>, between left: Int, and right: Int, _ pixels: UnsafePointer<UInt8>,
        _ columns: LinearPositions, _ target: UnsafeMutablePointer<UInt8>
    ) {
        // Where the bounds leave no choice, as in most of a photo, the colours need not be looked at.
        let highest = max(upper[left], upper[right])
        if highest <= 0 || min(lower[left], lower[right]) >= 255 {
            for x in span { target[x] = highest <= 0 ? 0 : 255 }
            return
        }
        let isEdge = left == right
        let start = isEdge ? 0 : Float(columns.position(of: span.lowerBound) - Double(left))
        let step = isEdge ? 0 : Float(columns.step)
        let line = lines[left]
        let change = lines[right] - line
        let (smallest, smallestChange) = (lower[left], lower[right] - lower[left])
        let (largest, largestChange) = (upper[left], upper[right] - upper[left])
        for offset in 0..<span.count {
            let share = start + step * Float(Int32(truncatingIfNeeded: offset))
            let x = span.lowerBound &+ offset
            let red = (line.x + share * change.x) * Float(pixels[3 &* x])
            let green = (line.y + share * change.y) * Float(pixels[3 &* x &+ 1])
            let blue = (line.z + share * change.z) * Float(pixels[3 &* x &+ 2])
            let alpha = (line.w + share * change.w) + red + green + blue
            let bottom = smallest + share * smallestChange
            let top = largest + share * largestChange
            let raised = alpha > bottom ? alpha : bottom
            target[x] = Rounding.level(raised < top ? raised : top)
        }
    }
}
