/// The part of the library that computes a network on one kind of device.
public enum ExecutionProvider: String, Sendable, Codable, CaseIterable {
    /// The library's own kernels on the processor.
    case cpu
    /// Intel's OpenVINO, on the processor unless the provider option `device_type` says otherwise.
    case openvino
    /// NVIDIA CUDA and cuDNN.
    case cuda
    /// NVIDIA TensorRT; what it cannot take runs on CUDA.
    case tensorrt

    /// The name by which the library knows the provider.
    public var registeredName: String {
        switch self {
        case .cpu: "CPUExecutionProvider"
        case .openvino: "OpenVINOExecutionProvider"
        case .cuda: "CUDAExecutionProvider"
        case .tensorrt: "TensorrtExecutionProvider"
        }
    }
}
