import COnnxRuntime

/// Creates the option objects that the CUDA and TensorRT providers are attached with.
enum ProviderOptionsOwner {
    /// - Throws: `OnnxRuntimeError` with code `providerNotAvailable`.
    static func cuda(in library: RuntimeLibrary) throws(OnnxRuntimeError) -> OrtOwner {
        try OrtOwner(creating: .cudaOptions, in: library, "use cuda", failingAs: .providerNotAvailable) {
            $0.pointee.CreateCUDAProviderOptions($1)
        }
    }

    /// - Throws: `OnnxRuntimeError` with code `providerNotAvailable`.
    static func tensorRT(in library: RuntimeLibrary) throws(OnnxRuntimeError) -> OrtOwner {
        try OrtOwner(creating: .tensorRTOptions, in: library, "use tensorrt", failingAs: .providerNotAvailable) {
            $0.pointee.CreateTensorRTProviderOptions($1)
        }
    }
}
