import Matting
import Rasters

/// Reads the parameters of remove.bg's API whose values have a form of their own.
enum RemoveBGFields {
    /// Kinds of subjects that the API knows.
    static let types = ["auto", "person", "product", "animal", "car", "graphic", "transportation", "other"]

    /// A colour that may be transparent.
    struct Colour: Sendable, Equatable {
        let colour: RGBColour
        let opacity: UInt8

        /// True when nothing can be seen through it.
        var leavesNothing: Bool { opacity == 255 }

        /// The colour as it looks before white.
        var onWhite: RGBColour {
            func mix(_ level: UInt8) -> UInt8 {
                let share = Int(opacity)
                let sum: Int = Int(level) * share + 255 * (255 - share)
                return UInt8((sum + 127) / 255)
            }
            return RGBColour(red: mix(colour.red), green: mix(colour.green), blue: mix(colour.blue))
        }
    }

    /// `size`: pixels at most, as the API documents them; a PNG has 10 million at most.
    static func pixelLimit(_ text: String?, format: RemoveBGOptions.Format) throws(ServiceProblem) -> Int {
        let limits = [
            "preview": 250_000, "small": 250_000, "regular": 250_000, "medium": 1_500_000, "hd": 4_000_000,
            "full": 25_000_000, "4k": 25_000_000, "auto": 25_000_000, "50mp": 50_000_000,
        ]
        guard let limit = limits[(text ?? "preview").lowercased()] else {
            throw refusal("size", "one of preview, small, regular, medium, hd, full, 4k, 50MP, auto")
        }
        return format == .png ? min(limit, 10_000_000) : limit
    }

    /// `bg_color`: three, six or eight hexadecimal digits, or a name of CSS.
    static func background(_ text: String?) throws(ServiceProblem) -> Colour? {
        guard let text else { return nil }
        let digits = text.hasPrefix("#") ? String(text.dropFirst()) : text
        if let colour = NamedColour.find(text) ?? RGBColour(hexadecimal: digits) {
            return Colour(colour: colour, opacity: 255)
        }
        // With four and eight digits the last are the opacity.
        let wide = digits.utf8.count == 4 ? String(digits.flatMap { [$0, $0] }) : digits
        guard wide.utf8.count == 8, let colour = RGBColour(hexadecimal: String(wide.prefix(6))),
            wide.suffix(2).allSatisfy(\.isHexDigit), let opacity = UInt8(wide.suffix(2), radix: 16)
        else { throw refusal("bg_color", "hexadecimal digits (81d4fa, fff, 81d4fa77) or a colour's name (green)") }
        return Colour(colour: colour, opacity: opacity)
    }

    /// `roi`: `x1 y1 x2 y2`, in pixels or per cent.
    static func region(_ text: String?) throws(ServiceProblem) -> RegionOfInterest? {
        guard let text else { return nil }
        let lengths = words(text).map { PictureLength($0) }
        guard lengths.count == 4, let left = lengths[0], let top = lengths[1], let right = lengths[2],
            let bottom = lengths[3]
        else { throw refusal("roi", "x1 y1 x2 y2, each in pixels (10px) or per cent (10%)") }
        return RegionOfInterest(left: left, top: top, right: right, bottom: bottom)
    }

    /// `crop`, `crop_margin`, `scale` and `position`.
    static func framing(_ fields: [String: String], crops: Bool) throws(ServiceProblem) -> Framing? {
        let scale = try scale(fields["scale"])
        let position = try position(fields["position"], isScaled: scale != nil)
        let margins = try margins(fields["crop_margin"])
        guard crops || scale != nil || position != nil else { return nil }
        let none = Framing.Margins(top: .pixels(0), right: .pixels(0), bottom: .pixels(0), left: .pixels(0))
        return Framing(margins: crops ? margins ?? none : nil, scale: scale, position: position)
    }

    private static func scale(_ text: String?) throws(ServiceProblem) -> Double? {
        guard let text, text != "original" else { return nil }
        guard text.hasSuffix("%"), let percent = Double(text.dropLast()), (10...100).contains(percent) else {
            throw refusal("scale", "10% to 100%, or original")
        }
        return percent / 100
    }

    private static func position(_ text: String?, isScaled: Bool) throws(ServiceProblem) -> Framing.Position? {
        let centre = Framing.Position(horizontal: 0.5, vertical: 0.5)
        guard let text else { return isScaled ? centre : nil }
        if text == "original" { return nil }
        if text == "center" { return centre }
        let shares = words(text).map { word -> Double? in
            guard word.hasSuffix("%"), let percent = Double(word.dropLast()), (0...100).contains(percent) else {
                return nil
            }
            return percent / 100
        }
        guard (1...2).contains(shares.count), let horizontal = shares[0], let vertical = shares[shares.count - 1] else {
            throw refusal("position", "original, center, or one or two values from 0% to 100%")
        }
        return Framing.Position(horizontal: horizontal, vertical: vertical)
    }

    /// Margins on each side: at most half of the subject, or 500 pixels.
    private static func margins(_ text: String?) throws(ServiceProblem) -> Framing.Margins? {
        guard let text else { return nil }
        let lengths = words(text).compactMap { word -> PictureLength? in
            switch PictureLength(word) {
            case .pixels(let pixels)? where pixels <= 500: .pixels(pixels)
            case .percent(let percent)? where percent <= 50: .percent(percent)
            default: nil
            }
        }
        guard lengths.count == words(text).count, [1, 2, 4].contains(lengths.count) else {
            throw refusal("crop_margin", "one, two or four values of at most 500px or 50%")
        }
        let (top, right) = (lengths[0], lengths.count > 1 ? lengths[1] : lengths[0])
        return Framing.Margins(
            top: top, right: right, bottom: lengths.count == 4 ? lengths[2] : top,
            left: lengths.count == 4 ? lengths[3] : right)
    }

    private static func words(_ text: String) -> [Substring] {
        text.split { $0 == " " || $0 == "," }
    }

    private static func refusal(_ name: String, _ wanted: String) -> ServiceProblem {
        ServiceProblem(.badRequest, "\(name) takes \(wanted)", field: name)
    }
}
