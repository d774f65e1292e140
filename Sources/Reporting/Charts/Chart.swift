/// A drawing and what it says in words, for readers who do not see it.
struct Chart: Sendable {
    /// A line under the drawing.
    let caption: String
    /// The SVG element.
    let drawing: Node
}
