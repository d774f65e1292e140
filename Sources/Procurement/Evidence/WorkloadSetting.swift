/// The settings that two measurements must share before anybody compares them.
public enum WorkloadSetting: String, Codable, Hashable, Sendable, CaseIterable {
    /// Name of the network.
    case model
    /// SHA-256 of the network's file.
    case modelFile = "model-file"
    /// Width and height of the network's input.
    case size
    /// Precision of the arithmetic.
    case precision
    /// What was timed: the network alone, or photo in and PNG out.
    case path
    /// SHA-256 of the pictures.
    case images
}
