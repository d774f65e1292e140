import ImageCoding
import Rasters

/// A finished picture in whichever pixel layout the settings ask for.
enum Composition: Sendable {
    case alpha(AlphaPlane)
    case cutout(RGBAImage)
    case opaque(RGBImage)

    init(photo: RGBImage, alpha: AlphaPlane, settings: CutSettings, threads: Int) {
        var photo = photo
        var alpha = alpha
        if let margin = settings.crop, let subject = alpha.boundingBox(threshold: Self.cropThreshold) {
            let rectangle = margin.rectangle(around: subject, in: photo.size)
            photo = photo.cropped(to: rectangle)
            alpha = alpha.cropped(to: rectangle)
        }
        if settings.inverted { alpha = alpha.inverted() }
        if settings.alphaOnly {
            self = .alpha(alpha)
            return
        }
        let cutout =
            switch settings.foreground {
            case .estimate: ForegroundEstimation().cutout(photo, alpha: alpha, threads: threads)
            case .none: Compositing.cutout(photo, alpha: alpha, threads: threads)
            }
        switch settings.background {
        case .transparent:
            self = .cutout(cutout)
        case .colour(let colour):
            self = .opaque(
                Compositing.over(cutout, colour: (colour.red, colour.green, colour.blue), threads: threads))
        case .image(let image, _):
            self = .opaque(Compositing.over(cutout, background: image, threads: threads))
        case .blur(let radius):
            let scale = Double(photo.size.longestSide) / Self.blurReferenceSide
            let surroundings = photo.blurred(radius: radius * scale, threads: threads)
            self = .opaque(Compositing.over(cutout, background: surroundings, threads: threads))
        }
    }

    /// Alpha below this is haze that should not widen a crop.
    private static let cropThreshold: UInt8 = 13
    /// Longest side at which a blur radius is taken as it is given.
    private static let blurReferenceSide = 1000.0

    var size: PixelSize {
        switch self {
        case .alpha(let plane): plane.size
        case .cutout(let image): image.size
        case .opaque(let image): image.size
        }
    }

    /// - Throws: `MattingError` with code `encodingFailed`.
    func encoded(
        _ options: EncodeOptions, metadata: PhotoMetadata?, threads: Int
    ) throws(MattingError) -> EncodedImage {
        var options = options
        options.metadata = metadata
        do throws(ImageCodingError) {
            switch self {
            case .alpha(let plane): return try ImageEncoder.encode(plane, options: options, threads: threads)
            case .cutout(let image): return try ImageEncoder.encode(image, options: options, threads: threads)
            case .opaque(let image): return try ImageEncoder.encode(image, options: options, threads: threads)
            }
        } catch {
            throw MattingError(.encodingFailed, error.message, cause: error)
        }
    }
}
