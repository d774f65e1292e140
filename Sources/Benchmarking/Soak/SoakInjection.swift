/// What a test breaks in a soak, to see the verdict that it must give.
public enum SoakInjection: String, Codable, Sendable, CaseIterable {
    /// Memory that is never given back.
    case leak
    /// One query that takes a second more.
    case stall
    /// Queries that fail for a tenth of the time.
    case error
    /// An allocation that the system refuses.
    case oom
    /// Queries that take longer and longer.
    case drift
    /// A process that dies.
    case crash
}
