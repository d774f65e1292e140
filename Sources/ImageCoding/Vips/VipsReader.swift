import CVipsShim
import Rasters

/// The formats that libvips reads: WebP, TIFF, HEIC, AVIF, GIF.
struct VipsReader: PhotoReader {
    private let picture: VipsPicture
    private let format: ImageFormat
    let frames: Int
    let orientation: ExifOrientation

    var statedSize: (width: Int, height: Int) { (picture.width, picture.height) }

    /// Reads the header of `bytes`, which must outlive the reader.
    init(_ bytes: UnsafeRawBufferPointer, format: ImageFormat, limits: DecodeLimits) throws(ImageCodingError) {
        let outline = ContainerOutline(bytes, format: format)
        try outline.check(byteCount: bytes.count, format: format)
        if let size = outline.size { _ = try limits.checkedSize(width: size.width, height: size.height) }
        try VipsLibrary.require()
        guard let reference = cvips_open(Self.loader(for: format), bytes.baseAddress, bytes.count) else {
            throw Self.failure(format)
        }
        picture = try VipsPicture(reference, .corrupt, "The \(format.title) cannot be opened.")
        self.format = format
        frames = picture.pages
        orientation = Self.orientation(of: picture, format: format)
    }

    mutating func read(size: PixelSize) throws(ImageCodingError) -> StoredPhoto {
        let hasAlpha = picture.hasAlpha && picture.bands > 1
        let colours = hasAlpha ? try picture.bands(0..<picture.bands - 1) : picture
        var notes: [String] = []
        let converted = try toSRGB(colours, notes: &notes)
        guard converted.bands == RGBImage.channelCount else {
            throw ImageCodingError(
                .unsupportedFormat, "A \(format.title) with \(picture.bands) bands is no photo. Save it as RGB.")
        }
        var photo: StoredPhoto
        if hasAlpha {
            let alpha = try picture.bands(picture.bands - 1..<picture.bands).toBytes()
            photo = try converted.joined(with: alpha).split(size: size, failure: failure)
        } else {
            guard let buffer = converted.pixels() else { throw failure() }
            photo = StoredPhoto(image: RGBImage(size: size, buffer: buffer))
        }
        photo.notes = notes
        photo.metadata.exif = picture.field(CVIPS_FIELD_EXIF).map(ExifBlock.withoutPrefix)
        photo.metadata.xmp = picture.field(CVIPS_FIELD_XMP)
        return photo
    }

    private func toSRGB(_ colours: VipsPicture, notes: inout [String]) throws(ImageCodingError) -> VipsPicture {
        if let profile = picture.field(CVIPS_FIELD_ICC_PROFILE).map(ColourProfile.init), !profile.isSRGB {
            if profile.isWellFormed, let converted = colours.profileToSRGB() { return converted }
            notes.append(ColourConversion.ignoredProfileNote)
        }
        let converted = try colours.toSRGB()
        return converted.isBytes ? converted : try converted.toBytes()
    }

    private static func orientation(of picture: VipsPicture, format: ImageFormat) -> ExifOrientation {
        switch format {
        // libheif turns its pictures itself, by the container's own properties.
        case .heif, .avif: .upright
        // libvips 8.12, which Ubuntu 22.04 has, does not look into the EXIF block of a WebP.
        case .webp:
            picture.field(CVIPS_FIELD_EXIF).flatMap { ExifBlock(ExifBlock.withoutPrefix($0))?.orientation } ?? .upright
        default: picture.orientation
        }
    }

    private func failure() -> ImageCodingError { Self.failure(format) }

    private static func loader(for format: ImageFormat) -> cvips_loader {
        switch format {
        case .webp: CVIPS_LOADER_WEBP
        case .tiff: CVIPS_LOADER_TIFF
        case .gif: CVIPS_LOADER_GIF
        default: CVIPS_LOADER_HEIF
        }
    }

    /// What libvips just reported.
    private static func failure(_ format: ImageFormat) -> ImageCodingError {
        let cause = VipsLibrary.takeError()
        if cause.contains("not found") || cause.contains("Unsupported codec") || cause.contains("No decoding plugin") {
            return ImageCodingError(
                .libraryMissing,
                "This machine's libvips cannot read this \(format.title). Install the decoder "
                    + "(HEIC: libheif-plugin-libde265, AVIF: libheif-plugin-aomdec) or convert the picture to JPEG.",
                cause: cause)
        }
        return ImageCodingError(
            .corrupt, "The \(format.title) is damaged. Copy or export it again.", cause: cause)
    }
}
