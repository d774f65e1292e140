/// What a result document holds.
public enum ResultKind: String, Codable, Sendable, CaseIterable {
    /// Configurations measured side by side.
    case run
    /// One configuration watched for hours.
    case soak
    /// A service loaded over HTTP.
    case load
}
