/// A rectangle of whole pixels; `x` and `y` name its upper left pixel, counted from 0.
public struct PixelRect: Hashable, Sendable, Codable {
    /// First column.
    public var x: Int
    /// First row.
    public var y: Int
    /// Columns, at least 1 for a rectangle that is cropped to.
    public var width: Int
    /// Rows, at least 1 for a rectangle that is cropped to.
    public var height: Int

    /// A rectangle whose upper left pixel is (`x`, `y`).
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The rectangle's width and height; both must be at least 1.
    public var size: PixelSize { PixelSize(width: width, height: height) }

    /// This rectangle grown by `margin` pixels on every side and cut to a picture of `size`.
    public func expanded(by margin: Int, within size: PixelSize) -> PixelRect {
        let left = max(0, x - margin)
        let top = max(0, y - margin)
        let right = min(size.width, x + width + margin)
        let bottom = min(size.height, y + height + margin)
        return PixelRect(x: left, y: top, width: max(0, right - left), height: max(0, bottom - top))
    }

    /// Whether the rectangle has at least one pixel and lies inside a picture of `size`.
    public func fits(in size: PixelSize) -> Bool {
        x >= 0 && y >= 0 && width >= 1 && height >= 1 && width <= size.width - x && height <= size.height - y
    }
}
