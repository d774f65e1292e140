import Rasters

/// How stored pixels are turned to stand upright; the numbers are those of EXIF's tag 274.
enum ExifOrientation: Int, CaseIterable {
    case upright = 1
    case mirrored = 2
    case upsideDown = 3
    case flipped = 4
    case transposed = 5
    case turnedRight = 6
    case transversed = 7
    case turnedLeft = 8

    /// Rows become columns.
    var swapsSides: Bool { rawValue >= 5 }

    /// The size of a picture of `size` after turning upright.
    func upright(_ size: PixelSize) -> PixelSize {
        swapsSides ? PixelSize(width: size.height, height: size.width) : size
    }
}
