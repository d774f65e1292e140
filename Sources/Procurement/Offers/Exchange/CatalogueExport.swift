/// A catalogue written in another project's format.
public struct CatalogueExport: Sendable {
    /// The CSV text.
    public let text: String
    /// One sentence for each offer that the format cannot express.
    public let leftOut: [String]
}
