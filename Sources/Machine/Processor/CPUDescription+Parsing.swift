extension CPUDescription {
    /// Reads `/proc/cpuinfo` below `root`; "unknown" with one core if it cannot be read.
    public init(root: SystemRoot) {
        self.init(cpuinfo: root.text(at: "/proc/cpuinfo") ?? "")
    }

    /// Reads the text of `/proc/cpuinfo` of any architecture; what it does not tell stays nil or "unknown".
    public init(cpuinfo: String) {
        var first: [Substring: Substring] = [:]
        var count = 0
        var clocks: [Double] = []
        var cores: Set<[Substring]> = []
        var package: Substring = ""
        for line in cpuinfo.byteLines {
            guard let (key, value) = line.keyAndValue(around: ":") else { continue }
            if first[key] == nil { first[key] = value }
            switch key {
            case "processor" where Int(value) != nil: count += 1
            case "cpu MHz": if let clock = Double(value), clock.isFinite, clock > 0 { clocks.append(clock) }
            case "physical id": package = value
            case "core id": cores.insert([package, value])
            default: break
            }
        }
        let arm = first["CPU implementer"] != nil
        self.init(
            architecture: arm ? .arm : first["flags"] != nil ? .x86 : .other,
            vendor: "unknown", name: "unknown",
            logicalCores: max(count, 1),
            physicalCores: cores.isEmpty ? nil : cores.count,
            statedMegahertz: clocks.isEmpty ? nil : clocks.reduce(0, +) / Double(clocks.count))
        arm ? readArm(first) : readOthers(first)
    }

    private mutating func readArm(_ fields: [Substring: Substring]) {
        let implementer = fields["CPU implementer"].flatMap(Self.number) ?? 0
        family = fields["CPU architecture"].flatMap(Self.number)
        model = fields["CPU part"].flatMap(Self.number)
        stepping = fields["CPU revision"].flatMap(Self.number)
        let core = ArmCore(implementer: implementer, part: model ?? 0)
        vendor = core.vendor
        name = fields["model name"].map(String.init) ?? core.name
        instructionSets = Self.sets(in: fields["Features"], of: .arm)
    }

    private mutating func readOthers(_ fields: [Substring: Substring]) {
        if let told = fields["vendor_id"] { vendor = Self.vendorNames[String(told)] ?? String(told) }
        let nameKeys: [Substring] = ["model name", "Model Name", "uarch", "cpu model", "cpu"]
        if let told = nameKeys.lazy.compactMap({ fields[$0] }).first(where: { !$0.isEmpty }) { name = String(told) }
        family = fields["cpu family"].flatMap(Self.number)
        model = fields["model"].flatMap(Self.number)
        stepping = fields["stepping"].flatMap(Self.number)
        guard let flags = fields["flags"] else { return }
        instructionSets = Self.sets(in: flags, of: .x86)
        saysHypervisor = flags.byteFields.contains("hypervisor")
    }

    /// The makers' words in `vendor_id` (CPUID leaf 0) and the names by which they are known.
    private static let vendorNames = [
        "GenuineIntel": "Intel", "AuthenticAMD": "AMD", "HygonGenuine": "Hygon", "CentaurHauls": "Zhaoxin",
        "Shanghai": "Zhaoxin",
    ]

    private static let armSets: Set<InstructionSet> = [.neon, .dotProduct, .i8mm, .armBF16, .armFP16, .sve, .sve2]

    private static func sets(in flags: Substring?, of architecture: CPUArchitecture) -> [InstructionSet] {
        let words = Set(flags?.byteFields ?? [])
        return InstructionSet.allCases
            .filter { armSets.contains($0) == (architecture == .arm) && words.contains(Substring($0.kernelFlag)) }
            .sorted()
    }

    /// A decimal number, or a hexadecimal one after `0x`.
    private static func number(_ text: Substring) -> Int? {
        text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
    }
}
