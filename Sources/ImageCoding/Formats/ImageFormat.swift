/// The picture formats that are recognised by their first bytes.
public enum ImageFormat: String, Sendable, Codable, CaseIterable {
    case jpeg, png, webp, tiff, heif, avif, gif, bmp

    /// The format's usual name, for messages.
    public var title: String {
        switch self {
        case .webp: "WebP"
        case .heif: "HEIC"
        default: rawValue.uppercased()
        }
    }
}
