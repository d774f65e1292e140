import Rasters

/// How the subject is laid on the canvas of the output.
public struct Framing: Sendable, Hashable, CustomStringConvertible {
    /// Room on the four sides of the subject; per cent are of its height above and below, of its width beside it.
    public struct Margins: Sendable, Hashable {
        public var top, right, bottom, left: PictureLength

        public init(top: PictureLength, right: PictureLength, bottom: PictureLength, left: PictureLength) {
            self.top = top
            self.right = right
            self.bottom = bottom
            self.left = left
        }
    }

    /// Where the free room goes, each 0 (all of it to the right, or below) ... 1.
    public struct Position: Sendable, Hashable {
        public var horizontal, vertical: Double

        public init(horizontal: Double, vertical: Double) {
            self.horizontal = horizontal
            self.vertical = vertical
        }
    }

    /// Margins around the subject when the canvas is cropped to it; nil keeps the photo's size. They may reach beyond
    /// the photo: there is nothing there.
    public var margins: Margins?
    /// Share of the canvas that the subject fills, in the direction in which it meets an edge first; nil for its own size.
    public var scale: Double?
    /// nil for where the subject is.
    public var position: Position?

    public init(margins: Margins? = nil, scale: Double? = nil, position: Position? = nil) {
        self.margins = margins
        self.scale = scale
        self.position = position
    }

    public var description: String {
        let margins = margins.map { "\($0.top) \($0.right) \($0.bottom) \($0.left)" } ?? "no"
        return "\(margins)/\(scale.map { "\($0)" } ?? "own")/"
            + (position.map { "\($0.horizontal),\($0.vertical)" } ?? "own")
    }

    /// What is wrong with it; nil when nothing is.
    var problem: String? {
        if let scale, !(scale > 0 && scale <= 1) { return "the scale must be above 0 and at most 1" }
        if let position, !(0...1).contains(position.horizontal) || !(0...1).contains(position.vertical) {
            return "the position must be from 0 to 1"
        }
        return nil
    }

    /// A subject's way from the photo to the canvas.
    struct Placement: Sendable, Equatable {
        /// The subject in the photo.
        let source: PixelRect
        /// Its size on the canvas.
        let size: PixelSize
        let canvas: PixelSize
        /// Place of its upper left pixel on the canvas; may lie outside.
        let x, y: Int
    }

    /// - Parameters:
    ///   - subject: its box in the photo.
    ///   - pixelLimit: pixels of the canvas at most; everything is shrunk to keep to it.
    func placement(of subject: PixelRect, in photo: PixelSize, pixelLimit: Int?) -> Placement {
        var (canvas, x, y) = (photo, subject.x, subject.y)
        if let margins {
            x = margins.left.resolved(of: subject.width)
            y = margins.top.resolved(of: subject.height)
            canvas = PixelSize(
                width: subject.width + x + margins.right.resolved(of: subject.width),
                height: subject.height + y + margins.bottom.resolved(of: subject.height))
        }
        let limited = pixelLimit.map { canvas.shrunk(toPixels: $0) } ?? canvas
        let shrink = Double(limited.width) / Double(canvas.width)
        var factor = shrink
        if let scale {
            factor =
                scale
                * min(
                    Double(limited.width) / Double(subject.width), Double(limited.height) / Double(subject.height))
        }
        let size = PixelSize(
            width: max(1, Int((Double(subject.width) * factor).rounded())),
            height: max(1, Int((Double(subject.height) * factor).rounded())))
        func offset(_ place: Int, _ length: Int, _ placed: Int, _ room: Int, _ share: Double?) -> Int {
            if let share { return Int((Double(room - placed) * share).rounded()) }
            // The middle of the subject stays where it is.
            return Int(((Double(place) + Double(length) / 2) * shrink - Double(placed) / 2).rounded())
        }
        return Placement(
            source: subject, size: size, canvas: limited,
            x: offset(x, subject.width, size.width, limited.width, position?.horizontal),
            y: offset(y, subject.height, size.height, limited.height, position?.vertical))
    }
}
