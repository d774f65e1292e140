/// The formats that pictures are written in.
public enum OutputFormat: String, Sendable, Codable, CaseIterable {
    case png, webp, jpeg, tiff

    /// The media type for HTTP.
    public var mediaType: String { "image/\(rawValue)" }

    /// The usual ending of a file name, without the dot.
    public var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    /// Pixels may be transparent.
    public var storesAlpha: Bool { self != .jpeg }
}
