import ImageCoding
import Rasters

/// What becomes of a photo once its alpha is known.
public struct CutSettings: Sendable {
    /// How alpha is brought from the model's size to the photo's.
    public enum Refinement: String, Sendable, Codable, CaseIterable {
        /// Along the photo's own edges, by a guided filter.
        case guided
        /// Bilinear.
        case none
    }

    /// Whether the colours of half-transparent pixels are freed of the old background.
    public enum Foreground: String, Sendable, Codable, CaseIterable {
        case estimate
        case none
    }

    /// Whose arithmetic is followed.
    public enum Compatibility: String, Sendable, Codable, CaseIterable {
        case native
        /// rembg's resampling and its min-max stretch, for a like-for-like comparison.
        case rembg
    }

    /// Side of the model input in pixels; nil for the manifest's own.
    public var side: Int?
    public var refinement: Refinement
    public var foreground: Foreground
    public var compatibility: Compatibility
    /// True for the alpha matte itself, as an 8-bit grey picture.
    public var alphaOnly: Bool
    public var background: Background
    /// True to keep the surroundings and take the person out.
    public var inverted: Bool
    /// Margin around the subject to crop to; nil for no crop.
    public var crop: CropMargin?
    public var encoding: EncodeOptions
    /// True to copy EXIF and XMP, place and serial numbers included, to the output.
    public var keepsMetadata: Bool
    /// The photo is shrunk to at most this many pixels before anything else; nil keeps its size.
    public var outputPixelLimit: Int?
    /// Where in the photo a person is looked for; nil for everywhere.
    public var region: RegionOfInterest?
    /// How the subject is laid on the canvas, in place of `crop`; nil leaves it where it is.
    public var framing: Framing?
    /// True for a matte of 0 and 255 only, with a smoothed outline, as rembg's mask post-processing gives.
    public var hardensMatte = false
    /// True to learn where the subject is in the output.
    public var findsSubject = false
    /// True to get the output's alpha as a PNG of its own beside the output; a JPEG then holds the colours alone.
    public var addsMatte = false

    public init(
        side: Int? = nil, refinement: Refinement = .guided, foreground: Foreground = .estimate,
        compatibility: Compatibility = .native, alphaOnly: Bool = false, background: Background = .transparent,
        inverted: Bool = false, crop: CropMargin? = nil, encoding: EncodeOptions = EncodeOptions(format: .png),
        keepsMetadata: Bool = false
    ) {
        self.side = side
        self.refinement = refinement
        self.foreground = foreground
        self.compatibility = compatibility
        self.alphaOnly = alphaOnly
        self.background = background
        self.inverted = inverted
        self.crop = crop
        self.encoding = encoding
        self.keepsMetadata = keepsMetadata
    }

    /// Refuses settings that contradict each other.
    ///
    /// - Throws: `MattingError` with code `settingsInvalid` saying which options do not go together.
    public func validate() throws(MattingError) {
        if encoding.format == .jpeg, background.leavesTransparency, !alphaOnly, !addsMatte {
            throw MattingError(
                .settingsInvalid,
                "JPEG has no transparency: choose png, webp or tiff, or give a background, or ask for alpha only")
        }
        // libvips writes no EXIF into a TIFF: what was asked for would be lost without a word.
        if keepsMetadata, encoding.format == .tiff {
            throw MattingError(
                .settingsInvalid, "metadata cannot be kept in a TIFF: choose png, webp or jpeg, or do not keep it")
        }
        try validateFraming()
        if let side, !(1...InputGeometry.largestSide).contains(side) {
            throw MattingError(
                .settingsInvalid, "the model size must be from 1 to \(InputGeometry.largestSide) pixels, not \(side)")
        }
    }

    private func validateFraming() throws(MattingError) {
        func refuse(_ reason: String) throws(MattingError) { throw MattingError(.settingsInvalid, reason) }
        if let outputPixelLimit, outputPixelLimit < 1 { try refuse("the output must be allowed at least one pixel") }
        if addsMatte, alphaOnly { try refuse("alpha only is a matte already: ask for one of them") }
        if addsMatte, !background.leavesTransparency {
            try refuse("on a background nothing is transparent: ask for no matte beside it")
        }
        guard let framing else { return }
        if crop != nil { try refuse("crop and framing both say what the output shows: give one of them") }
        if inverted { try refuse("an inverted cut-out cannot be framed by its subject") }
        if case .blur = background { try refuse("blurred surroundings cannot go behind a subject that was moved") }
        if let problem = framing.problem { try refuse(problem) }
    }

    /// Everything that changes the output, as one line of text; equal lines give equal pictures from equal photos.
    public var fingerprint: String {
        [
            "side=\(side.map(String.init) ?? "own")", "refine=\(refinement.rawValue)",
            "foreground=\(foreground.rawValue)", "compat=\(compatibility.rawValue)", "alpha=\(alphaOnly)",
            "background=\(background.fingerprint)", "invert=\(inverted)", "crop=\(crop?.description ?? "no")",
            "format=\(encoding.format.rawValue)", "quality=\(encoding.quality)",
            "compression=\(encoding.compression)", "metadata=\(keepsMetadata)",
        ].joined(separator: " ") + rareFingerprint
    }

    /// What only protocols of other services ask for; nothing where they do not, so that finished folders stay finished.
    private var rareFingerprint: String {
        [
            outputPixelLimit.map { " pixels=\($0)" }, region.map { " region=\($0)" },
            framing.map { " framing=\($0)" }, hardensMatte ? " hard=true" : nil, addsMatte ? " matte=true" : nil,
        ].compactMap { $0 }.joined()
    }
}
