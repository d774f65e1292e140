/// The width and height of a picture in pixels, both at least 1.
public struct PixelSize: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Columns, at least 1.
    public var width: Int
    /// Rows, at least 1.
    public var height: Int

    /// A size of `width` columns and `height` rows; both must be at least 1.
    public init(width: Int, height: Int) {
        precondition(width >= 1 && height >= 1, "A picture needs at least one pixel, not \(width)x\(height).")
        self.width = width
        self.height = height
    }

    /// Columns times rows.
    public var pixelCount: Int { width * height }

    /// The larger of width and height, in pixels.
    public var longestSide: Int { max(width, height) }

    /// `WIDTHxHEIGHT`, for messages.
    public var description: String { "\(width)x\(height)" }
}
