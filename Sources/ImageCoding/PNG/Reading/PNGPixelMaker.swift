/// Makes RGB and alpha from restored rows of any colour type and bit depth.
struct PNGPixelMaker {
    private let header: PNGHeader
    /// The colours of palette indices, three bytes each, 256 of them.
    private let palette: [UInt8]
    /// The alpha of palette indices, 256 of them.
    private let paletteAlpha: [UInt8]
    /// The one colour that is transparent, in the file's own samples; empty when there is none.
    private let transparentColour: [UInt16]

    /// There is an alpha plane to write.
    let hasAlpha: Bool

    /// A maker for the pixels of `chunks`.
    init(_ chunks: PNGChunks) {
        header = chunks.header
        let hasTransparency = chunks.transparency != nil
        switch header.colourType {
        case .palette:
            // An index beyond the palette is an error that decoders forgive: black.
            palette = Array((chunks.palette.map(Array.init) ?? []).prefix(768)).padded(to: 768, with: 0)
            paletteAlpha = Array((chunks.transparency.map(Array.init) ?? []).prefix(256)).padded(to: 256, with: 255)
            transparentColour = []
            hasAlpha = hasTransparency
        case .grey, .rgb:
            palette = []
            paletteAlpha = []
            let samples = chunks.transparency.map { data in
                stride(from: 0, to: data.count - 1, by: 2).map { UInt16(data[$0]) << 8 | UInt16(data[$0 + 1]) }
            }
            let fits = samples?.count == header.colourType.channels
            transparentColour = fits ? samples ?? [] : []
            hasAlpha = fits
        case .greyAlpha, .rgbAlpha:
            palette = []
            paletteAlpha = []
            transparentColour = []
            hasAlpha = true
        }
    }

    /// Writes the `count` pixels of `row` to every `step`-th pixel of `colours` and `alpha` from `start` on.
    func make(
        _ count: Int, from row: UnsafePointer<UInt8>, colours: UnsafeMutablePointer<UInt8>,
        alpha: UnsafeMutablePointer<UInt8>?, start: Int, step: Int
    ) {
        if header.bitDepth == 8, transparentColour.isEmpty, header.colourType == .rgb, step == 1 {
            (colours + start * 3).update(from: row, count: count * 3)
            return
        }
        if header.bitDepth == 8, header.colourType == .rgbAlpha, step == 1, let alpha {
            makeRGBA(count, from: row, colours: colours + start * 3, alpha: alpha + start)
            return
        }
        for index in 0..<count {
            let target = start + index * step
            let (red, green, blue, opacity) = pixel(index, of: row)
            colours[target * 3] = red
            colours[target * 3 + 1] = green
            colours[target * 3 + 2] = blue
            alpha?[target] = opacity
        }
    }

    @inline(__always)
    private func makeRGBA(
        _ count: Int, from row: UnsafePointer<UInt8>, colours: UnsafeMutablePointer<UInt8>,
        alpha: UnsafeMutablePointer<UInt8>
    ) {
        for index in 0..<count {
            colours[index * 3] = row[index * 4]
            colours[index * 3 + 1] = row[index * 4 + 1]
            colours[index * 3 + 2] = row[index * 4 + 2]
            alpha[index] = row[index * 4 + 3]
        }
    }

    private func pixel(_ index: Int, of row: UnsafePointer<UInt8>) -> (UInt8, UInt8, UInt8, UInt8) {
        let channels = header.colourType.channels
        func value(_ channel: Int) -> UInt16 { sample(index * channels + channel, of: row) }
        switch header.colourType {
        case .palette:
            let entry = Int(value(0))
            return (palette[entry * 3], palette[entry * 3 + 1], palette[entry * 3 + 2], paletteAlpha[entry])
        case .grey:
            let grey = value(0)
            let byte = toByte(grey)
            return (byte, byte, byte, transparentColour == [grey] ? 0 : 255)
        case .greyAlpha:
            let byte = toByte(value(0))
            return (byte, byte, byte, toByte(value(1)))
        case .rgb:
            let (red, green, blue) = (value(0), value(1), value(2))
            let isTransparent =
                !transparentColour.isEmpty && transparentColour[0] == red && transparentColour[1] == green
                && transparentColour[2] == blue
            return (toByte(red), toByte(green), toByte(blue), isTransparent ? 0 : 255)
        case .rgbAlpha:
            return (toByte(value(0)), toByte(value(1)), toByte(value(2)), toByte(value(3)))
        }
    }

    /// The sample number `index` of a row; samples under eight bits are packed from the high bits on.
    @inline(__always)
    private func sample(_ index: Int, of row: UnsafePointer<UInt8>) -> UInt16 {
        switch header.bitDepth {
        case 8: return UInt16(row[index])
        case 16: return UInt16(row[index * 2]) << 8 | UInt16(row[index * 2 + 1])
        default:
            let bit = index * header.bitDepth
            let shift = 8 - header.bitDepth - bit % 8
            return UInt16(row[bit / 8] >> UInt8(shift)) & (1 << UInt16(header.bitDepth) - 1)
        }
    }

    /// A sample scaled to 0...255, rounded (PNG, section 13.12).
    @inline(__always)
    private func toByte(_ sample: UInt16) -> UInt8 {
        switch header.bitDepth {
        case 8: return UInt8(truncatingIfNeeded: sample)
        case 16: return UInt8(truncatingIfNeeded: (UInt32(sample) * 255 + 32_895) >> 16)
        default: return UInt8(truncatingIfNeeded: Int(sample) * 255 / (1 << header.bitDepth - 1))
        }
    }
}

extension Array {
    /// At least `count` elements, the missing ones being `element`.
    func padded(to count: Int, with element: Element) -> [Element] {
        self + Array(repeating: element, count: Swift.max(0, count - self.count))
    }
}
