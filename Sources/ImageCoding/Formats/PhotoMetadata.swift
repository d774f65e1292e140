/// What a camera or an editor wrote beside the pixels, kept only to be passed on when a user asks for it: it may hold
/// the place, the owner and serial numbers.
public struct PhotoMetadata: Sendable, Hashable {
    /// The EXIF block (a TIFF structure, without a format's prefix) or nil. Its orientation is 1: pixels are upright.
    public var exif: [UInt8]?
    /// The XMP packet (XML) or nil.
    public var xmp: [UInt8]?

    /// Metadata from its parts.
    public init(exif: [UInt8]? = nil, xmp: [UInt8]? = nil) {
        self.exif = exif
        self.xmp = xmp
    }

    /// Nothing is there.
    public var isEmpty: Bool { exif == nil && xmp == nil }
}
