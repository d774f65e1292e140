import ImageCoding
import Rasters

/// The way of a photo: decode, fit, predict, refine, compose, encode.
///
/// All calls block and use up to `threads` threads for pixel work; callers keep them off Swift's cooperative pool.
/// Memory for a photo of P pixels is at most 3 P (pixels) + P (alpha) + 4 P (cut-out) + the encoder's output,
/// plus 12 bytes for each pixel of the model's input.
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
        let photo = try timings.measure(\.decode) { () throws(MattingError) in try decode(bytes) }
        let input = timings.measure(\.fit) {
            FittedInput(
                photo.image, input: predictor.input, side: settings.side, compatibility: settings.compatibility,
                threads: threads)
        }
        return PreparedPhoto(photo: photo, input: input, timings: timings)
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
            Composition(photo: prepared.photo.image, alpha: matte.alpha, settings: settings, threads: threads)
        }
        let metadata = settings.keepsMetadata ? prepared.photo.metadata : nil
        let output = try timings.measure(\.encode) { () throws(MattingError) in
            try composition.encoded(settings.encoding, metadata: metadata, threads: threads)
        }
        return Cutout(
            output: output, subjectFound: matte.subjectFound, size: composition.size,
            photoSize: prepared.photo.image.size, inputSize: prepared.input.size, timings: timings,
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
            let photo = prepared.photo.image
            if settings.compatibility == .rembg {
                return (RembgCompatibility.alpha(from: alpha, photoSize: photo.size, threads: threads), true)
            }
            guard SubjectPresence.isFound(in: alpha) else {
                return (AlphaPlane(size: photo.size) { $0.initialize(repeating: 0) }, false)
            }
            var matte =
                switch settings.refinement {
                case .guided: GuidedRefinement().refine(alpha, guide: photo, threads: threads)
                case .none: alpha.resized(to: photo.size, using: .bilinear, threads: threads).quantised()
                }
            if let own = prepared.photo.alpha { matte = matte.multiplied(by: own) }
            return (matte, true)
        }
    }
}
