/// A section of the report with its place in the table of contents.
struct PageSection: Sendable {
    /// The anchor, letters and hyphens only.
    let anchor: String
    /// The heading.
    let title: String
    /// The blocks in order.
    let blocks: [PageBlock]
}
