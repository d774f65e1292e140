/// The foreground and background colours of one level, kept only for its active tiles.
final class ForegroundLevel: Sendable {
    /// Which tiles there are.
    let tiling: ForegroundTiling
    /// For each pixel of each active tile: foreground in the lower half and background in the upper, 0...1 as 0...65535.
    ///
    /// Half the memory of floats; what is lost is far below a level of the 8 bits that come out, and only a start for the
    /// next level's sweeps.
    // unsafe: sound because concurrent tasks write different tiles, and reading starts when all have ended.
    private nonisolated(unsafe) let colours: UnsafeMutablePointer<SIMD8<UInt16>>

    /// The number that 1 is stored as.
    private static let unit: Float = 65_535
    /// 2^23: added to a number from 0 to 65,535 it leaves the number, rounded, in the low mantissa bits (IEEE 754 binary32).
    private static let mantissaShift: Float = 8_388_608
    /// Pixels in a tile.
    private static let tilePixels = ForegroundTiling.side * ForegroundTiling.side

    /// A level whose active tiles are still to be written.
    init(tiling: ForegroundTiling) {
        self.tiling = tiling
        colours = LargeMemory.start(SIMD8<UInt16>.self, count: Self.count(in: tiling))
    }

    /// The level before the first: one pixel of the mean colours.
    convenience init(mean: (foreground: SIMD4<Float>, background: SIMD4<Float>)) {
        self.init(tiling: .onePixel)
        set(mean.foreground, mean.background, at: 0)
    }

    /// Where the colours of column `x` in row `y` are, for `colours(at:)` and `set`; the pixels to its right follow, up to
    /// the end of its tile.
    @inline(__always)
    func place(x: Int, y: Int) -> Int {
        let shift = ForegroundTiling.sideShift
        let mask = ForegroundTiling.side - 1
        let slot = Int(tiling.slots[(y >> shift) &* tiling.across &+ (x >> shift)])
        return slot &* Self.tilePixels &+ (y & mask) << shift &+ (x & mask)
    }

    /// The two colours of one pixel, 0...1.
    @inline(__always)
    func colours(at place: Int) -> (foreground: SIMD4<Float>, background: SIMD4<Float>) {
        let both = colours[place]
        let front = SIMD4(Float(both[0]), Float(both[1]), Float(both[2]), 0)
        let back = SIMD4(Float(both[4]), Float(both[5]), Float(both[6]), 0)
        return (front * (1 / Self.unit), back * (1 / Self.unit))
    }

    /// Stores the two colours of one pixel, 0...1.
    @inline(__always)
    func set(_ foreground: SIMD4<Float>, _ background: SIMD4<Float>, at place: Int) {
        let front = foreground * Self.unit + Self.mantissaShift
        let back = background * Self.unit + Self.mantissaShift
        colours[place] = SIMD8(
            Self.low(front.x), Self.low(front.y), Self.low(front.z), 0, Self.low(back.x), Self.low(back.y),
            Self.low(back.z), 0)
    }

    @inline(__always)
    private static func low(_ number: Float) -> UInt16 { UInt16(truncatingIfNeeded: number.bitPattern) }

    deinit { LargeMemory.deallocate(colours, count: Self.count(in: tiling)) }

    private static func count(in tiling: ForegroundTiling) -> Int { tilePixels * tiling.active.count }
}
