import Rasters

/// Room that is left around the subject when the output is cropped to it.
public enum CropMargin: Sendable, Hashable, CustomStringConvertible {
    case pixels(Int)
    /// Per cent of the subject's longer side.
    case percent(Double)

    /// Margins that are accepted, in pixels.
    public static let pixelRange = 0...100_000
    /// Margins that are accepted, in per cent.
    public static let percentRange = 0.0...500.0

    /// Reads `20`, `20px` or `5%`; nil for anything else or out of range.
    public init?(_ text: String) {
        if text.hasSuffix("%"), let percent = Double(text.dropLast()), Self.percentRange.contains(percent) {
            self = .percent(percent)
        } else if let pixels = Int(text.hasSuffix("px") ? text.dropLast(2) : text[...]),
            Self.pixelRange.contains(pixels)
        {
            self = .pixels(pixels)
        } else {
            return nil
        }
    }

    public var description: String {
        switch self {
        case .pixels(let pixels): "\(pixels)px"
        case .percent(let percent): "\(percent)%"
        }
    }

    /// The subject's box grown by the margin and cut at the photo's edges.
    func rectangle(around subject: PixelRect, in photo: PixelSize) -> PixelRect {
        let margin =
            switch self {
            case .pixels(let pixels): pixels
            case .percent(let percent): Int((Double(max(subject.width, subject.height)) * percent / 100).rounded())
            }
        let left = max(0, subject.x - margin)
        let top = max(0, subject.y - margin)
        return PixelRect(
            x: left, y: top, width: min(photo.width, subject.x + subject.width + margin) - left,
            height: min(photo.height, subject.y + subject.height + margin) - top)
    }
}
