/// Whether figures were measured by this program or printed by somebody.
public enum EvidenceOrigin: String, Codable, Hashable, Sendable, CaseIterable {
    /// A result document of this program, with its raw latencies and its hash.
    case measured
    /// Figures taken from a publication: not measured here, nothing to check them by.
    case published
}
