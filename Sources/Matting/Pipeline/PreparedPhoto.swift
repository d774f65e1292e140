import ImageCoding
import Rasters

/// A decoded photo with its model input, waiting for its alpha.
public struct PreparedPhoto: Sendable {
    public let photo: DecodedPhoto
    public let input: FittedInput
    /// Time spent so far: `decode` and `fit`.
    public let timings: StageTimings
    /// The part of the photo that the input shows; nil for all of it.
    let region: PixelRect?
}

/// A finished photo: the encoded output and what there is to say about it.
public struct Cutout: Sendable {
    public let output: EncodedImage
    /// The output's alpha as a PNG, where the settings ask for it.
    public let matte: EncodedImage?
    /// The subject's box in the output, where the settings ask for it and somebody is there.
    public let subject: PixelRect?
    /// False when nobody was found; the alpha is then empty.
    public let subjectFound: Bool
    /// Size of the output in pixels.
    public let size: PixelSize
    /// Size of the photo, upright.
    public let photoSize: PixelSize
    /// Size of the model's input.
    public let inputSize: PixelSize
    public let timings: StageTimings
    /// What the reader of the result should know, such as "animated: first of 12 frames used".
    public let notes: [String]
}
