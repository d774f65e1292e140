import Rasters

/// The part of a photo in which a person is looked for; everything outside is background.
public struct RegionOfInterest: Sendable, Hashable, CustomStringConvertible {
    public var left, top, right, bottom: PictureLength

    public init(left: PictureLength, top: PictureLength, right: PictureLength, bottom: PictureLength) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    public var description: String { "\(left),\(top),\(right),\(bottom)" }

    /// The rectangle in a photo, cut at its edges; nil when nothing of it is left.
    ///
    /// - Parameters:
    ///   - photo: size that the pixels of the region refer to.
    ///   - shrunk: size of the pixels that are there, the same photo made smaller.
    func rectangle(in photo: PixelSize, shrunk: PixelSize) -> PixelRect? {
        func place(_ length: PictureLength, _ side: Int, _ present: Int) -> Int {
            let place = min(side, length.resolved(of: side))
            return Int((Double(place) * Double(present) / Double(side)).rounded())
        }
        let x = place(left, photo.width, shrunk.width)
        let y = place(top, photo.height, shrunk.height)
        let width = place(right, photo.width, shrunk.width) - x
        let height = place(bottom, photo.height, shrunk.height) - y
        return width >= 1 && height >= 1 ? PixelRect(x: x, y: y, width: width, height: height) : nil
    }
}
