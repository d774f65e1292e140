import Rasters

extension ExifOrientation {
    /// Side in pixels of the squares in which pixels are moved: source and target lines of a square stay in the
    /// first-level cache (2 x 32 lines of 64 bytes).
    private static let squareSide = 32

    /// `image` turned upright; the same memory when it already stands.
    func turned(_ image: RGBImage) -> RGBImage {
        guard self != .upright else { return image }
        return RGBImage(size: upright(image.size)) { target in
            image.buffer.withPixels { source in
                move(source, of: image.size, to: target, pixelStride: 3) { (from, to) in
                    to[0] = from[0]
                    to[1] = from[1]
                    to[2] = from[2]
                }
            }
        }
    }

    /// `plane` turned upright; the same memory when it already stands.
    func turned(_ plane: AlphaPlane) -> AlphaPlane {
        guard self != .upright else { return plane }
        return AlphaPlane(size: upright(plane.size)) { target in
            plane.buffer.withPixels { source in
                move(source, of: plane.size, to: target, pixelStride: 1) { (from, to) in to[0] = from[0] }
            }
        }
    }

    /// The index of the source pixel for the target's first pixel, and the steps for one target column and row.
    private func walk(over size: PixelSize) -> (start: Int, column: Int, row: Int) {
        let width = size.width
        let last = size.pixelCount - 1
        return switch self {
        case .upright: (0, 1, width)
        case .mirrored: (width - 1, -1, width)
        case .upsideDown: (last, -1, -width)
        case .flipped: (last - width + 1, 1, -width)
        case .transposed: (0, width, 1)
        case .turnedRight: (last - width + 1, -width, 1)
        case .transversed: (last, -width, -1)
        case .turnedLeft: (width - 1, width, -1)
        }
    }

    @inline(__always)
    private func move(
        _ source: UnsafeBufferPointer<UInt8>, of size: PixelSize, to target: UnsafeMutableBufferPointer<UInt8>,
        pixelStride: Int, _ copyPixel: (UnsafePointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Void
    ) {
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        let (start, columnStep, rowStep) = walk(over: size)
        let uprightSize = upright(size)
        for top in stride(from: 0, to: uprightSize.height, by: Self.squareSide) {
            let bottom = min(top + Self.squareSide, uprightSize.height)
            for left in stride(from: 0, to: uprightSize.width, by: Self.squareSide) {
                let right = min(left + Self.squareSide, uprightSize.width)
                for y in top..<bottom {
                    var reader = from + (start + y * rowStep + left * columnStep) * pixelStride
                    var writer = to + (y * uprightSize.width + left) * pixelStride
                    for _ in left..<right {
                        copyPixel(reader, writer)
                        reader += columnStep * pixelStride
                        writer += pixelStride
                    }
                }
            }
        }
    }
}
