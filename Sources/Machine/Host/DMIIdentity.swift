/// What the firmware tables say of the machine's maker (`/sys/class/dmi/id`, readable by everybody).
public struct DMIIdentity: Sendable, Codable, Hashable {
    /// Maker of the system ("Amazon EC2", "Alibaba Cloud", "Dell Inc.").
    public var systemVendor: String?
    /// Product ("g5.xlarge", "Alibaba Cloud ECS", "PowerEdge R750").
    public var productName: String?
    /// Maker of the firmware ("SeaBIOS", "Amazon EC2", "Google").
    public var firmwareVendor: String?
    /// Tag of the chassis; Azure's is "7783-7084-3265-9085-8269-3286-77".
    public var chassisTag: String?

    /// Creates an identity; nil where the firmware does not tell.
    public init(
        systemVendor: String? = nil, productName: String? = nil, firmwareVendor: String? = nil,
        chassisTag: String? = nil
    ) {
        self.systemVendor = systemVendor
        self.productName = productName
        self.firmwareVendor = firmwareVendor
        self.chassisTag = chassisTag
    }

    /// Reads the tables below `root`.
    public init(root: SystemRoot) {
        let folder = "/sys/class/dmi/id"
        self.init(
            systemVendor: root.line(at: "\(folder)/sys_vendor"), productName: root.line(at: "\(folder)/product_name"),
            firmwareVendor: root.line(at: "\(folder)/bios_vendor"),
            chassisTag: root.line(at: "\(folder)/chassis_asset_tag"))
    }

    /// Whether the firmware told anything at all; small virtual machines have no tables.
    public var isEmpty: Bool { systemVendor == nil && productName == nil && firmwareVendor == nil && chassisTag == nil }

    /// Whether any of the texts contains `word`.
    func mentions(_ word: String) -> Bool {
        [systemVendor, productName, firmwareVendor, chassisTag].contains { $0?.contains(word) == true }
    }
}
