import Rasters

/// rembg's way from a saliency map to an alpha plane, for a like-for-like comparison.
///
/// rembg 2.0 stretches the map from its own minimum to its maximum, cuts (not rounds) it to 8 bits and enlarges it with
/// Lanczos. A photo without a subject therefore becomes noise at full contrast; the native way does not.
enum RembgCompatibility {
    static func alpha(from map: FloatPlane, photoSize: PixelSize, threads: Int) -> AlphaPlane {
        let stretched = AlphaPlane(
            size: map.size,
            buffer: PixelBuffer(count: map.size.pixelCount) { output in
                map.buffer.withPixels { values in
                    var least = Float.infinity
                    var most = -Float.infinity
                    for value in values {
                        least = min(least, value)
                        most = max(most, value)
                    }
                    // A flat map has no range; rembg divides by zero there, we leave it empty.
                    let scale = most > least ? 1 / (most - least) : 0
                    for index in values.indices {
                        output[index] = UInt8(max(0, min(255, (values[index] - least) * scale * 255)))
                    }
                }
            })
        return stretched.resized(to: photoSize, using: .lanczos, threads: threads)
    }
}
