/// An instruction set extension that decides how fast a network runs and in which precision it can.
public enum InstructionSet: String, Sendable, Codable, CaseIterable, Comparable {
    /// 256-bit integer vectors.
    case avx2
    /// Fused multiply-add on 256-bit vectors.
    case fma
    /// Conversion between FP16 and FP32.
    case f16c
    /// 512-bit vectors.
    case avx512f
    /// INT8 dot products on 512-bit vectors.
    case avx512VNNI = "avx512-vnni"
    /// INT8 dot products on 256-bit vectors.
    case avxVNNI = "avx-vnni"
    /// BF16 dot products on 512-bit vectors.
    case avx512BF16 = "avx512-bf16"
    /// FP16 arithmetic on 512-bit vectors.
    case avx512FP16 = "avx512-fp16"
    /// BF16 matrix tiles.
    case amxBF16 = "amx-bf16"
    /// INT8 matrix tiles.
    case amxINT8 = "amx-int8"
    /// FP16 matrix tiles.
    case amxFP16 = "amx-fp16"
    /// 128-bit vectors on Arm (Advanced SIMD).
    case neon
    /// INT8 dot products on Arm.
    case dotProduct = "dotprod"
    /// INT8 matrix multiplication on Arm.
    case i8mm
    /// BF16 dot products and matrix multiplication on Arm.
    case armBF16 = "bf16"
    /// FP16 vector arithmetic on Arm.
    case armFP16 = "fp16"
    /// Scalable vectors on Arm.
    case sve
    /// Second version of the scalable vectors on Arm.
    case sve2

    /// The word by which `/proc/cpuinfo` names it: the line `flags` on x86, `Features` on Arm.
    var kernelFlag: String {
        switch self {
        case .avx2: "avx2"
        case .fma: "fma"
        case .f16c: "f16c"
        case .avx512f: "avx512f"
        case .avx512VNNI: "avx512_vnni"
        case .avxVNNI: "avx_vnni"
        case .avx512BF16: "avx512_bf16"
        case .avx512FP16: "avx512_fp16"
        case .amxBF16: "amx_bf16"
        case .amxINT8: "amx_int8"
        case .amxFP16: "amx_fp16"
        case .neon: "asimd"
        case .dotProduct: "asimddp"
        case .i8mm: "i8mm"
        case .armBF16: "bf16"
        case .armFP16: "asimdhp"
        case .sve: "sve"
        case .sve2: "sve2"
        }
    }

    /// Whether the set computes in BF16 (not only converts).
    public var computesInBF16: Bool { [.avx512BF16, .amxBF16, .armBF16].contains(self) }

    /// Whether the set computes in FP16 (not only converts).
    public var computesInFP16: Bool { [.avx512FP16, .amxFP16, .armFP16].contains(self) }

    /// Whether the set multiplies INT8 with sums in INT32.
    public var computesInINT8: Bool { [.avx512VNNI, .avxVNNI, .amxINT8, .dotProduct, .i8mm].contains(self) }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
