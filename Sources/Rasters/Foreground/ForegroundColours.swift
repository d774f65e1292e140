/// The estimated foreground colours of a photo, kept for the tiles only in which some alpha is neither 0 nor 255.
final class ForegroundColours: Sendable {
    /// Bytes of one tile: red, green and blue of each pixel.
    static let tileByteCount = RGBImage.channels * ForegroundTiling.side * ForegroundTiling.side

    /// Which tiles there are.
    private let tiling: ForegroundTiling
    private let colours: PixelBuffer<UInt8>

    /// Colours for the active tiles of `tiling`; `body` writes those of each, one tile after the other.
    init(tiling: ForegroundTiling, initializingWith body: (UnsafeMutablePointer<UInt8>) -> Void) {
        self.tiling = tiling
        colours = PixelBuffer(count: Self.tileByteCount * tiling.active.count) { memory in
            if let start = memory.baseAddress { body(start) }
        }
    }

    /// Puts the estimated colours in place in row `y` of a cut-out, wherever alpha there is neither 0 nor 255.
    func apply(toRow y: Int, _ row: UnsafeMutablePointer<UInt8>) {
        let side = ForegroundTiling.side
        colours.withPixels { colours in
            guard let colours = colours.baseAddress else { return }
            for column in 0..<tiling.across {
                let slot = Int(tiling.slots[y / side * tiling.across + column])
                guard slot >= 0 else { continue }
                let start = column * side
                let source = colours + slot * Self.tileByteCount + RGBImage.channels * side * (y % side)
                let target = row + RGBAImage.channels * start
                for x in 0..<min(side, tiling.size.width - start) {
                    // 0 and 255 become 1 and 0.
                    if target[4 &* x &+ 3] &+ 1 <= 1 { continue }
                    target[4 &* x] = source[3 &* x]
                    target[4 &* x &+ 1] = source[3 &* x &+ 1]
                    target[4 &* x &+ 2] = source[3 &* x &+ 2]
                }
            }
        }
    }
}
