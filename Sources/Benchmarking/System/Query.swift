/// One query: which images, out of a set that wraps around.
public struct Query: Sendable, Equatable {
    /// Number of the query in its round, from 0; warm-up has its own numbers.
    public let number: Int
    /// Images in it.
    public let images: Int

    /// Makes a query.
    public init(number: Int, images: Int = 1) {
        self.number = number
        self.images = images
    }

    /// The places of this query's images in a set of this many.
    public func places(inSetOf count: Int) -> [Int] {
        (0..<images).map { (number * images + $0) % count }
    }
}
