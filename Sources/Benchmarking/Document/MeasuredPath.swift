/// Which part of the way of a photo was timed. The two are never compared with each other.
public enum MeasuredPath: String, Codable, Sendable, CaseIterable {
    /// A photo's bytes in, a PNG's bytes out: what a user waits and pays for.
    case photoToPNG = "photo-to-png"
    /// The network alone, on a tensor that is ready.
    case modelOnly = "model-only"
    /// A request to a service over HTTP.
    case request
    /// A system that does nothing; measures the harness.
    case null

    /// The name in a table.
    public var title: String {
        switch self {
        case .photoToPNG: "photo in, PNG out"
        case .modelOnly: "model only"
        case .request: "HTTP request"
        case .null: "nothing (harness)"
        }
    }
}
