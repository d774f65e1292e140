/// What happened before measuring: excluded from the figures, and shown.
public struct ColdStart: Codable, Sendable, Equatable {
    /// From asking for the system to its being ready (model read, session made, engine built), in milliseconds.
    public var prepareMilliseconds: Double
    /// The first query, in milliseconds.
    public var firstRunMilliseconds: Double
    /// The warm-up queries after it, in milliseconds, in order.
    public var warmUpMilliseconds: [Double]

    /// Makes a record.
    public init(prepareMilliseconds: Double, firstRunMilliseconds: Double, warmUpMilliseconds: [Double] = []) {
        self.prepareMilliseconds = prepareMilliseconds
        self.firstRunMilliseconds = firstRunMilliseconds
        self.warmUpMilliseconds = warmUpMilliseconds
    }
}
