/// An opaque sRGB picture: interleaved red, green, blue, 8 bits each.
public struct RGBImage: Sendable {
    /// Width and height in pixels.
    public let size: PixelSize
    /// The elements, row after row from the top without gaps.
    public let buffer: PixelBuffer<UInt8>

    /// Elements of one pixel.
    static let channels = 3

    /// A picture over `buffer`, which must hold exactly the elements of `size`.
    public init(size: PixelSize, buffer: PixelBuffer<UInt8>) {
        precondition(
            buffer.count == size.pixelCount * Self.channels,
            "A RGBImage of \(size) needs \(size.pixelCount * Self.channels) elements, not \(buffer.count).")
        self.size = size
        self.buffer = buffer
    }

    /// A picture of `size` whose elements `body` writes, every one of them. Rethrows what `body` throws.
    public init(size: PixelSize, initializingWith body: (UnsafeMutableBufferPointer<UInt8>) throws -> Void) rethrows {
        self.size = size
        self.buffer = try PixelBuffer(count: size.pixelCount * Self.channels, initializingWith: body)
    }
}
