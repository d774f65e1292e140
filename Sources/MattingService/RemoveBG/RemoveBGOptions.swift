import ImageCoding
import Matting
import Rasters

/// The parameters of remove.bg's API (https://www.remove.bg/api) as settings of ours.
struct RemoveBGOptions: Sendable {
    /// What the answer is packed in.
    enum Format: String, Sendable, CaseIterable {
        case auto, png, jpg, webp, zip
    }

    /// Fields that hold a file or a long text.
    static let fileNames: Set<String> = ["image_file", "image_file_b64", "bg_image_file"]
    /// Parameters that are understood, the files among them; others are passed over, as there.
    static let names: Set<String> = fileNames.union([
        "image_url", "bg_image_url", "size", "type", "type_level", "format", "roi", "crop", "crop_margin", "scale",
        "position", "channels", "add_shadow", "shadow_type", "shadow_opacity", "semitransparency", "bg_color",
    ])

    /// Settings; a background picture takes the place of their background.
    let settings: CutSettings
    let isZip: Bool
    /// Whether `X-Type` is told.
    let tellsType: Bool

    /// - Parameter hasBackgroundPicture: a picture comes behind the subject.
    /// - Throws: `ServiceProblem` with kind `badRequest` naming the parameter.
    init(_ fields: [String: String], hasBackgroundPicture: Bool) throws(ServiceProblem) {
        let reading = FieldReading(fields: fields)
        let channels = try reading.named("channels", ["rgba", "alpha"]) { ["rgba", "alpha"].contains($0) ? $0 : nil }
        let alphaOnly = channels == "alpha"
        let background = try RemoveBGFields.background(fields["bg_color"])
        guard background == nil || !hasBackgroundPicture else {
            throw ServiceProblem(.badRequest, "give either bg_color or a background image", field: "bg_color")
        }
        var format = try reading.choice("format") as Format? ?? .auto
        if format == .auto { format = hasBackgroundPicture || background?.leavesNothing == true ? .jpg : .png }
        guard format != .zip || !alphaOnly && background == nil && !hasBackgroundPicture else {
            throw ServiceProblem(
                .badRequest,
                "a zip holds colours and alpha apart; ask for it without background and with channels=rgba",
                field: "format")
        }
        isZip = format == .zip
        var settings = CutSettings(alphaOnly: alphaOnly, encoding: EncodeOptions(format: format.output))
        settings.addsMatte = isZip
        settings.findsSubject = true
        settings.background = Self.background(
            background, isCovered: hasBackgroundPicture, alphaOnly: alphaOnly, format: format)
        settings.outputPixelLimit = try RemoveBGFields.pixelLimit(fields["size"], format: format)
        settings.region = try RemoveBGFields.region(fields["roi"])
        settings.framing = try RemoveBGFields.framing(fields, crops: try reading.flag("crop"))
        self.settings = settings
        if try reading.flag("add_shadow") {
            throw ServiceProblem(.badRequest, "shadows are not offered; leave add_shadow out", field: "add_shadow")
        }
        // Everything in front is a person here; the classes are read so that a wrong one is still told.
        _ = try reading.named("type", RemoveBGFields.types) { RemoveBGFields.types.contains($0) ? $0 : nil }
        let levels = ["none", "1", "2", "latest"]
        tellsType = try reading.named("type_level", levels) { levels.contains($0) ? $0 : nil } != "none"
        _ = try reading.flag("semitransparency")
    }

    private static func background(
        _ colour: RemoveBGFields.Colour?, isCovered: Bool, alphaOnly: Bool, format: Format
    ) -> Background {
        if alphaOnly { return .transparent }
        guard format == .jpg || isCovered else {
            guard let colour, colour.opacity > 0 else { return .transparent }
            return colour.leavesNothing ? .colour(colour.colour) : .tint(colour.colour, opacity: colour.opacity)
        }
        // A JPEG without a background is white there, and a transparent colour lies on white.
        return .colour(colour?.onWhite ?? RGBColour(red: 255, green: 255, blue: 255))
    }
}

extension RemoveBGOptions.Format {
    fileprivate var output: OutputFormat {
        switch self {
        case .auto, .png: .png
        case .jpg, .zip: .jpeg
        case .webp: .webp
        }
    }
}
