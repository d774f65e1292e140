/// Means, over square windows cut to the picture, of a picture's vectors whose rows come one after the other.
///
/// Running sums make the time independent of the radius, and only the rows of one window are kept, so that they stay in the
/// cache however high the picture is.
final class WindowMeans {
    private let width: Int
    private let height: Int
    private let vectors: Int
    private let radius: Int
    /// The rows of the window, each averaged along itself; row `y` is in place `y % (2 * radius + 1)`.
    private let rows: UnsafeMutablePointer<SIMD4<Float>>
    private let sums: UnsafeMutablePointer<SIMD4<Float>>
    private let means: UnsafeMutablePointer<SIMD4<Float>>
    private let fresh: UnsafeMutablePointer<SIMD4<Float>>
    /// The rows that the sums are over.
    private var summed: Range<Int>

    /// Means for the rows from `firstRow` on of a picture of `size` with `vectors` (1 or 4) vectors a pixel.
    init(size: PixelSize, vectors: Int, radius: Int, firstRow: Int) {
        precondition(
            vectors == 1 || vectors == 4, "There are loops for 1 and for 4 vectors a pixel, not for \(vectors).")
        width = size.width
        height = size.height
        self.vectors = vectors
        self.radius = radius
        let length = vectors * width
        rows = .allocate(capacity: (2 * radius + 1) * length)
        sums = .allocate(capacity: length)
        means = .allocate(capacity: length)
        fresh = .allocate(capacity: length)
        sums.initialize(repeating: SIMD4(), count: length)
        let start = max(0, firstRow - radius)
        summed = start..<start
    }

    deinit {
        for memory in [rows, sums, means, fresh] { memory.deallocate() }
    }

    /// The means around each pixel of row `y`, valid until the next call; rows must be asked for in order.
    ///
    /// `source` is called with the number of each row that the window reaches for the first time, and writes it.
    func row(
        _ y: Int, from source: (Int, UnsafeMutablePointer<SIMD4<Float>>) -> Void
    ) -> UnsafePointer<SIMD4<Float>> {
        let length = vectors * width
        let window = max(0, y - radius)..<min(height, y + radius + 1)
        for leaving in summed.lowerBound..<window.lowerBound {
            let row = place(of: leaving)
            for index in 0..<length { sums[index] -= row[index] }
        }
        for entering in summed.upperBound..<window.upperBound {
            source(entering, fresh)
            let row = place(of: entering)
            if vectors == 1 { averageSingles(to: row) } else { averageQuadruples(to: row) }
            for index in 0..<length { sums[index] += row[index] }
        }
        summed = window
        let share = 1 / Float(window.count)
        for index in 0..<length { means[index] = sums[index] * share }
        return UnsafePointer(means)
    }

    private func place(of row: Int) -> UnsafeMutablePointer<SIMD4<Float>> {
        rows + row % (2 * radius + 1) * (vectors * width)
    }

    private func averageSingles(to target: UnsafeMutablePointer<SIMD4<Float>>) {
        var sum = SIMD4<Float>()
        for x in 0..<min(radius, width) { sum += fresh[x] }
        for x in 0..<width {
            if x &+ radius < width { sum += fresh[x &+ radius] }
            target[x] = sum * share(at: x)
            if x >= radius { sum -= fresh[x &- radius] }
        }
    }

    /// Four sums at a time: each addition waits for the one before it to the same sum.
    private func averageQuadruples(to target: UnsafeMutablePointer<SIMD4<Float>>) {
        var (first, second) = (SIMD4<Float>(), SIMD4<Float>())
        var (third, fourth) = (first, second)
        func add(_ x: Int, _ sign: Float) {
            let vectors = fresh + 4 &* x
            first += sign * vectors[0]
            second += sign * vectors[1]
            third += sign * vectors[2]
            fourth += sign * vectors[3]
        }
        for x in 0..<min(radius, width) { add(x, 1) }
        for x in 0..<width {
            if x &+ radius < width { add(x &+ radius, 1) }
            let share = share(at: x)
            let means = target + 4 &* x
            means[0] = first * share
            means[1] = second * share
            means[2] = third * share
            means[3] = fourth * share
            if x >= radius { add(x &- radius, -1) }
        }
    }

    /// One by the number of pixels in a row of the window around column `x`.
    @inline(__always)
    private func share(at x: Int) -> Float {
        1 / Float(Int32(truncatingIfNeeded: min(width, x &+ radius &+ 1) &- max(0, x &- radius)))
    }
}
