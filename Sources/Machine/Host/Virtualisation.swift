/// Whether the machine is a virtual one, and under which hypervisor.
public struct Virtualisation: Sendable, Codable, Hashable {
    /// True for a virtual machine, false for a physical one, nil where nothing tells.
    public var isVirtual: Bool?
    /// Name of the hypervisor ("KVM", "Xen", "VMware", "Hyper-V", "Nitro"); nil if there is none or nothing tells.
    public var hypervisor: String?

    /// Creates a statement.
    public init(isVirtual: Bool?, hypervisor: String? = nil) {
        self.isVirtual = isVirtual
        self.hypervisor = hypervisor
    }

    /// Decides by the processor's flag (`saysHypervisor`), the firmware's words, Xen's folder and the clock sources.
    public init(root: SystemRoot, saysHypervisor: Bool?, firmware: DMIIdentity) {
        let clocks =
            root.line(at: "/sys/devices/system/clocksource/clocksource0/available_clocksource")?.byteFields ?? []
        let byFirmware = Self.firmwareNames.first { firmware.mentions($0.word) }?.name
        let byClock = Self.clockNames.first { clocks.contains(Substring($0.word)) }?.name
        let named = root.line(at: "/sys/hypervisor/type").map { $0 == "xen" ? "Xen" : $0 } ?? byFirmware ?? byClock
        // A metal instance bears its cloud's name in the firmware, but its processor denies a hypervisor.
        let metal = saysHypervisor == false || firmware.productName?.contains(".metal") == true
        self.init(
            isVirtual: metal ? false : saysHypervisor ?? (named == nil ? nil : true),
            hypervisor: metal ? nil : named)
    }

    private static let firmwareNames: [(word: String, name: String)] = [
        ("Amazon EC2", "Nitro"), ("VMware", "VMware"), ("VirtualBox", "VirtualBox"), ("innotek", "VirtualBox"),
        ("Microsoft Corporation", "Hyper-V"), ("Xen", "Xen"), ("Parallels", "Parallels"), ("Google", "KVM"),
        ("Alibaba Cloud", "KVM"), ("Tencent Cloud", "KVM"), ("QEMU", "KVM"), ("KVM", "KVM"), ("OpenStack", "KVM"),
        ("SeaBIOS", "KVM"), ("BHYVE", "bhyve"),
    ]

    /// Clock sources that only a guest of the hypervisor is offered.
    private static let clockNames: [(word: String, name: String)] = [
        ("kvm-clock", "KVM"), ("xen", "Xen"), ("hyperv_clocksource_tsc_page", "Hyper-V"),
        ("hyperv_clocksource_msr", "Hyper-V"),
    ]
}
