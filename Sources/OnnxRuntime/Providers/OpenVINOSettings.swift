/// What the OpenVINO provider is told: the device, and a JSON text with the device's own properties.
///
/// The provider's option `precision` knows only FP32 and ACCURACY on a processor; lower precision goes through the property
/// `INFERENCE_PRECISION_HINT` inside `load_config`, whose value is the JSON itself and not a path.
struct OpenVINOSettings {
    let entries: [String: String]

    /// - Throws: `OnnxRuntimeError` with code `invalidArgument` when `load_config` is given beside a precision: one would hide the
    ///   other.
    init(_ options: SessionOptions) throws(OnnxRuntimeError) {
        var entries = options.providerOptions
        let device = entries["device_type"] ?? "CPU"
        entries["device_type"] = device
        if entries["load_config"] == nil {
            entries["load_config"] = Self.configuration(device: device, options)
        } else if options.precision != nil {
            throw OnnxRuntimeError(
                .invalidArgument, "the provider option load_config sets the precision itself; give one of the two")
        }
        self.entries = entries
    }

    private static func configuration(device: String, _ options: SessionOptions) -> String {
        let hint =
            switch options.precision {
            case .bf16: "bf16"
            case .fp16: "f16"
            // Said even for 32 bits: left alone, the device may choose less.
            case .fp32, .int8, nil: "f32"
            }
        var properties = ["\"INFERENCE_PRECISION_HINT\":\"\(hint)\""]
        if device == "CPU" {
            // Pinned, the threads of every session would lie on the same first cores, and wait there for whoever else works.
            properties.append("\"ENABLE_CPU_PINNING\":\"NO\"")
            if options.threads > 0 { properties.append("\"INFERENCE_NUM_THREADS\":\"\(options.threads)\"") }
        }
        return "{\"\(device)\":{\(properties.joined(separator: ","))}}"
    }
}
