/// A block of a section.
enum PageBlock: Sendable {
    /// A paragraph.
    case paragraph([Inline])
    /// A paragraph that must not be missed.
    case warning([Inline])
    /// A list of remarks.
    case list([[Inline]])
    /// A heading within a section.
    case heading(String)
    /// A table.
    case table(PageTable)
    /// A drawing; forms without drawings leave it out, since a table beside it holds its figures.
    case chart(Chart)
}
