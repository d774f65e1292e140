import Testing

@testable import OnnxRuntime

/// The real library's providers: what is there is used, and what is not is said.
@Suite(.enabled(if: RealRuntime.isThere, RealRuntime.missing))
struct RealProviderTests {
    /// Relative error of one rounding to the precision's bits of fraction, doubled for a second rounding on the way out.
    private static let tolerance: [InferencePrecision: Float] = [.fp32: 0x1p-22, .fp16: 0x1p-10, .bf16: 0x1p-7]

    @Test("the library says its version and where it lies")
    func library() throws {
        let library = try RealRuntime.environment().library
        #expect(library.version.hasPrefix("1."))
        #expect(library.path.contains("libonnxruntime.so"))
        #expect(library.availableProviders.first == .cpu)
    }

    @Test("each provider either computes the same numbers or says why it cannot", arguments: ExecutionProvider.allCases)
    func sameNumbers(provider: ExecutionProvider) throws {
        let environment = try RealRuntime.environment()
        guard environment.library.isEnabled(provider) else {
            let error = #expect(throws: OnnxRuntimeError.self) {
                try RealRuntime.session(RealRuntime.chain(["Sigmoid"]), SessionOptions(provider: provider))
            }
            #expect(error?.code == .providerNotAvailable)
            return
        }
        let session = try RealRuntime.session(
            RealRuntime.chain(["Neg", "Sigmoid"]), SessionOptions(provider: provider))
        #expect(session.providerInUse == provider)
        let output = try session.run([("x0", try Tensor([0, 1] as [Float], shape: [2]))])[0].floats()
        // 1 / (1 + e), to the last places of a 32-bit float.
        #expect(abs(output[0] - 0.5) < 1e-6 && abs(output[1] - 0.268_941_43) < 1e-6)
    }

    @Test(
        "a precision is computed in, or refused with the one that is", arguments: ExecutionProvider.allCases,
        InferencePrecision.allCases)
    func precisions(provider: ExecutionProvider, precision: InferencePrecision) throws {
        let environment = try RealRuntime.environment()
        guard environment.library.isEnabled(provider) else { return }
        let options = SessionOptions(provider: provider, threads: 1, precision: precision)
        do {
            let session = try RealRuntime.session(RealRuntime.chain(["Neg"]), options)
            #expect(session.options.precision == precision)
            if precision != .int8 {
                let value: Float = 1 + 0x1p-9
                let output = try session.run([("x0", try Tensor([value], shape: [1]))])[0].floats()[0]
                #expect(abs(output + value) <= Self.tolerance[precision, default: 0])
            }
        } catch let error as OnnxRuntimeError {
            #expect(error.code == .precisionNotAvailable, "\(error)")
            #expect(precision != .fp32)
        }
    }

    @Test("the probe sees 32 bits where 32 bits are computed, and 8 where the model is quantised")
    func probe() throws {
        let environment = try RealRuntime.environment()
        for provider in [ExecutionProvider.cpu, .openvino] where environment.library.isEnabled(provider) {
            for precision in [InferencePrecision.fp32, .int8] {
                #expect(
                    try PrecisionProbe.computedPrecision(asking: precision, on: provider, environment: environment)
                        == precision, "\(provider)")
            }
        }
    }

    @Test(
        "an option that the provider does not know is an error",
        .enabled(if: RealRuntime.providers.contains(.openvino), "this build has no OpenVINO"))
    func unknownOption() throws {
        var options = SessionOptions(provider: .openvino)
        options.providerOptions = ["load_config": #"{"CPU":{"NO_SUCH_PROPERTY":"1"}}"#]
        #expect(throws: OnnxRuntimeError.self) { try RealRuntime.session(RealRuntime.chain(["Neg"]), options) }
    }
}
