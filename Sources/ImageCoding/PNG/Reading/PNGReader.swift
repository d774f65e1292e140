import Rasters

/// PNG, read with our own container code over ISA-L's inflate: every colour type, bit depth and interlacing, with no
/// library to be opened and with each checksum checked.
struct PNGReader: PhotoReader {
    private let chunks: PNGChunks
    private let exif: [UInt8]?
    let orientation: ExifOrientation

    /// Bytes that are inflated at a time; stays in the second-level cache.
    private static let blockByteCount = 256 << 10
    /// The largest colour profile, inflated: printers' tables reach a few megabytes.
    private static let profileByteLimit = 16 << 20

    var frames: Int { chunks.frames }
    var statedSize: (width: Int, height: Int) { (chunks.header.width, chunks.header.height) }

    /// Finds and checks the chunks of `bytes`, which must outlive the reader.
    init(_ bytes: UnsafeRawBufferPointer) throws(ImageCodingError) {
        chunks = try PNGChunks(bytes)
        exif = chunks.exif.map { ExifBlock.withoutPrefix(Array($0)) }
        orientation = exif.flatMap { ExifBlock($0)?.orientation } ?? .upright
    }

    mutating func read(size: PixelSize) throws(ImageCodingError) -> StoredPhoto {
        let maker = PNGPixelMaker(chunks)
        var failure: ImageCodingError?
        var alpha: AlphaPlane?
        let image = RGBImage(size: size) { colours in
            if maker.hasAlpha {
                alpha = AlphaPlane(size: size) { failure = decode(maker, colours, $0.baseAddress) }
            } else {
                failure = decode(maker, colours, nil)
            }
        }
        if let failure { throw failure }
        var photo = StoredPhoto(image: image, alpha: alpha)
        photo.metadata.exif = exif
        photo.metadata.xmp = chunks.xmp.map(Array.init)
        // A file that says sRGB is not to be converted, whatever else it carries (PNG, section 11.3.2).
        return chunks.statesSRGB ? photo : try ColourConversion.toSRGB(photo, profile: profile)
    }

    /// The error of decoding all passes, or nil.
    private func decode(
        _ maker: PNGPixelMaker, _ colours: UnsafeMutableBufferPointer<UInt8>, _ alpha: UnsafeMutablePointer<UInt8>?
    ) -> ImageCodingError? {
        guard let target = colours.baseAddress else { return nil }
        do throws(ImageCodingError) {
            var inflater = try PNGInflater(chunks.pixels)
            for pass in chunks.header.passes {
                try decode(pass, from: &inflater, maker, target, alpha)
            }
            return nil
        } catch {
            return error
        }
    }

    private func decode(
        _ pass: PNGPass, from inflater: inout PNGInflater, _ maker: PNGPixelMaker,
        _ colours: UnsafeMutablePointer<UInt8>, _ alpha: UnsafeMutablePointer<UInt8>?
    ) throws(ImageCodingError) {
        let count = chunks.header.rowByteCount(pass.columns)
        let stride = count + 1
        let rowsPerBlock = max(1, min(pass.rows, Self.blockByteCount / stride))
        // One more row in front holds the last row of the block before, which filters refer to; zeros at first.
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: (rowsPerBlock + 1) * stride)
        defer { block.deallocate() }
        guard let carried = block.baseAddress else { return }
        carried.update(repeating: 0, count: stride)
        var row = 0
        while row < pass.rows {
            let rows = min(rowsPerBlock, pass.rows - row)
            try inflater.fill(UnsafeMutableBufferPointer(start: carried + stride, count: rows * stride))
            for index in 1...rows {
                let this = carried + index * stride
                let above = UnsafePointer(this - stride + 1)
                guard
                    PNGRowFilter.restore(
                        this[0], this + 1, above: above, count: count, distance: chunks.header.filterDistance)
                else { throw PNGChunks.corrupt("an unknown filter in row \(row)") }
                maker.make(
                    pass.columns, from: this + 1, colours: colours, alpha: alpha,
                    start: (pass.top + row * pass.rowStep) * chunks.header.width + pass.left, step: pass.columnStep)
                row += 1
            }
            carried.update(from: carried + rows * stride, count: stride)
        }
    }

    /// The embedded profile, inflated; nil when there is none or it is damaged.
    private var profile: ColourProfile? {
        // A name ended by zero, the method 0, then a zlib stream (section 11.3.2.3).
        guard let data = chunks.profile, let end = data.firstIndex(of: 0), end + 2 < data.count, data[end + 1] == 0
        else { return nil }
        let stream = UnsafeRawBufferPointer(rebasing: data[(end + 2)...])
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.profileByteLimit)
        defer { memory.deallocate() }
        do throws(ImageCodingError) {
            var inflater = try PNGInflater([stream])
            guard let count = try inflater.readAll(into: memory), count > 0 else { return nil }
            return ColourProfile(Array(memory[..<count]))
        } catch {
            return nil
        }
    }
}
