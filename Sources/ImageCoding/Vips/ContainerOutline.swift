/// What a file's outermost structure states: how long it should be and, where the first bytes tell, how large its
/// picture is. Read before libvips sees the file, which may reserve memory for a canvas.
struct ContainerOutline {
    /// The canvas in pixels, when it stands near the beginning.
    private(set) var size: (width: Int, height: Int)?
    /// The bytes that the file should have at least.
    private(set) var statedByteCount = 0

    private let bytes: UnsafeRawBufferPointer

    /// Reads the outline of `bytes`, which are sniffed as `format`.
    init(_ bytes: UnsafeRawBufferPointer, format: ImageFormat) {
        self.bytes = bytes
        switch format {
        case .webp: readWebP()
        case .gif: readGIF()
        case .heif, .avif: readISOMedia()
        default: break
        }
    }

    /// Throws `.truncated` when the file is shorter than it says.
    func check(byteCount: Int, format: ImageFormat) throws(ImageCodingError) {
        guard statedByteCount <= byteCount else {
            throw ImageCodingError(
                .truncated, "The \(format.title) ends before its picture does. Copy or upload it again.",
                cause: "\(byteCount) of \(statedByteCount) bytes")
        }
    }

    /// WebP container (RFC 9649): RIFF size, then the canvas of VP8X, or the frame head of VP8L or VP8.
    private mutating func readWebP() {
        statedByteCount = little(4, 4) + 8
        guard bytes.count >= 30 else { return }
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8X": size = (little(24, 3) + 1, little(27, 3) + 1)
        case "VP8L": size = (little(21, 4) & 0x3FFF + 1, (little(21, 4) >> 14) & 0x3FFF + 1)
        case "VP8 ": size = (little(26, 2) & 0x3FFF, little(28, 2) & 0x3FFF)
        default: break
        }
    }

    /// GIF89a, section 18: the logical screen.
    private mutating func readGIF() {
        guard bytes.count >= 10 else { return }
        size = (little(6, 2), little(8, 2))
    }

    /// ISO/IEC 14496-12, section 4.2: boxes of a 32-bit or 64-bit size; 0 means up to the end of the file.
    private mutating func readISOMedia() {
        var start = 0
        while start + 8 <= bytes.count {
            var count = big(start, 4)
            if count == 1, start + 16 <= bytes.count { count = big(start + 8, 8) }
            guard count != 0 else { break }
            guard count >= 8, count <= Int.max - start else { return }
            start += count
            statedByteCount = start
        }
        if start < bytes.count, start + 8 > bytes.count { statedByteCount = start + 8 }
    }

    private func little(_ offset: Int, _ count: Int) -> Int {
        guard offset + count <= bytes.count else { return 0 }
        return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private func big(_ offset: Int, _ count: Int) -> Int {
        guard offset + count <= bytes.count else { return 0 }
        return Int(truncatingIfNeeded: bytes[offset..<offset + count].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}
