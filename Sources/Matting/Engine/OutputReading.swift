import Foundation
import OnnxRuntime
import Rasters

/// Reads alpha maps out of a network's output tensor.
struct OutputReading {
    let output: ModelOutput
    /// Name of the output, for messages.
    let name: String

    /// Alpha maps, 0...1, one for each picture of the batch.
    ///
    /// Shapes understood: [N,C,H,W] and [N,H,W,C] with one channel (or two under `softmax-1`), [N,H,W], and [H,W] for a
    /// batch of one.
    /// - Throws: `MattingError` with code `modelUnsuitable` for any other shape, `inferenceFailed` for values that are
    ///   not numbers.
    func maps(from tensor: Tensor, batch: Int) throws(MattingError) -> [FloatPlane] {
        let layout = try layout(of: tensor.shape, batch: batch)
        let maps: [FloatPlane?]
        do {
            maps = try tensor.convertedToFloat32().withElements(of: Float.self) { values in
                (0..<batch).map { index in
                    var isFinite = true
                    let plane = FloatPlane(size: layout.size) { plane in
                        isFinite = read(values, layout: layout, index: index, into: plane)
                    }
                    return isFinite ? plane : nil
                }
            }
        } catch {
            throw MattingError(.modelUnsuitable, "output \"\(name)\": \(error)", cause: error)
        }
        let found = maps.compactMap { $0 }
        guard found.count == batch else {
            throw MattingError(
                .inferenceFailed,
                "the network gave values that are not numbers; try --precision fp32 or another --device")
        }
        return found
    }

    private struct Layout {
        let size: PixelSize
        let channels: Int
        /// Elements from one pixel to the next of the same channel.
        let pixelStride: Int
        /// Elements from one channel to the next of the same pixel.
        let channelStride: Int
    }

    private func layout(of shape: [Int], batch: Int) throws(MattingError) -> Layout {
        let channels = output.activation == .softmaxSecondChannel ? 2 : 1
        var inner = shape
        if shape.count >= 3 || batch > 1 {
            guard shape.first == batch else { throw unreadable(shape) }
            inner.removeFirst()
        }
        switch inner.count {
        case 2 where channels == 1:
            return Layout(
                size: PixelSize(width: inner[1], height: inner[0]), channels: 1, pixelStride: 1, channelStride: 0)
        case 3 where inner[0] == channels:
            let size = PixelSize(width: inner[2], height: inner[1])
            return Layout(size: size, channels: channels, pixelStride: 1, channelStride: size.pixelCount)
        case 3 where inner[2] == channels:
            return Layout(
                size: PixelSize(width: inner[1], height: inner[0]), channels: channels, pixelStride: channels,
                channelStride: 1)
        default:
            throw unreadable(shape)
        }
    }

    private func unreadable(_ shape: [Int]) -> MattingError {
        MattingError(
            .modelUnsuitable,
            "output \"\(name)\" has shape \(shape), which is no alpha map; name the right output in the manifest")
    }

    /// Copies one map and applies the activation; false when a value is not finite.
    private func read(
        _ source: UnsafeBufferPointer<Float>, layout: Layout, index: Int, into plane: UnsafeMutableBufferPointer<Float>
    ) -> Bool {
        let count = layout.size.pixelCount
        let start = index * count * layout.channels
        var checksum: Float = 0
        switch output.activation {
        case .none:
            // One channel, whichever dimension it is: its values lie side by side.
            return Self.clamp(UnsafeBufferPointer(rebasing: source[start..<start + count]), into: plane)
        case .sigmoid:
            for pixel in 0..<count {
                let value = source[start + pixel * layout.pixelStride]
                checksum += value * 0
                plane[pixel] = Self.sigmoid(value)
            }
        case .softmaxSecondChannel:
            for pixel in 0..<count {
                let first = start + pixel * layout.pixelStride
                // The softmax of two logits is the sigmoid of their difference.
                let difference = source[first + layout.channelStride] - source[first]
                checksum += difference * 0
                plane[pixel] = Self.sigmoid(difference)
            }
        }
        // Zero times a number is zero; zero times infinity or NaN is NaN.
        return checksum == 0
    }

    /// Copies values, cut off at 0 and 1; false when one is not finite.
    ///
    /// Written so that the compiler takes several values at a time: a sum of single numbers, in which each addition waits for
    /// the one before, took a twentieth of a small network's time.
    private static func clamp(
        _ source: UnsafeBufferPointer<Float>, into plane: UnsafeMutableBufferPointer<Float>
    ) -> Bool {
        guard let from = source.baseAddress, let to = plane.baseAddress else { return true }
        // An exponent of ones only, of infinity and of what is no number, carries into the sign's place.
        let (exponent, one): (UInt32, UInt32) = (0x7F80_0000, 0x0080_0000)
        var carries: UInt32 = 0
        for pixel in 0..<source.count {
            let value = from[pixel]
            carries |= (value.bitPattern & exponent) &+ one
            let lifted = value < 0 ? 0 : value
            to[pixel] = lifted > 1 ? 1 : lifted
        }
        return carries & 0x8000_0000 == 0
    }

    private static func sigmoid(_ value: Float) -> Float { 1 / (1 + exp(-value)) }
}
