/// How much of each pixel belongs to the subject: 0 is background, 255 is foreground.
public struct AlphaPlane: Sendable {
    /// Width and height in pixels.
    public let size: PixelSize
    /// The elements, row after row from the top without gaps.
    public let buffer: PixelBuffer<UInt8>

    /// Elements of one pixel.
    static let channels = 1

    /// A picture over `buffer`, which must hold exactly the elements of `size`.
    public init(size: PixelSize, buffer: PixelBuffer<UInt8>) {
        precondition(
            buffer.count == size.pixelCount * Self.channels,
            "A AlphaPlane of \(size) needs \(size.pixelCount * Self.channels) elements, not \(buffer.count).")
        self.size = size
        self.buffer = buffer
    }

    /// A picture of `size` whose elements `body` writes, every one of them. Rethrows what `body` throws.
    public init(size: PixelSize, initializingWith body: (UnsafeMutableBufferPointer<UInt8>) throws -> Void) rethrows {
        self.size = size
        self.buffer = try PixelBuffer(count: size.pixelCount * Self.channels, initializingWith: body)
    }
}
