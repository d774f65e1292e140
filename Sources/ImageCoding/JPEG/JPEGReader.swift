import CTurboJPEG
import Rasters

/// JPEG through libjpeg-turbo, decoded straight into the memory that becomes the picture.
struct JPEGReader: PhotoReader {
    private let handle: JPEGHandle
    private let header: cjpeg_header
    private let exif: [UInt8]?
    let orientation: ExifOrientation
    /// Further pictures that a phone appends (depth, motion) are no frames of this one.
    let frames = 1

    /// Bytes of one CMYK pixel.
    private static let cmykChannels = 4

    var statedSize: (width: Int, height: Int) { (Int(header.width), Int(header.height)) }

    /// Reads the header of `bytes`, which must outlive the reader.
    init(_ bytes: UnsafeRawBufferPointer) throws(ImageCodingError) {
        handle = try JPEGHandle(bytes)
        let header = try handle.readHeader()
        let exif = header.exif.map { Array(UnsafeBufferPointer(start: $0, count: Int(header.exif_count))) }
        self.header = header
        self.exif = exif
        orientation = exif.flatMap { ExifBlock($0)?.orientation } ?? .upright
    }

    mutating func read(size: PixelSize) throws(ImageCodingError) -> StoredPhoto {
        let profile = header.icc_profile.map {
            ColourProfile(Array(UnsafeBufferPointer(start: $0, count: Int(header.icc_profile_count))))
        }
        var photo =
            header.components == Self.cmykChannels
            ? try readInks(size: size, profile: profile) : try readColours(size: size, profile: profile)
        photo.metadata.exif = exif
        photo.metadata.xmp = header.xmp.map { Array(UnsafeBufferPointer(start: $0, count: Int(header.xmp_count))) }
        return photo
    }

    private func readColours(size: PixelSize, profile: ColourProfile?) throws(ImageCodingError) -> StoredPhoto {
        var outcome = CJPEG_DONE
        let image = RGBImage(size: size) { outcome = handle.readPixels(into: $0) }
        try handle.check(outcome)
        return try ColourConversion.toSRGB(StoredPhoto(image: image), profile: profile)
    }

    private func readInks(size: PixelSize, profile: ColourProfile?) throws(ImageCodingError) -> StoredPhoto {
        var outcome = CJPEG_DONE
        let isInverted = header.is_adobe
        let inks = PixelBuffer<UInt8>(count: size.pixelCount * Self.cmykChannels) { memory in
            outcome = handle.readPixels(into: memory)
            // Adobe's programs store 255 for no ink.
            if outcome == CJPEG_DONE, isInverted { for index in memory.indices { memory[index] = ~memory[index] } }
        }
        try handle.check(outcome)
        return try ColourConversion.toSRGB(inks: inks, size: size, profile: profile)
    }
}
