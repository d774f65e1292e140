import CRasterLoops

/// The foreground and background colours of one level, kept only for its active tiles.
final class ForegroundLevel: Sendable {
    /// Which tiles there are.
    private let tiling: ForegroundTiling
    /// For each pixel of each active tile the foreground's red, green and blue and the background's, each followed by a
    /// number that is not used, 0...1 as 0...65535.
    ///
    /// Half the memory of floats; what is lost is far below a level of the 8 bits that come out, and only a start for the
    /// next level's sweeps.
    // unsafe: sound because concurrent tasks write different tiles, and reading starts when all have ended.
    private nonisolated(unsafe) let colours: UnsafeMutablePointer<UInt16>

    /// Numbers of one tile.
    private static let tileCount = 8 * ForegroundTiling.side * ForegroundTiling.side

    /// A level whose active tiles are still to be written.
    init(tiling: ForegroundTiling) {
        self.tiling = tiling
        colours = LargeMemory.start(UInt16.self, count: Self.tileCount * tiling.active.count)
    }

    /// The level before the first: one pixel of the mean colours, 0...1.
    convenience init(mean: (foreground: SIMD4<Float>, background: SIMD4<Float>)) {
        self.init(tiling: .onePixel)
        for channel in 0..<4 {
            colours[channel] = UInt16(mean.foreground[channel] * 65_535)
            colours[4 + channel] = UInt16(mean.background[channel] * 65_535)
        }
    }

    deinit { LargeMemory.deallocate(colours, count: Self.tileCount * tiling.active.count) }

    /// Where the tile in place `slot` is stored.
    func start(ofSlot slot: Int) -> UnsafeMutablePointer<UInt16> { colours + slot * Self.tileCount }

    /// Calls `body` with the level as the loops in C read it.
    func withContents(_ body: (UnsafePointer<crasterloops_level>) -> Void) {
        tiling.slots.withUnsafeBufferPointer { slots in
            var level = crasterloops_level(
                width: tiling.size.width, height: tiling.size.height, across: tiling.across,
                slots: slots.baseAddress, colours: colours)
            body(&level)
        }
    }
}
