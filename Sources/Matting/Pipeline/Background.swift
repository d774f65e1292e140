import Rasters

/// What stands behind the person in the output.
public enum Background: Sendable {
    case transparent
    case colour(RGBColour)
    /// A colour that is itself transparent; the output keeps an alpha.
    case tint(RGBColour, opacity: UInt8)
    /// A picture scaled to cover the output, centre kept; `identity` names its content for the fingerprint.
    case image(RGBImage, identity: String)
    /// The photo's own surroundings, blurred; the radius is in pixels of a photo whose longest side is 1000.
    case blur(radius: Double)

    /// Blur radius when none is named: strong enough that a room is not recognised.
    public static let defaultBlurRadius = 15.0
    /// Radii that are accepted; above this a photo is one colour.
    public static let blurRadii = 0.5...250.0

    /// True when the output may still be transparent.
    var leavesTransparency: Bool {
        switch self {
        case .transparent, .tint: true
        case .colour, .image, .blur: false
        }
    }

    var fingerprint: String {
        switch self {
        case .transparent: "none"
        case .colour(let colour): colour.hexadecimal
        case .tint(let colour, let opacity): "\(colour.hexadecimal)/\(opacity)"
        case .image(_, let identity): identity
        case .blur(let radius): "blur:\(radius)"
        }
    }
}

/// An opaque sRGB colour, 8 bits a channel.
public struct RGBColour: Sendable, Hashable {
    public var red, green, blue: UInt8

    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads `#rrggbb` or `#rgb`, the `#` optional; nil for anything else.
    public init?(hexadecimal text: String) {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let value = UInt32(digits, radix: 16)
        else { return nil }
        switch digits.utf8.count {
        case 6:
            self.init(red: UInt8(value >> 16), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
        case 3:
            // A single digit stands for itself twice, as in CSS.
            self.init(
                red: UInt8(value >> 8) * 17, green: UInt8(value >> 4 & 15) * 17, blue: UInt8(value & 15) * 17)
        default:
            return nil
        }
    }

    /// The colour as `#rrggbb`.
    public var hexadecimal: String {
        let value = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
        let digits = String(value, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
