extension ExifBlock {
    /// What JPEG and libvips put before the TIFF structure.
    private static let prefix = Array("Exif\0\0".utf8)

    /// `bytes` beginning with the TIFF structure.
    static func withoutPrefix(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: prefix) ? Array(bytes.dropFirst(prefix.count)) : bytes
    }

    /// `bytes` beginning with the prefix.
    static func withPrefix(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: prefix) ? bytes : prefix + bytes
    }
}
