import COnnxRuntime

/// Attaches the provider that was asked for to session options.
struct ProviderAttachment {
    let options: SessionOptions
    let library: RuntimeLibrary

    /// - Throws: `OnnxRuntimeError` with code `providerNotAvailable`, `precisionNotAvailable` or `invalidArgument`.
    func attach(to session: OpaquePointer) throws(OnnxRuntimeError) {
        switch options.provider {
        case .cpu: try requireNoOptions()
        case .openvino: try attachOpenVINO(to: session)
        case .cuda: try attachCUDA(to: session, settings: options.providerOptions)
        case .tensorrt:
            try attachTensorRT(to: session)
            // TensorRT refuses some operations; they run on the same device through CUDA.
            try attachCUDA(to: session, settings: options.providerOptions.filter { $0.key == "device_id" })
        }
    }

    private func requireNoOptions() throws(OnnxRuntimeError) {
        if let key = options.providerOptions.keys.min() {
            throw OnnxRuntimeError(.invalidArgument, "provider option \(key) was given, but cpu has none")
        }
    }

    private func attachOpenVINO(to session: OpaquePointer) throws(OnnxRuntimeError) {
        let settings = try OpenVINOSettings(options).entries
        try withArrays(settings) { keys, values, count throws(OnnxRuntimeError) in
            try library.call("use openvino", failingAs: .providerNotAvailable) {
                $0.pointee.SessionOptionsAppendExecutionProvider(session, "OpenVINO", keys, values, count)
            }
        }
    }

    private func attachCUDA(to session: OpaquePointer, settings: [String: String]) throws(OnnxRuntimeError) {
        let owner = try ProviderOptionsOwner.cuda(in: library)
        // On by default in the library: 10 bits of fraction under the name of 32-bit floats.
        let exact = ["use_tf32": "0"].merging(settings) { _, given in given }
        try withArrays(exact) { keys, values, count throws(OnnxRuntimeError) in
            try library.call("set the options of cuda", failingAs: .invalidArgument) {
                $0.pointee.UpdateCUDAProviderOptions(owner.pointer, keys, values, count)
            }
        }
        try library.call("use cuda", failingAs: .providerNotAvailable) {
            $0.pointee.SessionOptionsAppendExecutionProvider_CUDA_V2(session, owner.pointer)
        }
    }

    private func attachTensorRT(to session: OpaquePointer) throws(OnnxRuntimeError) {
        let owner = try ProviderOptionsOwner.tensorRT(in: library)
        let lowered: [String: String] =
            switch options.precision {
            case .fp16: ["trt_fp16_enable": "1"]
            case .bf16: ["trt_bf16_enable": "1"]
            case .int8: ["trt_int8_enable": "1"]
            case .fp32, nil: [:]
            }
        let settings = lowered.merging(options.providerOptions) { _, given in given }
        try withArrays(settings) { keys, values, count throws(OnnxRuntimeError) in
            try library.call("set the options of tensorrt", failingAs: .invalidArgument) {
                $0.pointee.UpdateTensorRTProviderOptions(owner.pointer, keys, values, count)
            }
        }
        try library.call("use tensorrt", failingAs: .providerNotAvailable) {
            $0.pointee.SessionOptionsAppendExecutionProvider_TensorRT_V2(session, owner.pointer)
        }
    }

    /// Keys and values as the two arrays of C strings that the library takes.
    private func withArrays(
        _ settings: [String: String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>, Int)
            throws(OnnxRuntimeError)
            -> Void
    ) throws(OnnxRuntimeError) {
        let sorted = settings.sorted { $0.key < $1.key }
        let keys = CStrings(sorted.map(\.key))
        let values = CStrings(sorted.map(\.value))
        try body(keys.pointers, values.pointers, sorted.count)
    }
}
