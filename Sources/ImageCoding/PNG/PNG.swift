/// Facts of the PNG specification (third edition, W3C 2025) that reading and writing share.
enum PNG {
    /// The first eight bytes of every file.
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// Bytes of a chunk's length and of its type, before its data.
    static let chunkHeadByteCount = 8
    /// Bytes of a chunk's checksum, after its data.
    static let checksumByteCount = 4
    /// The longest side, and the longest chunk in bytes: 31 bits.
    static let greatestLength = Int(Int32.max)
    /// The keyword under which an iTXt chunk holds XMP (XMP specification part 3, section 1.1.5).
    static let xmpKeyword = "XML:com.adobe.xmp"

    /// How samples make up pixels.
    enum ColourType: UInt8 {
        case grey = 0
        case rgb = 2
        case palette = 3
        case greyAlpha = 4
        case rgbAlpha = 6

        /// Samples of one pixel.
        var channels: Int {
            switch self {
            case .grey, .palette: 1
            case .greyAlpha: 2
            case .rgb: 3
            case .rgbAlpha: 4
            }
        }

        /// The bits that one sample may have.
        var bitDepths: Set<Int> {
            switch self {
            case .grey: [1, 2, 4, 8, 16]
            case .palette: [1, 2, 4, 8]
            case .rgb, .greyAlpha, .rgbAlpha: [8, 16]
            }
        }
    }

    /// How a row was made from itself and the row above.
    enum Filter: UInt8 {
        case none = 0
        case sub = 1
        case up = 2
        case average = 3
        case paeth = 4
    }
}
