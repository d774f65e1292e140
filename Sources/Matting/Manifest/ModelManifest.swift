import Foundation
import OnnxRuntime
import Rasters

/// What a matting network is and how a photo has to be shaped for it; one JSON file beside the ONNX file.
public struct ModelManifest: Sendable, Hashable, Codable {
    /// Version of the manifest format; only 1 exists.
    public var schema: Int
    /// Short name that `--model` takes: letters, digits, `.`, `_` and `-`.
    public var name: String
    /// Family of the network, such as `u-net` or `u2-net`.
    public var family: String
    /// One line for people.
    public var title: String?
    /// File name of the ONNX model, relative to the manifest's folder; never a path.
    public var file: String
    /// SHA-256 of the file in lower-case hexadecimal; nil only where the publisher states nothing but an MD5.
    public var sha256: String?
    /// MD5 of the file, a weak checksum that is all some publishers give.
    public var md5: String?
    /// Size of the file in bytes.
    public var bytes: Int?
    /// SPDX identifier of the weights' licence.
    public var licence: String
    /// Where `matte models pull` gets the file; nil for a model that is shipped or made here.
    public var source: String?
    public var input: ModelInput
    public var output: ModelOutput
    /// Number format of the weights in `file`.
    public var precision: InferencePrecision
    /// Files of the same network in other number formats.
    public var variants: [String: ModelVariant]?
    /// Figures measured on a named set; the lowest `mad` decides which model is the default.
    public var quality: [QualityFigures]?
    /// What a reader should know besides.
    public var note: String?

    /// Mean absolute difference of alpha (0...1) on the reference set, the figure models are ranked by; nil when unmeasured.
    public var rankingMAD: Double? {
        quality?.filter { $0.dataset == QualityFigures.referenceDataset }.map(\.mad).min()
    }
}

/// A file of the same network in another number format.
public struct ModelVariant: Sendable, Hashable, Codable {
    public var file: String
    public var sha256: String?
    public var bytes: Int?
    public var quality: [QualityFigures]?
}

/// How good a model measured, and the command that gives these figures again.
public struct QualityFigures: Sendable, Hashable, Codable {
    /// The set by which models are ranked against each other.
    public static let referenceDataset = "PPM-100, 41 photos"

    public var dataset: String
    /// Mean absolute difference of alpha, 0...1, mean over the photos.
    public var mad: Double
    /// Mean squared error of alpha, 0...1.
    public var mse: Double?
    /// Sum of absolute differences in thousands.
    public var sad: Double?
    /// Gradient error in thousands.
    public var gradient: Double?
    /// Connectivity error in thousands.
    public var connectivity: Double?
    /// Intersection over union at alpha 0.5, 0...1.
    public var iou: Double?
    /// Longest model-input side in pixels.
    public var size: Int?
    public var refine: String?
    public var precision: String?
    public var command: String?
}
