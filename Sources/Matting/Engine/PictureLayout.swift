import OnnxRuntime
import Rasters

/// In which order a network takes a picture's numbers.
enum PictureLayout: Sendable {
    /// [batch, 3, height, width], as networks from PyTorch take it.
    case channelsFirst
    /// [batch, height, width, 3], as networks from TensorFlow take it.
    case channelsLast

    private static let channels = 3

    /// - Parameter shape: what the model says of its input; nil for what it leaves open.
    /// - Returns: nil when no picture of three channels fits. A shape that is all open is taken for channels first.
    init?(inputShape shape: [Int?]) {
        guard shape.count == 4 else { return nil }
        if shape[1] == Self.channels || (shape[1] == nil && shape[3] != Self.channels) {
            self = .channelsFirst
        } else if shape[3] == Self.channels {
            self = .channelsLast
        } else {
            return nil
        }
    }

    /// The size that the model is made for; nil where it leaves a side open.
    func pictureSize(inShape shape: [Int?]) -> PixelSize? {
        let first = self == .channelsFirst ? 2 : 1
        guard let height = shape[first], let width = shape[first + 1] else { return nil }
        return PixelSize(width: width, height: height)
    }

    /// Inputs of one size as one tensor; a single one with channels first is not copied.
    func tensor(of inputs: [FittedInput], size: PixelSize) throws(OnnxRuntimeError) -> Tensor {
        let (pixels, each) = (size.pixelCount, Self.channels * size.pixelCount)
        switch self {
        case .channelsFirst:
            let shape = [inputs.count, Self.channels, size.height, size.width]
            if inputs.count == 1 {
                let values = inputs[0].values
                // sound because a PixelBuffer's memory never moves and the tensor keeps the buffer alive.
                let elements = values.withPixels { $0 }
                return try Tensor(borrowing: elements, shape: shape, keepingAlive: values)
            }
            return try Tensor(of: Float.self, shape: shape) { memory in
                for (index, input) in inputs.enumerated() {
                    input.values.withPixels { values in
                        _ = UnsafeMutableBufferPointer(rebasing: memory[index * each..<(index + 1) * each])
                            .update(fromContentsOf: values)
                    }
                }
            }
        case .channelsLast:
            let shape = [inputs.count, size.height, size.width, Self.channels]
            return try Tensor(of: Float.self, shape: shape) { memory in
                for (index, input) in inputs.enumerated() {
                    input.values.withPixels { planes in
                        for pixel in 0..<pixels {
                            for channel in 0..<Self.channels {
                                memory[index &* each &+ pixel &* Self.channels &+ channel] =
                                    planes[channel &* pixels &+ pixel]
                            }
                        }
                    }
                }
            }
        }
    }
}
