/// A length in a picture: pixels, or per cent of a side.
public enum PictureLength: Sendable, Hashable, CustomStringConvertible {
    case pixels(Int)
    case percent(Double)

    /// Lengths that are accepted, in pixels.
    public static let pixelRange = 0...1_000_000

    /// Reads `20`, `20px` or `5%`; nil for anything else, for negative lengths and for more than 100 %.
    public init?(_ text: some StringProtocol) {
        if text.hasSuffix("%"), let percent = Double(text.dropLast()), (0...100).contains(percent) {
            self = .percent(percent)
        } else if let pixels = Int(text.hasSuffix("px") ? String(text.dropLast(2)) : String(text)),
            Self.pixelRange.contains(pixels)
        {
            self = .pixels(pixels)
        } else {
            return nil
        }
    }

    /// The length in pixels.
    ///
    /// - Parameter side: what 100 % is.
    public func resolved(of side: Int) -> Int {
        switch self {
        case .pixels(let pixels): pixels
        case .percent(let percent): Int((Double(side) * percent / 100).rounded())
        }
    }

    public var description: String {
        switch self {
        case .pixels(let pixels): "\(pixels)px"
        case .percent(let percent): "\(percent)%"
        }
    }
}
