/// How a query can fail.
public enum FailureKind: String, Codable, Sendable, CaseIterable {
    /// The system answered with an error.
    case failed
    /// No answer in time.
    case timedOut = "timed-out"
    /// Memory ran out, on the host or on the device.
    case outOfMemory = "out-of-memory"
    /// The service refused because it is full (HTTP 429 or 503).
    case refused
    /// The service could not be reached or closed the connection.
    case disconnected
    /// The process that measured died.
    case died
}
