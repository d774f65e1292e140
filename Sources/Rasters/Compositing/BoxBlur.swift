/// Three box filters in a row, with fractional edges, that together have the variance of a Gaussian.
///
/// P. Gwosdek, S. Grewenig, A. Bruhn, J. Weickert, Theoretical foundations of Gaussian convolution by extended box
/// filtering, SSVM 2011. Running sums make the time independent of the radius.
struct BoxBlur {
    /// Box filters in a row: three leave an error against the Gaussian that cannot be seen in 8 bits.
    private static let passes = 3
    /// Columns of elements that one task of the vertical passes works on.
    private static let stripLength = 512

    /// Whole pixels on each side of the centre that count in full.
    let wholeRadius: Int
    /// Weight of the pixels that count in full.
    let weight: Float
    /// Weight of the one pixel beyond them on each side.
    let edgeWeight: Float

    /// Filters that together have the standard deviation `deviation` in pixels, above 0.
    init(deviation: Double) {
        let variance = deviation * deviation / Double(Self.passes)
        // A box of length L has the variance (L^2 - 1) / 12; the paper's equation 11 gives the fractional rest.
        let whole = (((12 * variance + 1).squareRoot() - 1) / 2).rounded(.down)
        let length = 2 * whole + 1
        let rest = length * (whole * (whole + 1) - 3 * variance) / (6 * (variance - (whole + 1) * (whole + 1)))
        wholeRadius = Int(whole)
        weight = Float(1 / (length + 2 * rest))
        edgeWeight = Float(rest / (length + 2 * rest))
    }

    /// The blurred picture.
    func applied(to image: RGBImage, threads: Int) -> RGBImage {
        let size = image.size
        return RGBImage(size: size) { output in
            guard let target = output.baseAddress else { return }
            image.buffer.withPixels { input in
                RowBands.run(rows: size.height, threads: threads) { band in
                    blurRows(band, of: input, size: size, to: target)
                }
            }
            let length = size.width * RGBImage.channels
            let strips = (length + Self.stripLength - 1) / Self.stripLength
            RowBands.tasks(strips, threads: threads) { strip in
                let start = strip * Self.stripLength
                blurColumns(start..<min(length, start + Self.stripLength), of: target, size: size)
            }
        }
    }

    private func blurRows(
        _ rows: Range<Int>, of input: UnsafeBufferPointer<UInt8>, size: PixelSize,
        to target: UnsafeMutablePointer<UInt8>
    ) {
        let width = size.width
        withUnsafeTemporaryAllocation(of: SIMD4<Float>.self, capacity: 2 * width) { memory in
            guard var from = memory.baseAddress else { return }
            var to = from + width
            for y in rows {
                let start = 3 * y * width
                for x in 0..<width {
                    let place = start &+ 3 &* x
                    from[x] = SIMD4(Float(input[place]), Float(input[place &+ 1]), Float(input[place &+ 2]), 0)
                }
                for _ in 0..<Self.passes {
                    runningMean(from, to: to, count: width)
                    swap(&from, &to)
                }
                for x in 0..<width {
                    let place = start &+ 3 &* x
                    target[place] = Rounding.level(from[x].x)
                    target[place &+ 1] = Rounding.level(from[x].y)
                    target[place &+ 2] = Rounding.level(from[x].z)
                }
            }
        }
    }

    private func runningMean(
        _ source: UnsafePointer<SIMD4<Float>>, to target: UnsafeMutablePointer<SIMD4<Float>>, count: Int
    ) {
        let last = count - 1
        var sum = SIMD4<Float>()
        for offset in -wholeRadius...wholeRadius { sum += source[min(last, max(0, offset))] }
        for x in 0..<count {
            let before = source[max(0, x &- wholeRadius &- 1)]
            let after = source[min(last, x &+ wholeRadius &+ 1)]
            target[x] = weight * sum + edgeWeight * (before + after)
            sum += after - source[max(0, x &- wholeRadius)]
        }
    }

    private func blurColumns(_ columns: Range<Int>, of pixels: UnsafeMutablePointer<UInt8>, size: PixelSize) {
        let stride = size.width * RGBImage.channels
        let count = columns.count
        let height = size.height
        // One strip of numbers for the result of the last pass, one for the next, and a row of running sums.
        let memory = UnsafeMutablePointer<Float>.allocate(capacity: (2 * height + 1) * count)
        defer { memory.deallocate() }
        var from = memory
        var to = memory + height * count
        let sums = memory + 2 * height * count
        for y in 0..<height {
            let row = pixels + (y * stride + columns.lowerBound)
            for index in 0..<count { from[y &* count &+ index] = Float(row[index]) }
        }
        for _ in 0..<Self.passes {
            runningMeanOfRows(from, to: to, sums: sums, count: count, height: height)
            swap(&from, &to)
        }
        for y in 0..<height {
            let row = pixels + (y * stride + columns.lowerBound)
            for index in 0..<count { row[index] = Rounding.level(from[y &* count &+ index]) }
        }
    }

    private func runningMeanOfRows(
        _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, sums: UnsafeMutablePointer<Float>,
        count: Int, height: Int
    ) {
        let last = height - 1
        sums.initialize(repeating: 0, count: count)
        for offset in -wholeRadius...wholeRadius {
            let row = source + min(last, max(0, offset)) * count
            for index in 0..<count { sums[index] += row[index] }
        }
        for y in 0..<height {
            let before = source + max(0, y - wholeRadius - 1) * count
            let after = source + min(last, y + wholeRadius + 1) * count
            let first = source + max(0, y - wholeRadius) * count
            let out = target + y * count
            for index in 0..<count {
                out[index] = weight * sums[index] + edgeWeight * (before[index] + after[index])
                sums[index] += after[index] - first[index]
            }
        }
    }
}
