/// A number as a reader sees it, together with the exact value that it was rounded from.
struct Figure: Hashable, Sendable {
    /// The exact value as the report's JSON form holds it.
    let value: String
    /// The value rounded, with its unit where a column does not name it.
    let text: String
}
