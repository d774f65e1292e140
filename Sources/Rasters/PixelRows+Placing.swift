extension PixelRows {
    /// Fills `target`, a picture of `canvas`, with zeros and lays a picture of `size` on it with its upper left pixel at
    /// (`x`, `y`), which may lie outside; what does not fit is cut off.
    static func place(
        _ source: UnsafeBufferPointer<UInt8>, size: PixelSize, channels: Int, x: Int, y: Int, on canvas: PixelSize,
        to target: UnsafeMutableBufferPointer<UInt8>
    ) {
        target.initialize(repeating: 0)
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        let left = max(0, x)
        let right = min(canvas.width, x + size.width)
        guard left < right else { return }
        for row in max(0, y)..<max(max(0, y), min(canvas.height, y + size.height)) {
            let start = ((row - y) * size.width + left - x) * channels
            (to + (row * canvas.width + left) * channels).update(from: from + start, count: (right - left) * channels)
        }
    }
}

extension AlphaPlane {
    /// This plane on an empty canvas of `size`, its upper left pixel at (`x`, `y`); what does not fit is cut off.
    public func placed(x: Int, y: Int, on canvas: PixelSize) -> AlphaPlane {
        AlphaPlane(size: canvas) { target in
            buffer.withPixels {
                PixelRows.place($0, size: size, channels: Self.channels, x: x, y: y, on: canvas, to: target)
            }
        }
    }
}

extension RGBAImage {
    /// This cut-out on a transparent canvas of `size`, its upper left pixel at (`x`, `y`); what does not fit is cut off.
    public func placed(x: Int, y: Int, on canvas: PixelSize) -> RGBAImage {
        RGBAImage(size: canvas) { target in
            buffer.withPixels {
                PixelRows.place($0, size: size, channels: Self.channels, x: x, y: y, on: canvas, to: target)
            }
        }
    }

    /// The colours without the alpha; black where alpha is 0, because a cut-out holds no colour there.
    public func colours() -> RGBImage {
        RGBImage(size: size) { output in
            buffer.withPixels { pixels in
                for index in 0..<size.pixelCount {
                    output[3 &* index] = pixels[4 &* index]
                    output[3 &* index &+ 1] = pixels[4 &* index &+ 1]
                    output[3 &* index &+ 2] = pixels[4 &* index &+ 2]
                }
            }
        }
    }
}
