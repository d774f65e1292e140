/// The IHDR chunk: what the pixels are.
struct PNGHeader {
    let width: Int
    let height: Int
    /// Bits of one sample: 1, 2, 4, 8 or 16.
    let bitDepth: Int
    let colourType: PNG.ColourType
    let isInterlaced: Bool

    /// Bytes of the chunk's data.
    static let byteCount = 13

    /// A header from the 13 bytes of its chunk, or nil when they break the rules.
    init?(_ data: UnsafeRawBufferPointer) {
        guard data.count == Self.byteCount else { return nil }
        width = data.bigEndianLong(at: 0)
        height = data.bigEndianLong(at: 4)
        bitDepth = Int(data[8])
        guard let type = PNG.ColourType(rawValue: data[9]), type.bitDepths.contains(bitDepth) else { return nil }
        colourType = type
        isInterlaced = data[12] == 1
        let isKnown = data[10] == 0 && data[11] == 0 && data[12] <= 1
        guard isKnown, (1...PNG.greatestLength).contains(width), (1...PNG.greatestLength).contains(height) else {
            return nil
        }
    }

    /// Bits of one pixel.
    var pixelBitCount: Int { colourType.channels * bitDepth }
    /// Bytes from a sample to the one left of it; at least 1, as filters work on bytes.
    var filterDistance: Int { max(1, pixelBitCount / 8) }

    /// Bytes of a row of `columns` pixels.
    func rowByteCount(_ columns: Int) -> Int { (columns * pixelBitCount + 7) / 8 }

    /// The sub-pictures in file order: one, or the seven of Adam7 that are not empty.
    var passes: [PNGPass] {
        guard isInterlaced else {
            return [PNGPass(left: 0, top: 0, columnStep: 1, rowStep: 1, columns: width, rows: height)]
        }
        return PNGPass.adam7.compactMap { PNGPass(pattern: $0, width: width, height: height) }
    }
}

extension UnsafeRawBufferPointer {
    /// Four bytes, most significant first; the caller has checked that they are there.
    func bigEndianLong(at offset: Int) -> Int {
        Int(loadUnaligned(fromByteOffset: offset, as: UInt32.self).bigEndian)
    }
}
