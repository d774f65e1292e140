/// A question to the driver that was not answered, and why.
public struct GPUCallFailure: Sendable, Codable, Hashable {
    /// NVML's function.
    public var call: String
    /// NVML's return value; nil if the library has no such function.
    public var status: Int?
    /// The reason in words ("not supported", "GPU is lost").
    public var words: String

    /// Creates a failure.
    public init(call: String, status: Int?, words: String) {
        self.call = call
        self.status = status
        self.words = words
    }

    /// Whether the hardware simply has no such thing: no fault.
    public var isUnsupported: Bool { status == Int(NVMLStatus.notSupported.rawValue) || status == nil }
}
