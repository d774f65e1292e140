/// How a GPU reaches this machine.
public enum GPUVirtualisation: String, Sendable, Codable, CaseIterable {
    /// Directly, on a physical machine.
    case none
    /// Passed through whole to this virtual machine.
    case passthrough
    /// A share of a GPU (vGPU).
    case vgpu
    /// This machine hands out shares of the GPU (vGPU host).
    case hostVGPU = "host-vgpu"
    /// This machine hands out shares of the GPU for graphics (vSGA host).
    case hostVSGA = "host-vsga"

    /// By the value of NVML's `nvmlGpuVirtualizationMode_t`; nil for one that is not known.
    init?(nvmlValue: UInt32) {
        switch nvmlValue {
        case 0: self = .none
        case 1: self = .passthrough
        case 2: self = .vgpu
        case 3: self = .hostVGPU
        case 4: self = .hostVSGA
        default: return nil
        }
    }
}
