/// What this machine and this installation can run, as a suite needs to know it.
public struct Capabilities: Sendable {
    /// Models by name.
    public let models: [String]
    /// Execution providers that work here, best first.
    public let devices: [String]
    /// The precisions that a model runs in on a device.
    public let precisions: @Sendable (_ model: String, _ device: String) -> [String]

    /// Makes capabilities.
    public init(
        models: [String], devices: [String],
        precisions: @escaping @Sendable (_ model: String, _ device: String) -> [String]
    ) {
        self.models = models
        self.devices = devices
        self.precisions = precisions
    }
}
