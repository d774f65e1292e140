/// What hours of running showed.
public struct SoakEvidence: Codable, Hashable, Sendable {
    /// The document that it comes from.
    public var source: String
    /// Hours that were observed.
    public var hours: Double
    /// Queries answered; nil where the source does not count them.
    public var queries: Int?
    /// Queries that failed.
    public var errors: Int
    /// Times that it stood still.
    public var stalls: Int
    /// The verdict or the events, in the source's words.
    public var events: [String]

    /// Makes a record from its figures.
    public init(source: String, hours: Double, queries: Int?, errors: Int, stalls: Int, events: [String]) {
        self.source = source
        self.hours = hours
        self.queries = queries
        self.errors = errors
        self.stalls = stalls
        self.events = events
    }
}
