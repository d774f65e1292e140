/// The maker and name of an Arm core by the numbers of its identification register (MIDR_EL1).
///
/// Numbers: Arm's technical reference manuals of the cores, and the makers' public kernel patches.
struct ArmCore {
    /// Maker in plain words.
    let vendor: String
    /// Name of the core, or its numbers if it is none of those listed.
    let name: String

    /// Looks up implementer (8 bits) and part (12 bits).
    init(implementer: Int, part: Int) {
        vendor = Self.vendors[implementer] ?? "unknown"
        let numbers = "implementer 0x\(String(implementer, radix: 16)) part 0x\(String(part, radix: 16))"
        name = Self.names[implementer]?[part] ?? numbers
    }

    private static let vendors = [
        0x41: "Arm", 0x46: "Fujitsu", 0x48: "HiSilicon", 0x4e: "NVIDIA", 0x51: "Qualcomm", 0x61: "Apple",
        0x6d: "Microsoft", 0x70: "Phytium", 0xc0: "Ampere",
    ]

    /// Neoverse-N1 is Graviton2 and Ampere Altra, V1 Graviton3, V2 Graviton4 and Grace, N2 Yitian 710 and Cobalt 100.
    private static let names: [Int: [Int: String]] = [
        0x41: [
            0xd03: "Cortex-A53", 0xd07: "Cortex-A57", 0xd08: "Cortex-A72", 0xd0b: "Cortex-A76", 0xd0c: "Neoverse-N1",
            0xd40: "Neoverse-V1", 0xd49: "Neoverse-N2", 0xd4f: "Neoverse-V2", 0xd83: "Neoverse-V3AE",
            0xd84: "Neoverse-V3", 0xd8e: "Neoverse-N3",
        ],
        0x46: [0x001: "A64FX"],
        0x48: [0xd01: "TaiShan v110"],
        0xc0: [0xac3: "Ampere-1", 0xac4: "Ampere-1A"],
    ]
}
