import Machine
import OnnxRuntime

/// What this process may use of the processor.
enum ProcessorAllowance {
    private static let cpu = CPUDescription(root: .live)
    private static let allowance = CoreAllowance(root: .live, controlGroup: ControlGroup(root: .live))

    /// Cores by affinity and control group, at least 1.
    static var allowedCores: Int { allowance.allowed }

    /// Number formats that the processor multiplies in natively, beside FP32.
    static var nativePrecisions: Set<InferencePrecision> {
        var precisions: Set<InferencePrecision> = []
        for set in cpu.instructionSets {
            if set.computesInBF16 { precisions.insert(.bf16) }
            if set.computesInFP16 { precisions.insert(.fp16) }
            if set.computesInINT8 { precisions.insert(.int8) }
        }
        return precisions
    }
}
