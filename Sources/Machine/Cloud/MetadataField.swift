/// One thing that a metadata service is asked for.
enum MetadataField: String, Sendable, CaseIterable {
    /// Session token without which a hardened service tells nothing.
    case token
    /// Kind of machine.
    case instanceType
    /// Region.
    case region
    /// Zone.
    case zone
    /// Whether the instance is a spot one, in the provider's words.
    case lifecycle
    /// Announced end of a spot instance.
    case notice
}
