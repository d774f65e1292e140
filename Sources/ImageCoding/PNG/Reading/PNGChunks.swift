import CDeflate

/// The chunks of a file, found and checked before anything is made of them.
struct PNGChunks {
    let header: PNGHeader
    /// The parts of the compressed pixels, in order.
    private(set) var pixels: [UnsafeRawBufferPointer] = []
    private(set) var palette: UnsafeRawBufferPointer?
    private(set) var transparency: UnsafeRawBufferPointer?
    private(set) var profile: UnsafeRawBufferPointer?
    private(set) var exif: UnsafeRawBufferPointer?
    private(set) var xmp: UnsafeRawBufferPointer?
    private(set) var statesSRGB = false
    /// The frames of an APNG, else 1.
    private(set) var frames = 1

    /// Finds the chunks in `bytes`, which must outlive the result. Throws `.truncated` and `.corrupt`.
    init(_ bytes: UnsafeRawBufferPointer) throws(ImageCodingError) {
        var cursor = PNG.signature.count
        let first = try PNGChunk(at: cursor, in: bytes)
        guard first.type == "IHDR", first.isIntact, let header = PNGHeader(first.data) else {
            throw Self.corrupt("the header is damaged")
        }
        self.header = header
        cursor = first.end
        while true {
            let chunk = try PNGChunk(at: cursor, in: bytes)
            cursor = chunk.end
            if chunk.type == "IEND" { break }
            // A damaged chunk that pictures do without is passed over, as the specification advises (section 13.2).
            guard chunk.isIntact || !chunk.isCritical else { throw Self.corrupt("the checksum of \(chunk.type)") }
            if chunk.isIntact { try take(chunk) }
        }
        guard !pixels.isEmpty else { throw Self.corrupt("there are no pixels") }
        guard header.colourType != .palette || palette != nil else { throw Self.corrupt("there is no palette") }
    }

    /// An error for a file that breaks the rules.
    static func corrupt(_ cause: String) -> ImageCodingError {
        ImageCodingError(.corrupt, "The PNG is damaged. Copy or export it again.", cause: cause)
    }

    /// An error for a file that ends too early.
    static func truncated(_ cause: String) -> ImageCodingError {
        ImageCodingError(
            .truncated, "The PNG ends before its picture does. Copy or upload it again.", cause: cause)
    }

    private mutating func take(_ chunk: PNGChunk) throws(ImageCodingError) {
        switch chunk.type {
        case "IDAT": pixels.append(chunk.data)
        case "PLTE":
            guard !chunk.data.isEmpty, chunk.data.count % 3 == 0 else { throw Self.corrupt("the palette") }
            palette = chunk.data
        case "tRNS": transparency = chunk.data
        case "iCCP": profile = chunk.data
        case "sRGB": statesSRGB = true
        case "eXIf": exif = chunk.data
        case "iTXt": if let packet = Self.xmp(in: chunk.data) { xmp = packet }
        case "acTL" where chunk.data.count >= 4: frames = max(1, chunk.data.bigEndianLong(at: 0))
        default:
            guard !chunk.isCritical else { throw Self.corrupt("the unknown chunk \(chunk.type)") }
        }
    }

    /// The XMP packet in an uncompressed iTXt chunk: keyword, two flags, language and translation, each ended by zero.
    private static func xmp(in data: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        let keyword = Array(PNG.xmpKeyword.utf8) + [0, 0, 0]
        guard data.starts(with: keyword) else { return nil }
        var rest = data[keyword.count...]
        for _ in 0..<2 {
            guard let end = rest.firstIndex(of: 0) else { return nil }
            rest = rest[(end + 1)...]
        }
        return UnsafeRawBufferPointer(rebasing: rest)
    }
}
