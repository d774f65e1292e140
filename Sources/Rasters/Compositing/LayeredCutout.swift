/// A cut-out in sRGB with straight alpha as its layers: the photo, its alpha and the estimated colours.
///
/// Rows are put together when they are read. A cut-out of 12 megapixels that is written to a file row by row never lies
/// in memory as a whole, which saves 48 MB and the time to fill them.
public struct LayeredCutout: Sendable {
    private let image: RGBImage
    private let alpha: AlphaPlane
    private let foreground: ForegroundColours?

    /// Width and height in pixels.
    public var size: PixelSize { image.size }

    /// `image` with `alpha`, which must have its size, and the colours of half-transparent pixels where they were estimated.
    init(image: RGBImage, alpha: AlphaPlane, foreground: ForegroundColours?) {
        self.image = image
        self.alpha = alpha
        self.foreground = foreground
    }

    /// Writes the rows `rows`, four bytes a pixel (red, green, blue, alpha) and without gaps, to `target`.
    ///
    /// Red, green and blue are 0 where alpha is 0, so that the removed background is gone.
    public func write(_ rows: Range<Int>, to target: UnsafeMutablePointer<UInt8>) {
        precondition(
            rows.lowerBound >= 0 && rows.upperBound <= size.height,
            "The rows \(rows) do not lie in a cut-out of \(size).")
        let width = size.width
        image.buffer.withPixels { colours in
            alpha.buffer.withPixels { coverage in
                guard let colours = colours.baseAddress, let coverage = coverage.baseAddress else { return }
                for y in rows {
                    let row = target + (y - rows.lowerBound) * RGBAImage.channels * width
                    Self.interleave(colours + y * RGBImage.channels * width, coverage + y * width, width, to: row)
                    foreground?.apply(toRow: y, row)
                }
            }
        }
    }

    /// The cut-out as one picture, put together on up to `threads` threads.
    public func flattened(threads: Int) -> RGBAImage {
        RGBAImage(size: size) { output in
            guard let output = output.baseAddress else { return }
            RowBands.run(rows: size.height, threads: threads) { band in
                write(band, to: output + band.lowerBound * RGBAImage.channels * size.width)
            }
        }
    }

    private static func interleave(
        _ colours: UnsafePointer<UInt8>, _ alpha: UnsafePointer<UInt8>, _ width: Int,
        to output: UnsafeMutablePointer<UInt8>
    ) {
        for index in 0..<width {
            let value = alpha[index]
            let keep: UInt8 = value == 0 ? 0 : 255
            output[4 &* index] = colours[3 &* index] & keep
            output[4 &* index &+ 1] = colours[3 &* index &+ 1] & keep
            output[4 &* index &+ 2] = colours[3 &* index &+ 2] & keep
            output[4 &* index &+ 3] = value
        }
    }
}
