/// The stages that a query passes, in order.
public enum Stage: String, Codable, Sendable, CaseIterable {
    /// Waiting for a worker.
    case queue
    /// Bytes to pixels.
    case decode
    /// Resize and normalise into the network's tensor.
    case prepare
    /// Host to device.
    case copyIn = "copy-in"
    /// The network.
    case infer
    /// Device to host.
    case copyOut = "copy-out"
    /// Alpha up to the photo's size, foreground colours, composition.
    case refine
    /// Pixels to bytes.
    case encode

    /// Place in the order of stages, from 0.
    public var ordinal: Int {
        switch self {
        case .queue: 0
        case .decode: 1
        case .prepare: 2
        case .copyIn: 3
        case .infer: 4
        case .copyOut: 5
        case .refine: 6
        case .encode: 7
        }
    }
}
