/// Finds out in which precision a device really computes, by a convolution whose result tells the formats apart.
///
/// A hint is only a hint: asked for `f16`, OpenVINO computes in `bf16` on a processor without 16-bit IEEE arithmetic and says
/// nothing. What came out is the only witness.
public enum PrecisionProbe {
    /// What was asked of a device.
    struct Question: Hashable {
        let provider: ExecutionProvider
        let providerOptions: [String: String]
        let precision: InferencePrecision
    }

    /// Survives in 10 bits of fraction (`fp16`) but not in 7 (`bf16`).
    private static let halfStep: Float = 1 + 0x1p-9
    /// Survives in 23 bits of fraction (`fp32`) but not in 10.
    private static let singleStep: Float = 1 + 0x1p-20
    /// Wide enough that the provider uses its ordinary convolution kernels.
    private static let channels = 16
    private static let side = 8

    /// Tries a device with a tiny network.
    ///
    /// - Parameter precision: what is asked for; `int8` runs a quantised network.
    /// - Returns: the precision in which it was really computed.
    /// - Throws: `OnnxRuntimeError` with code `providerNotAvailable`, `precisionNotAvailable` or what the session throws.
    public static func computedPrecision(
        asking precision: InferencePrecision, on provider: ExecutionProvider,
        providerOptions: [String: String] = [:], environment: InferenceEnvironment
    ) throws(OnnxRuntimeError) -> InferencePrecision {
        let question = Question(provider: provider, providerOptions: providerOptions, precision: precision)
        if let known = environment.computedPrecisions.withLock({ $0[question] }) { return known }
        var options = SessionOptions(provider: provider, threads: 1, precision: precision)
        options.providerOptions = providerOptions
        let answer = try precision == .int8 ? quantised(options, environment) : rounded(options, environment)
        environment.computedPrecisions.withLock { $0[question] = answer }
        return answer
    }

    /// - Throws: `OnnxRuntimeError` with code `precisionNotAvailable` when the provider cannot lower a model to the precision.
    static func require(
        _ precision: InferencePrecision, of options: SessionOptions, in environment: InferenceEnvironment
    ) throws(OnnxRuntimeError) {
        switch (options.provider, precision) {
        case (_, .fp32), (_, .int8): return
        case (.cpu, _), (.cuda, _):
            throw OnnxRuntimeError(
                .precisionNotAvailable,
                "\(options.provider.rawValue) computes a model in the precision that it is stored in; for \(precision.rawValue) "
                    + "choose a model stored in it, or openvino or tensorrt")
        case (.openvino, _), (.tensorrt, _):
            // Settings that name files (an engine cache) would make the probe write there.
            let device = options.providerOptions.filter { ["device_type", "device_id"].contains($0.key) }
            let computed = try computedPrecision(
                asking: precision, on: options.provider, providerOptions: device, environment: environment)
            guard computed == precision else {
                throw OnnxRuntimeError(
                    .precisionNotAvailable,
                    "\(options.provider.rawValue) computes in \(computed.rawValue) on this machine when \(precision.rawValue) "
                        + "is asked for; ask for \(computed.rawValue)")
            }
        }
    }

    private static func rounded(
        _ options: SessionOptions, _ environment: InferenceEnvironment
    ) throws(OnnxRuntimeError) -> InferencePrecision {
        if options.precision != .fp32, options.provider == .cpu || options.provider == .cuda {
            try require(options.precision ?? .fp32, of: options, in: environment)
        }
        let session = try Session(unverified: .bytes(convolution), options: options, environment: environment)
        var seen: [Float] = []
        for value in [halfStep, singleStep] {
            let input = try Tensor(
                [Float](repeating: value, count: channels * side * side), shape: [1, channels, side, side])
            let output = try session.run([("x", input)])
            seen.append(try output[0].floats()[0])
        }
        if seen[1] == singleStep { return .fp32 }
        return seen[0] == halfStep ? .fp16 : .bf16
    }

    /// A 1 x 1 convolution that answers its input: each number passes through one multiplication.
    private static var convolution: [UInt8] {
        var model = OnnxModelBytes()
        model.input("x", .float32, planes)
        model.output("y", .float32, planes)
        model.constant("w", identity, shape: [channels, channels, 1, 1])
        model.node("Conv", ["x", "w"], ["y"], ["kernel_shape": .ints([1, 1])])
        return model.bytes
    }

    private static func quantised(
        _ options: SessionOptions, _ environment: InferenceEnvironment
    ) throws(OnnxRuntimeError) -> InferencePrecision {
        let session = try Session(unverified: .bytes(quantisedConvolution), options: options, environment: environment)
        // Between two steps of the scale: comes back rounded to the nearer one when it went through 8 bits.
        let input = try Tensor(
            [Float](repeating: 1.3 * quantum, count: channels * side * side), shape: [1, channels, side, side])
        let value = try session.run([("x", input)])[0].floats()[0]
        let tolerance = 0.01 * quantum  // far from both candidates, which are 0.3 quanta apart
        guard abs(value - quantum) < tolerance else {
            throw OnnxRuntimeError(
                .precisionNotAvailable, "\(options.provider.rawValue) computes a quantised model wrongly (\(value))")
        }
        return .int8
    }

    /// The step of the quantised probe: what one unit of an 8-bit number stands for.
    private static let quantum: Float = 0.5

    /// The same convolution between a quantisation and its undoing, the form in which quantised models come.
    private static var quantisedConvolution: [UInt8] {
        var model = OnnxModelBytes()
        model.input("x", .float32, planes)
        model.output("y", .float32, planes)
        model.constant("scale", [quantum], shape: [])
        model.constant("zero", [UInt8(128)], shape: [])
        model.constant("weightScale", [Float(1)], shape: [])
        model.constant("weightZero", [Int8(0)], shape: [])
        model.constant("w", identity.map { Int8($0) }, shape: [channels, channels, 1, 1])
        model.node("QuantizeLinear", ["x", "scale", "zero"], ["xq"])
        model.node("DequantizeLinear", ["xq", "scale", "zero"], ["xd"])
        model.node("DequantizeLinear", ["w", "weightScale", "weightZero"], ["wd"])
        model.node("Conv", ["xd", "wd"], ["c"], ["kernel_shape": .ints([1, 1])])
        model.node("QuantizeLinear", ["c", "scale", "zero"], ["cq"])
        model.node("DequantizeLinear", ["cq", "scale", "zero"], ["y"])
        return model.bytes
    }

    private static var planes: [OnnxModelBytes.Dimension] { [.fixed(1), .fixed(channels), .fixed(side), .fixed(side)] }

    private static var identity: [Float] {
        (0..<channels * channels).map { $0 / channels == $0 % channels ? 1 : 0 }
    }
}
