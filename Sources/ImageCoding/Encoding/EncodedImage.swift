import Rasters

/// A picture as the bytes of a file.
public struct EncodedImage: Sendable {
    private let bytes: EncodedBytes
    /// The media type for HTTP, such as `image/png`.
    public let mediaType: String

    init(bytes: EncodedBytes, format: OutputFormat) {
        self.bytes = bytes
        self.mediaType = format.mediaType
    }

    /// The number of bytes.
    public var count: Int { bytes.count }

    /// Lends the bytes for reading; the pointer must not escape `body`. Rethrows what `body` throws.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try bytes.withPixels { try body(UnsafeRawBufferPointer($0)) }
    }
}
