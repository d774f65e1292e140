extension ImageFormat {
    /// The most bytes that `sniff` looks at: the brands of an ISO media file may follow each other that far.
    static let sniffedByteCount = 64

    /// The format that the first bytes announce, or nil. File names play no part.
    public static func sniff(_ bytes: UnsafeRawBufferPointer) -> ImageFormat? {
        let head = Array(bytes.prefix(sniffedByteCount))
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if head.starts(with: PNG.signature) { return .png }
        if head.starts(with: "RIFF".utf8), head.dropFirst(8).starts(with: "WEBP".utf8) { return .webp }
        if head.starts(with: "GIF87a".utf8) || head.starts(with: "GIF89a".utf8) { return .gif }
        if isTIFF(head) { return .tiff }
        // "BM" alone begins many texts: the four reserved bytes after the file size are zero in a bitmap.
        if head.starts(with: "BM".utf8), head.dropFirst(6).starts(with: [0, 0, 0, 0]) { return .bmp }
        return sniffISOMedia(head)
    }

    /// Classic TIFF (version 42) and BigTIFF (version 43), in both byte orders.
    private static func isTIFF(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x49, 0x49, 42, 0]) || head.starts(with: [0x4D, 0x4D, 0, 42])
            || head.starts(with: [0x49, 0x49, 43, 0]) || head.starts(with: [0x4D, 0x4D, 0, 43])
    }

    /// HEIF and AVIF are ISO base media files (ISO/IEC 14496-12) told apart by the brands of their first box.
    private static func sniffISOMedia(_ head: [UInt8]) -> ImageFormat? {
        guard head.count >= 12, head.dropFirst(4).starts(with: "ftyp".utf8) else { return nil }
        let boxSize = min(head.count, head.prefix(4).reduce(0) { $0 << 8 | Int($1) })
        var brands: [String] = []
        // The major brand, then (after four bytes of version) the compatible ones.
        for start in [8] + Array(stride(from: 16, through: max(16, boxSize - 4), by: 4)) where start + 4 <= boxSize {
            brands.append(String(decoding: head[start..<start + 4], as: UTF8.self))
        }
        if brands.contains(where: { $0 == "avif" || $0 == "avis" }) { return .avif }
        let heifBrands: Set = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"]
        return brands.contains(where: heifBrands.contains) ? .heif : nil
    }
}
