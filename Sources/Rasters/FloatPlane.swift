/// A plane of numbers, as a network gives them: for alpha 0 is background and 1 is foreground.
public struct FloatPlane: Sendable {
    /// Width and height in pixels.
    public let size: PixelSize
    /// The elements, row after row from the top without gaps.
    public let buffer: PixelBuffer<Float>

    /// Elements of one pixel.
    static let channels = 1

    /// A picture over `buffer`, which must hold exactly the elements of `size`.
    public init(size: PixelSize, buffer: PixelBuffer<Float>) {
        precondition(
            buffer.count == size.pixelCount * Self.channels,
            "A FloatPlane of \(size) needs \(size.pixelCount * Self.channels) elements, not \(buffer.count).")
        self.size = size
        self.buffer = buffer
    }

    /// A picture of `size` whose elements `body` writes, every one of them. Rethrows what `body` throws.
    public init(size: PixelSize, initializingWith body: (UnsafeMutableBufferPointer<Float>) throws -> Void) rethrows {
        self.size = size
        self.buffer = try PixelBuffer(count: size.pixelCount * Self.channels, initializingWith: body)
    }
}
