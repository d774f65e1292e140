/// An offer and the place in a file where it stands, for messages about it.
public struct LocatedOffer: Sendable {
    /// The offer.
    public let offer: Offer
    /// The name of the file.
    public let file: String
    /// The line in it, counted from 1.
    public let line: Int

    /// Makes a located offer.
    public init(_ offer: Offer, file: String, line: Int) {
        self.offer = offer
        self.file = file
        self.line = line
    }

    /// Places offers that come from no file of the catalogue, numbering them from line 1.
    public static func numbered(_ offers: [Offer], file: String) -> [LocatedOffer] {
        offers.enumerated().map { LocatedOffer($1, file: file, line: $0 + 1) }
    }
}
