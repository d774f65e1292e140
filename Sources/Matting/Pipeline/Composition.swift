import ImageCoding
import Rasters

/// A finished picture in whichever pixel layout the settings ask for.
enum Composition: Sendable {
    case alpha(AlphaPlane)
    /// A cut-out that is put together while it is encoded.
    case layers(LayeredCutout)
    case cutout(RGBAImage)
    case opaque(RGBImage)

    /// - Parameter placement: where photo and alpha, cropped to the subject, go on the canvas; nil when they are the canvas.
    init(
        photo: RGBImage, alpha: AlphaPlane, placement: Framing.Placement?, settings: CutSettings, threads: Int
    ) {
        if settings.alphaOnly {
            self = .alpha(placement.map { alpha.placed(x: $0.x, y: $0.y, on: $0.canvas) } ?? alpha)
            return
        }
        let layers =
            switch settings.foreground {
            case .estimate: ForegroundEstimation().cutout(photo, alpha: alpha, threads: threads)
            case .none: Compositing.cutout(photo, alpha: alpha)
            }
        if case .transparent = settings.background, settings.encoding.format.storesAlpha, placement == nil {
            self = .layers(layers)
            return
        }
        var cutout = layers.flattened(threads: threads)
        if let placement { cutout = cutout.placed(x: placement.x, y: placement.y, on: placement.canvas) }
        switch settings.background {
        case .transparent:
            // JPEG takes the colours alone: the matte goes beside them.
            self = settings.encoding.format.storesAlpha ? .cutout(cutout) : .opaque(cutout.colours())
        case .tint(let colour, let opacity):
            self = .cutout(
                Compositing.over(
                    cutout, colour: (colour.red, colour.green, colour.blue), opacity: opacity, threads: threads))
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

    /// Longest side at which a blur radius is taken as it is given.
    private static let blurReferenceSide = 1000.0

    var size: PixelSize {
        switch self {
        case .alpha(let plane): plane.size
        case .layers(let cutout): cutout.size
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
            case .layers(let cutout): return try ImageEncoder.encode(cutout, options: options, threads: threads)
            case .cutout(let image): return try ImageEncoder.encode(image, options: options, threads: threads)
            case .opaque(let image): return try ImageEncoder.encode(image, options: options, threads: threads)
            }
        } catch {
            throw MattingError(.encodingFailed, error.message, cause: error)
        }
    }
}
