import ImageCoding
import Rasters

/// The way of a photo: decode, fit, predict, refine, compose, encode.
///
/// All calls block and use up to `threads` threads for pixel work; callers keep them off Swift's cooperative pool.
/// Memory in bytes for a photo of P pixels is at most 3 P (pixels) + P (alpha) + 3 P (foreground colours, where alpha is
/// neither 0 nor 255) + 5 P for finding those or, after that, the encoder's output, plus 12 for each pixel of the model's
/// input. A new background and formats other than PNG take 4 P (cut-out) more.
public struct CutoutPipeline: Sendable {
    public let predictor: any AlphaPredictor
    public let limits: DecodeLimits
    public let threads: Int

    public init(predictor: any AlphaPredictor, limits: DecodeLimits = DecodeLimits(), threads: Int = 1) {
        self.predictor = predictor
        self.limits = limits
        self.threads = threads
    }

    /// Cuts one photo, bytes to bytes.
    ///
    /// - Throws: `MattingError` with code `photoUnreadable`, `inferenceFailed`, `outOfMemory`, `settingsInvalid` or
    ///   `encodingFailed`.
    public func cut(_ bytes: UnsafeRawBufferPointer, settings: CutSettings) throws(MattingError) -> Cutout {
        let prepared = try prepare(bytes, settings: settings)
        let start = ContinuousClock.now
        let alpha = try predictor.predict(prepared.input)
        return try finish(prepared, alpha: alpha, inferTime: ContinuousClock.now - start, settings: settings)
    }

    /// The first part: bytes to pixels to model input.
    ///
    /// - Throws: `MattingError` with code `photoUnreadable` or `settingsInvalid`.
    public func prepare(_ bytes: UnsafeRawBufferPointer, settings: CutSettings) throws(MattingError) -> PreparedPhoto {
        try settings.validate()
        var timings = StageTimings()
        let photo = try timings.measure(\.decode) { () throws(MattingError) in
            let photo = try decode(bytes)
            return settings.outputPixelLimit.map { photo.shrunk(toPixels: $0, threads: threads) } ?? photo
        }
        let region = try settings.region.map { (region) throws(MattingError) in
            guard let rectangle = region.rectangle(in: photo.header.size, shrunk: photo.image.size) else {
                throw MattingError(.settingsInvalid, "the region of interest lies outside the photo or is empty")
            }
            return rectangle
        }
        let input = timings.measure(\.fit) {
            FittedInput(
                region.map(photo.image.cropped) ?? photo.image, input: predictor.input, side: settings.side,
                compatibility: settings.compatibility,
                threads: threads)
        }
        return PreparedPhoto(photo: photo, input: input, timings: timings, region: region)
    }

    /// The last part: alpha at model size to an encoded picture.
    ///
    /// - Parameters:
    ///   - alpha: what the predictor gave for `prepared.input`, 0...1 at its size.
    ///   - inferTime: how long that took, for the timings.
    /// - Throws: `MattingError` with code `encodingFailed`.
    public func finish(
        _ prepared: PreparedPhoto, alpha: FloatPlane, inferTime: Duration, settings: CutSettings
    ) throws(MattingError) -> Cutout {
        var timings = prepared.timings
        timings.infer = inferTime
        let matte = matte(prepared, alpha: alpha, settings: settings, timings: &timings)
        let composition = timings.measure(\.compose) {
            ComposedPhoto(photo: prepared.photo.image, alpha: matte.alpha, settings: settings, threads: threads)
        }
        let metadata = settings.keepsMetadata ? prepared.photo.metadata : nil
        let output = try timings.measure(\.encode) { () throws(MattingError) in
            try composition.picture.encoded(settings.encoding, metadata: metadata, threads: threads)
        }
        let alphaFile = try timings.measure(\.encode) { () throws(MattingError) in
            try composition.matte.map { (plane) throws(MattingError) in
                try Composition.alpha(plane).encoded(EncodeOptions(format: .png), metadata: nil, threads: threads)
            }
        }
        return Cutout(
            output: output, matte: alphaFile, subject: matte.subjectFound ? composition.subject : nil,
            subjectFound: matte.subjectFound, size: composition.picture.size,
            photoSize: prepared.photo.header.size, inputSize: prepared.input.size, timings: timings,
            notes: prepared.photo.notes)
    }

    /// The alpha matte of a photo at the photo's size, 0...255, before any composition.
    ///
    /// - Throws: as `cut`.
    public func matte(of bytes: UnsafeRawBufferPointer, settings: CutSettings) throws(MattingError) -> AlphaPlane {
        let prepared = try prepare(bytes, settings: settings)
        let alpha = try predictor.predict(prepared.input)
        var timings = StageTimings()
        return matte(prepared, alpha: alpha, settings: settings, timings: &timings).alpha
    }

    private func decode(_ bytes: UnsafeRawBufferPointer) throws(MattingError) -> DecodedPhoto {
        do throws(ImageCodingError) {
            return try ImageDecoder.decode(bytes, limits: limits)
        } catch {
            throw MattingError(.photoUnreadable, error.message, cause: error)
        }
    }

    private func matte(
        _ prepared: PreparedPhoto, alpha: FloatPlane, settings: CutSettings, timings: inout StageTimings
    ) -> (alpha: AlphaPlane, subjectFound: Bool) {
        timings.measure(\.refine) {
            let whole = prepared.photo.image
            let photo = prepared.region.map(whole.cropped) ?? whole
            if settings.compatibility == .rembg {
                let matte = RembgCompatibility.alpha(from: alpha, photoSize: photo.size, threads: threads)
                return (Self.spread(settings.hardensMatte ? matte.hardened(threads: threads) : matte, prepared), true)
            }
            guard SubjectPresence.isFound(in: alpha) else {
                return (AlphaPlane(size: whole.size) { $0.initialize(repeating: 0) }, false)
            }
            var matte =
                switch settings.refinement {
                case .guided: GuidedRefinement().refine(alpha, guide: photo, threads: threads)
                case .none: alpha.quantised(resizedTo: photo.size, using: .bilinear, threads: threads)
                }
            if settings.hardensMatte { matte = matte.hardened(threads: threads) }
            matte = Self.spread(matte, prepared)
            if let own = prepared.photo.alpha { matte = matte.multiplied(by: own) }
            return (matte, true)
        }
    }

    /// A matte of the region, brought to the whole photo; nothing is in front outside it.
    private static func spread(_ matte: AlphaPlane, _ prepared: PreparedPhoto) -> AlphaPlane {
        prepared.region.map { matte.placed(x: $0.x, y: $0.y, on: prepared.photo.image.size) } ?? matte
    }
}
