/// The photo and its alpha, read at any level's size by the nearest pixel.
struct ForegroundSource: @unchecked Sendable {
    // @unchecked: sound because the memory is only read and outlives the estimation, which returns before it goes.

    /// Alpha above which a pixel's colour counts for the mean foreground, as in the reference implementation (0.9).
    private static let foregroundLevel: UInt8 = 230
    /// Alpha below which a pixel's colour counts for the mean background, as in the reference implementation (0.1).
    private static let backgroundLevel: UInt8 = 26
    /// Rows read for the mean colours: they only start the level of one pixel, and hardly change with more rows.
    private static let sampledRows = 256

    /// Width and height of both.
    let size: PixelSize
    /// Interleaved red, green, blue.
    let colours: UnsafePointer<UInt8>
    /// 0...255.
    let alpha: UnsafePointer<UInt8>

    /// The colour of a pixel in 0...1.
    @inline(__always)
    private func colour(at index: Int) -> SIMD4<Float> {
        let pixel = colours + 3 &* index
        return SIMD4(Float(pixel[0]), Float(pixel[1]), Float(pixel[2]), 0) * (1 / 255)
    }

    /// The mean colours of sure foreground and sure background in 0...1; black where there is none.
    func meanColours() -> (foreground: SIMD4<Float>, background: SIMD4<Float>) {
        var foreground = (sum: SIMD4<Double>(), count: 0)
        var background = foreground
        for y in stride(from: 0, to: size.height, by: max(1, size.height / Self.sampledRows)) {
            var front = (sum: SIMD4<Float>(), count: 0)
            var back = front
            for index in y * size.width..<(y + 1) * size.width {
                if alpha[index] >= Self.foregroundLevel {
                    front = (front.sum + colour(at: index), front.count + 1)
                } else if alpha[index] < Self.backgroundLevel {
                    back = (back.sum + colour(at: index), back.count + 1)
                }
            }
            foreground = (foreground.sum + SIMD4<Double>(front.sum), foreground.count + front.count)
            background = (background.sum + SIMD4<Double>(back.sum), background.count + back.count)
        }
        return (
            SIMD4<Float>(foreground.sum / Double(max(1, foreground.count))),
            SIMD4<Float>(background.sum / Double(max(1, background.count)))
        )
    }
}
