import ArgumentParser
import ImageCoding
import Matting
import Rasters

/// Options that decide what the output looks like.
struct PictureArguments: ParsableArguments {
    @Flag(help: "Write the alpha matte itself, as a grey picture.")
    var alphaOnly = false

    @Option(
        help: ArgumentHelp(
            "What stands behind the person: '#rrggbb', a picture FILE, or blur[:RADIUS].", valueName: "background"))
    var background: String?

    @Flag(help: "Keep the surroundings and take the person out.")
    var invert = false

    @Flag(help: "Crop to the person.")
    var crop = false

    @Option(
        help: ArgumentHelp("Room around the person when cropping: pixels, or per cent as in 5%.", valueName: "room"))
    var margin: String?

    @Option(help: "png, webp, jpeg or tiff. Default: what the output's name says, else png.")
    var format: OutputFormat?

    @Option(help: "Quality of JPEG and WebP, 1 to 100.")
    var quality: Int = EncodeOptions(format: .jpeg).quality

    @Option(help: "Effort of PNG and TIFF compression, 0 to 12.")
    var compression: Int = EncodeOptions(format: .png).compression

    @Option(help: "How alpha comes from the model's size to the photo's: guided (along the photo's edges) or none.")
    var refine: CutSettings.Refinement = .guided

    @Option(help: "Whether the colours of half-transparent pixels are freed of the old background: estimate or none.")
    var foreground: CutSettings.Foreground = .estimate

    @Option(help: "rembg reproduces rembg's resampling and stretching of alpha, for comparison.")
    var compat: CutSettings.Compatibility = .native

    @Flag(help: "Copy EXIF and XMP, place and serial numbers included, to the output; not to a TIFF.")
    var keepMetadata = false

    func validate() throws {
        if !(1...100).contains(quality) { throw ValidationError("--quality must be from 1 to 100, not \(quality)") }
        if !(0...12).contains(compression) {
            throw ValidationError("--compression must be from 0 to 12, not \(compression)")
        }
        if margin != nil, !crop { throw ValidationError("--margin is for --crop; give both") }
        if let margin, CropMargin(margin) == nil {
            throw ValidationError("--margin takes pixels (20) or per cent (5%), not \"\(margin)\"")
        }
        if alphaOnly, background != nil {
            throw ValidationError("--alpha-only writes no colours, so --background has no meaning; give one of them")
        }
    }

    /// The settings, with the background picture read and checked.
    ///
    /// - Parameter outputName: what `-o` says; its extension chooses the format where `--format` does not.
    /// - Throws: `CommandFailure` when the options contradict each other or the background cannot be read.
    func settings(outputName: String?) throws -> CutSettings {
        let named = outputName.flatMap {
            OutputFormat(fileExtension: FilePaths.fileExtension(of: FilePaths.name(of: $0)))
        }
        var encoding = EncodeOptions(format: format ?? named ?? .png)
        encoding.quality = quality
        encoding.compression = compression
        let settings = CutSettings(
            refinement: refine, foreground: foreground, compatibility: compat, alphaOnly: alphaOnly,
            background: try backgroundSetting(), inverted: invert,
            crop: crop ? margin.flatMap(CropMargin.init) ?? .pixels(0) : nil, encoding: encoding,
            keepsMetadata: keepMetadata)
        do throws(MattingError) {
            try settings.validate()
        } catch {
            throw CommandFailure.usage(error.message)
        }
        return settings
    }

    private func backgroundSetting() throws -> Background {
        guard let background else { return .transparent }
        if let colour = RGBColour(hexadecimal: background), background.hasPrefix("#") { return .colour(colour) }
        if background == "blur" { return .blur(radius: Background.defaultBlurRadius) }
        if background.hasPrefix("blur:") {
            guard let radius = Double(background.dropFirst(5)), Background.blurRadii.contains(radius) else {
                throw CommandFailure.usage(
                    "--background \(background): the radius must be a number from \(Background.blurRadii.lowerBound) "
                        + "to \(Background.blurRadii.upperBound)")
            }
            return .blur(radius: radius)
        }
        do {
            let limits = DecodeLimits()
            let contents = try FileContents(path: background, byteLimit: limits.byteLimit)
            let photo = try ImageDecoder.decode(UnsafeRawBufferPointer(contents.bytes), limits: limits)
            let digest = ContentDigest.sha256(UnsafeRawBufferPointer(contents.bytes))
            return .image(photo.image, identity: "sha256:\(digest)")
        } catch let error as FileError {
            throw CommandFailure.usage(
                "--background \(error): it takes '#rrggbb', blur, blur:RADIUS or a picture file")
        } catch let error as ImageCodingError {
            throw CommandFailure.usage("--background \(background): \(error.message)")
        }
    }
}

extension OutputFormat: ExpressibleByArgument {
    /// The extension of files in this format.
    var fileExtension: String {
        switch self {
        case .png: "png"
        case .webp: "webp"
        case .jpeg: "jpg"
        case .tiff: "tiff"
        }
    }

    init?(fileExtension: String) {
        switch fileExtension {
        case "png": self = .png
        case "webp": self = .webp
        case "jpg", "jpeg": self = .jpeg
        case "tif", "tiff": self = .tiff
        default: return nil
        }
    }
}

extension CutSettings.Refinement: ExpressibleByArgument {}
extension CutSettings.Foreground: ExpressibleByArgument {}
extension CutSettings.Compatibility: ExpressibleByArgument {}
