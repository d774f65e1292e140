/// Copies of rectangles between pictures.
enum PixelRows {
    /// Copies `rect` of a picture of `size` with `channels` interleaved channels to `target`, which it fills.
    static func copy(
        _ rect: PixelRect, of source: UnsafeBufferPointer<UInt8>, size: PixelSize, channels: Int,
        to target: UnsafeMutableBufferPointer<UInt8>
    ) {
        precondition(rect.fits(in: size), "The rectangle \(rect) does not lie within a picture of \(size).")
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        let length = rect.width * channels
        for row in 0..<rect.height {
            let start = ((rect.y + row) * size.width + rect.x) * channels
            (to + row * length).initialize(from: from + start, count: length)
        }
    }
}
