/// The GPUs of this machine, or why there are none: exactly one of `devices` and `absence` says something.
public struct GPUInventory: Sendable, Codable, Hashable {
    /// The driver; nil if none answered.
    public var driver: GPUDriver?
    /// The GPUs, in the driver's order.
    public var devices: [GPUDescription]
    /// Why there are none; nil if there is one.
    public var absence: GPUAbsence?

    /// An inventory of at least one GPU.
    public init(driver: GPUDriver, devices: [GPUDescription]) {
        precondition(!devices.isEmpty, "an inventory without GPUs needs the reason: use init(absence:driver:)")
        self.driver = driver
        self.devices = devices
    }

    /// An inventory without GPUs, with the reason.
    public init(absence: GPUAbsence, driver: GPUDriver? = nil) {
        self.driver = driver
        devices = []
        self.absence = absence
    }
}
