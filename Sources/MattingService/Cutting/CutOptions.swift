import ImageCoding
import Matting
import NIOCore

/// The options of `matte cut` as a caller of the service gives them: names and values of a query, a form or a job.
struct CutOptions: Sendable {
    /// The names that are understood; those of `matte cut` with `_` for `-`.
    static let names = [
        "model", "precision", "size", "format", "quality", "compression", "alpha_only", "background", "refine",
        "foreground", "compat", "invert", "crop", "margin", "keep_metadata", "deadline_ms",
    ]
    /// Deadlines that are accepted, milliseconds.
    static let deadlineRange = 1...600_000

    /// With a background picture, the background is only a place for it.
    let settings: CutSettings
    /// The picture that stands behind the person, its header read.
    let backgroundPicture: ByteBuffer?
    let model: String?
    let precision: PrecisionChoice?
    /// Time from now after which the result is of no use; nil for the service's own.
    let deadline: Duration?

    /// - Parameters:
    ///   - fields: names and values.
    ///   - backgroundPicture: an encoded picture that came beside the photo; it stands behind the person.
    ///   - limits: for that picture.
    /// - Throws: `ServiceProblem` with kind `badRequest` naming the field, or what the background's header gives.
    init(
        fields: [String: String], backgroundPicture: ByteBuffer? = nil, limits: DecodeLimits = DecodeLimits()
    ) throws(ServiceProblem) {
        for name in fields.keys where !Self.names.contains(name) {
            throw ServiceProblem(
                .badRequest,
                "there is no option \"\(name.printable)\"\(Spelling.suggestion(for: name, among: Self.names))",
                field: name.printable)
        }
        let reading = FieldReading(fields: fields)
        var encoding = EncodeOptions(format: try reading.choice("format", aliases: ["jpg": .jpeg]) ?? .png)
        encoding.quality = try reading.integer("quality", in: 1...100) ?? encoding.quality
        encoding.compression = try reading.integer("compression", in: 0...12) ?? encoding.compression
        let crops = try reading.flag("crop")
        var settings = CutSettings(encoding: encoding)
        settings.side = try reading.integer("size", in: 1...InputGeometry.largestSide)
        settings.refinement = try reading.choice("refine") ?? settings.refinement
        settings.foreground = try reading.choice("foreground") ?? settings.foreground
        settings.compatibility = try reading.choice("compat") ?? settings.compatibility
        settings.alphaOnly = try reading.flag("alpha_only")
        settings.inverted = try reading.flag("invert")
        settings.keepsMetadata = try reading.flag("keep_metadata")
        if let backgroundPicture {
            try backgroundPicture.requireBackgroundHeader(limits)
            settings.background = Self.place
        } else {
            settings.background = try Self.background(fields["background"])
        }
        settings.crop = try Self.crop(fields["margin"], crops: crops)
        do throws(MattingError) { try settings.validate() } catch { throw ServiceProblem(error) }
        self.settings = settings
        self.backgroundPicture = backgroundPicture
        model = fields["model"].flatMap { $0.isEmpty ? nil : $0 }
        precision = try reading.named("precision", PrecisionChoice.allNames) { PrecisionChoice(argument: $0) }
        deadline = try reading.integer("deadline_ms", in: Self.deadlineRange).map { .milliseconds($0) }
    }

    private static func crop(_ margin: String?, crops: Bool) throws(ServiceProblem) -> CropMargin? {
        guard let margin else { return crops ? .pixels(0) : nil }
        guard crops else {
            throw ServiceProblem(.badRequest, "margin is for crop; give both", field: "margin")
        }
        guard let value = CropMargin(margin) else {
            throw ServiceProblem(.badRequest, "margin takes pixels (20) or per cent (5%)", field: "margin")
        }
        return value
    }

    /// Opaque, as a picture is: a JPEG needs one.
    private static let place = Background.colour(RGBColour(red: 0, green: 0, blue: 0))

    private static func background(_ text: String?) throws(ServiceProblem) -> Background {
        guard let text, text != "none", text != "transparent", !text.isEmpty else { return .transparent }
        if let colour = RGBColour(hexadecimal: text) { return .colour(colour) }
        if text == "blur" { return .blur(radius: Background.defaultBlurRadius) }
        if text.hasPrefix("blur:"), let radius = Double(text.dropFirst(5)), Background.blurRadii.contains(radius) {
            return .blur(radius: radius)
        }
        throw ServiceProblem(
            .badRequest,
            "background takes #rrggbb, blur, blur:RADIUS (\(Background.blurRadii.lowerBound) to "
                + "\(Background.blurRadii.upperBound)) or, in a form, a picture", field: "background")
    }
}
