import Foundation
import OnnxRuntime
import Rasters

/// A manifest for an ONNX file that has none, made by asking the model; each guess is said aloud.
public struct ManifestGuess: Sendable {
    public let manifest: ModelManifest
    /// What was guessed and from what, a line each.
    public let notes: [String]

    /// Side that is tried where the model leaves it open and its family says nothing.
    private static let defaultSide = 512
    /// Multiple that suits every common U-Net depth.
    private static let defaultMultiple = 32
    /// Values up to this far outside 0...1 are rounding, not logits.
    private static let rangeTolerance: Float = 0.02

    /// - Parameters:
    ///   - session: the model, loaded; it is run once on a test pattern to see its range of values.
    ///   - file: where it is; its name hints at the family.
    /// - Throws: `MattingError` with code `modelUnsuitable` when it does not take one photo and give one map.
    public init(session: Session, file: URL, sha256: String) throws(MattingError) {
        let stem = file.deletingPathExtension().lastPathComponent
        let ends = try ModelEnds(inputs: session.inputs, outputs: session.outputs, model: file.lastPathComponent)
        let family = ModelFamily.hinted(by: stem)
        let geometry = Self.geometry(of: ends, family: family)
        var input = family?.input(geometry: geometry) ?? ModelInput(geometry: geometry)
        input.name = ends.input.name
        // What takes bytes scales them itself.
        let takesBytes = ends.input.elementType == .uint8
        if takesBytes { input = ModelInput(name: ends.input.name, geometry: geometry, scaling: .none) }
        var output = ModelOutput(name: ends.output.name)
        let probe = try Self.probe(session, ends: ends, input: input)
        output.activation = probe.activation
        let name = String(stem.map { ModelManifest.isName(String($0)) ? $0 : "-" }.prefix(64))
        manifest = ModelManifest(
            schema: 1, name: name, family: family?.name ?? "unknown", title: nil, file: file.lastPathComponent,
            sha256: sha256, md5: nil, bytes: nil, licence: "unknown", source: nil, input: input, output: output,
            precision: .fp32, variants: nil, quality: nil, note: "guessed by asking the model")
        let shaping =
            takesBytes
            ? "RGB as bytes, unscaled"
            : "RGB scaled and normalised "
                + (family.map { "as \($0.name) models do, going by the file's name" } ?? "the usual way")
        notes = [
            "\(file.lastPathComponent) has no manifest; guessed: input \(geometry.summary), \(shaping), "
                + "output \"\(ends.output.name)\" \(probe.reason); "
                + "check with: matte models add \(file.lastPathComponent)"
        ]
    }

    private static func geometry(of ends: ModelEnds, family: ModelFamily?) -> InputGeometry {
        if let size = ends.layout.pictureSize(inShape: ends.input.shape) { return .fixed(size) }
        return family?.geometry ?? .longestSide(side: defaultSide, multiple: defaultMultiple)
    }

    /// Runs the model on one test pattern and judges its values.
    private static func probe(
        _ session: Session, ends: ModelEnds, input: ModelInput
    ) throws(MattingError) -> (activation: ModelOutput.Activation, reason: String) {
        let size = input.geometry.inputSize(for: PixelSize(width: 4, height: 3))
        do {
            let picture = RGBImage(size: size) { pixels in
                // Every level in every neighbourhood, so that a network sees edges, light and dark.
                for index in pixels.indices { pixels[index] = UInt8(truncatingIfNeeded: index &* 37) }
            }
            let values = PixelBuffer<Float>(count: 3 * size.pixelCount) { memory in
                picture.writeTensor(
                    into: memory, size: size, normalisation: input.normalisation, resampling: input.resampling)
            }
            let pattern = try ends.layout.tensor(of: [FittedInput(values: values, size: size)], size: size)
            let tensor = try session.run([(name: ends.input.name, tensor: pattern)], outputs: [ends.output.name])[0]
            if tensor.shape.count == 4, tensor.shape[1] == 2 || tensor.shape[3] == 2 {
                return (.softmaxSecondChannel, "as two classes, the second the person")
            }
            let outside = try tensor.floats().contains { $0 < -rangeTolerance || $0 > 1 + rangeTolerance }
            return outside
                ? (.sigmoid, "as logits, since values leave 0 to 1") : (.none, "as alpha, since values stay in 0 to 1")
        } catch {
            throw MattingError(
                .modelUnsuitable, "the model does not run on a picture of \(size): \(error)", cause: error)
        }
    }
}

extension InputGeometry {
    /// The geometry in a few words.
    public var summary: String {
        switch self {
        case .fixed(let size): "\(size.width)x\(size.height)"
        case .longestSide(let side, let multiple): "longest side \(side), multiple of \(multiple)"
        }
    }
}
