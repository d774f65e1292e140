/// The foreground and background colours of one level, kept only for its active tiles.
final class ForegroundLevel: Sendable {
    /// Which tiles there are.
    let tiling: ForegroundTiling
    /// For each pixel of each active tile: foreground, then background, in 0...1.
    // unsafe: sound because concurrent tasks write different tiles, and reading starts when all have ended.
    nonisolated(unsafe) let colours: UnsafeMutablePointer<SIMD4<Float>>

    /// Pixels in a tile.
    private static let tilePixels = ForegroundTiling.side * ForegroundTiling.side

    /// A level whose active tiles are still to be written.
    init(tiling: ForegroundTiling) {
        self.tiling = tiling
        colours = .allocate(capacity: max(1, 2 * Self.tilePixels * tiling.active.count))
    }

    /// The level before the first: one pixel of the mean colours.
    convenience init(mean: (foreground: SIMD4<Float>, background: SIMD4<Float>)) {
        self.init(tiling: .onePixel)
        colours[0] = mean.foreground
        colours[1] = mean.background
    }

    /// Where the colours of the pixels of row `y` within the tile of column `x` begin, `x` counted from the tile's left.
    @inline(__always)
    func place(x: Int, y: Int) -> UnsafeMutablePointer<SIMD4<Float>> {
        let shift = ForegroundTiling.sideShift
        let mask = ForegroundTiling.side - 1
        let slot = Int(tiling.slots[(y >> shift) &* tiling.across &+ (x >> shift)])
        return colours + 2 &* (slot &* Self.tilePixels &+ (y & mask) << shift &+ (x & mask))
    }

    deinit { colours.deallocate() }
}
