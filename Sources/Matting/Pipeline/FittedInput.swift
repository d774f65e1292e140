import Rasters

/// A photo shaped into a model's input tensor.
public struct FittedInput: Sendable {
    /// Planar values, 3 × height × width.
    public let values: PixelBuffer<Float>
    /// Height and width of the tensor.
    public let size: PixelSize

    public init(values: PixelBuffer<Float>, size: PixelSize) {
        self.values = values
        self.size = size
    }

    /// Resizes and normalises a photo in one pass.
    init(_ photo: RGBImage, input: ModelInput, side: Int?, compatibility: CutSettings.Compatibility, threads: Int) {
        let size = input.geometry.inputSize(for: photo.size, side: side)
        var normalisation = input.normalisation
        var resampling = input.resampling
        if compatibility == .rembg {
            // rembg shrinks with Lanczos and divides by the shrunken photo's own maximum, whatever the model.
            resampling = .lanczos
            normalisation.scaling = .imageMaximum
        }
        self.init(
            values: PixelBuffer(count: 3 * size.pixelCount) { values in
                photo.writeTensor(
                    into: values, size: size, normalisation: normalisation, resampling: resampling, threads: threads)
            },
            size: size)
    }
}
