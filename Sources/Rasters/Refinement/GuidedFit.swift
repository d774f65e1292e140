/// The guided filter's coefficients, row by row: around each pixel the line that fits alpha best to colour, averaged.
struct GuidedFit {
    /// Rows that one task works on. Fixed, so that the number of threads does not change a bit: each task's running sums
    /// begin anew, `2 * radius` rows before its first.
    private static let bandHeight = 128

    private let size: PixelSize
    private let coarse: UnsafePointer<Float>
    private let guide: UnsafePointer<UInt8>
    private let rule: GuidedRefinement

    /// A fit of the alphas `coarse`, 0...1, to the interleaved colours of `guide`, both of `size`.
    init(size: PixelSize, coarse: UnsafePointer<Float>, guide: UnsafePointer<UInt8>, rule: GuidedRefinement) {
        self.size = size
        self.coarse = coarse
        self.guide = guide
        self.rule = rule
    }

    /// Writes for each pixel the factors of red, green and blue, in levels, and the constant that give alpha in levels.
    func write(to output: UnsafeMutablePointer<SIMD4<Float>>, threads: Int) {
        // unsafe: sound because each task writes its own rows, and the pointers are only read otherwise.
        nonisolated(unsafe) let (fit, output) = (self, output)
        RowBands.tasks((size.height + Self.bandHeight - 1) / Self.bandHeight, threads: threads) { band in
            let start = band * Self.bandHeight
            fit.write(rows: start..<min(fit.size.height, start + Self.bandHeight), to: output)
        }
    }

    private func write(rows: Range<Int>, to output: UnsafeMutablePointer<SIMD4<Float>>) {
        let width = size.width
        let moments = WindowMeans(
            size: size, vectors: WeightedMoments.vectors, radius: rule.radius,
            firstRow: max(0, rows.lowerBound - rule.radius))
        let lines = WindowMeans(size: size, vectors: 1, radius: rule.radius, firstRow: rows.lowerBound)
        // Alpha in levels around 1/2, spread by the contrast; the colours come in levels too.
        let middle = 127.5 * (1 - rule.contrast)
        let spread = rule.contrast * SIMD4<Float>(1, 1, 1, 255)
        for y in rows {
            let means = lines.row(y) { y, line in
                let means = moments.row(y) { y, pixels in
                    WeightedMoments.row(
                        alphas: coarse + y * width, pixels: guide + 3 * y * width, width: width,
                        undecidedWeight: rule.undecidedWeight, to: pixels)
                }
                for x in 0..<width {
                    line[x] = WeightedMoments.line(means + WeightedMoments.vectors &* x, epsilon: rule.epsilon)
                }
            }
            let row = output + y * width
            for x in 0..<width {
                row[x] = means[x] * spread
                row[x].w += middle
            }
        }
    }
}
