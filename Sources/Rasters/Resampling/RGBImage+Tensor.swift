extension RGBImage {
    /// Writes this picture, resized to `size` and normalised, as three planes (`channels x height x width`) of numbers.
    ///
    /// `tensor` must have exactly `3 * size.pixelCount` elements, all of which are written. The resized picture is
    /// rounded to 8 bits before it is normalised, as the pictures were that networks are trained on.
    public func writeTensor(
        into tensor: UnsafeMutableBufferPointer<Float>, size: PixelSize, normalisation: Normalisation,
        resampling: Resampling, threads: Int = 1
    ) {
        precondition(
            tensor.count == Self.channels * size.pixelCount,
            "A tensor of 3 planes of \(size) has \(Self.channels * size.pixelCount) elements, not \(tensor.count).")
        let fitted = resized(to: size, using: resampling, threads: threads)
        fitted.buffer.withPixels { pixels in
            let scale = normalisation.factor(for: pixels)
            for plane in 0..<Self.channels {
                let channel = normalisation.channelOrder == .rgb ? plane : Self.channels - 1 - plane
                let mean = normalisation.mean[plane]
                let deviation = normalisation.std[plane]
                let output = plane * size.pixelCount
                for index in 0..<size.pixelCount {
                    let value = Float(pixels[index &* Self.channels &+ channel])
                    tensor[output &+ index] = (value * scale - mean) / deviation
                }
            }
        }
    }
}

extension Normalisation {
    /// What the channels of the resized picture `pixels` are multiplied with.
    fileprivate func factor(for pixels: UnsafeBufferPointer<UInt8>) -> Float {
        switch scaling {
        case .unit: 1 / 255
        case .none: 1
        case .imageMaximum: 1 / Float(max(1, pixels.max() ?? 1))
        }
    }
}
