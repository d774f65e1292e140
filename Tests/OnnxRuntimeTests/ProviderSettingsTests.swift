import OnnxRuntimeTestSupport
import Testing

@testable import OnnxRuntime

/// What is asked of each provider; runs beside nothing else, because the fake runtime is one.
extension ReleaseTests {
    private func settings(_ options: SessionOptions, fractionBits: Int = 23) throws -> [String] {
        var behaviour = Self.behaviour(options.provider, level: 24)
        behaviour.fractionBits = fractionBits
        let library = FakeRuntime.start(behaviour)
        let environment = try InferenceEnvironment(library: library)
        // Asking for the provider sets options too; only those of the session are wanted.
        try library.requireProvider(options.provider)
        let asked = FakeRuntime.record.settings.count
        _ = try Session(model: .bytes([1]), options: options, environment: environment)
        return Array(FakeRuntime.record.settings.dropFirst(asked))
    }

    @Test("threads, mode and spinning reach the library")
    func scheduling() throws {
        var options = SessionOptions(provider: .cpu, threads: 3)
        options.interOpThreads = 2
        options.executionMode = .parallel
        options.allowSpinning = false
        options.graphOptimization = .extended
        let settings = try settings(options)
        #expect(
            Set(settings).isSuperset(of: [
                "threads=3", "interOpThreads=2", "mode=1", "optimisation=2", "session.intra_op.allow_spinning=0",
                "session.inter_op.allow_spinning=0", "session.force_spinning_stop=1",
            ]))
    }

    @Test("openvino is told precision and threads inside load_config, 32 bits included")
    func openVINO() throws {
        let settings = try settings(SessionOptions(provider: .openvino, threads: 2))
        #expect(settings.contains("provider=OpenVINO"))
        #expect(settings.contains("OpenVINO.device_type=CPU"))
        #expect(
            settings.contains(
                #"OpenVINO.load_config={"CPU":{"INFERENCE_PRECISION_HINT":"f32","ENABLE_CPU_PINNING":"NO","INFERENCE_NUM_THREADS":"2"}}"#
            ))
    }

    @Test("cuda computes 32-bit floats with all their bits unless told otherwise")
    func cuda() throws {
        var options = SessionOptions(provider: .cuda)
        options.providerOptions = ["device_id": "1"]
        #expect(try settings(options).filter { $0.hasPrefix("cuda.") } == ["cuda.device_id=1", "cuda.use_tf32=0"])
        options.providerOptions = ["use_tf32": "1"]
        #expect(try settings(options).filter { $0.hasPrefix("cuda.") } == ["cuda.use_tf32=1"])
    }

    @Test("tensorrt lowers the precision, and what it refuses goes to cuda on the same device")
    func tensorRT() throws {
        var options = SessionOptions(provider: .tensorrt, precision: .fp16)
        options.providerOptions = ["device_id": "2", "trt_engine_cache_enable": "1"]
        let settings = try settings(options, fractionBits: 10)
        #expect(settings.contains("tensorrt.trt_fp16_enable=1"))
        #expect(settings.contains("tensorrt.trt_engine_cache_enable=1"))
        #expect(settings.contains("cuda.device_id=2"))
        #expect(!settings.contains("cuda.trt_engine_cache_enable=1"))
    }

    @Test(
        "a precision that the device does not compute in is refused, and the one it does is named", arguments: [7, 23])
    func precisionNotFollowed(fractionBits: Int) throws {
        let error = #expect(throws: OnnxRuntimeError.self) {
            try settings(SessionOptions(provider: .openvino, precision: .fp16), fractionBits: fractionBits)
        }
        #expect(error?.code == .precisionNotAvailable)
        #expect(error?.message.contains(fractionBits == 7 ? "computes in bf16" : "computes in fp32") == true)
        #expect(FakeRuntime.alive == [])
    }

    @Test("a precision that the device computes in is accepted")
    func precisionFollowed() throws {
        let bf16 = try settings(SessionOptions(provider: .openvino, precision: .bf16), fractionBits: 7)
        #expect(bf16.contains { $0.contains(#""INFERENCE_PRECISION_HINT":"bf16""#) })
        let fp16 = try settings(SessionOptions(provider: .openvino, precision: .fp16), fractionBits: 10)
        #expect(fp16.contains { $0.contains(#""INFERENCE_PRECISION_HINT":"f16""#) })
    }

    @Test(
        "cpu and cuda refuse to lower a model", arguments: [ExecutionProvider.cpu, .cuda],
        [InferencePrecision.bf16, .fp16])
    func notLowered(provider: ExecutionProvider, precision: InferencePrecision) throws {
        let error = #expect(throws: OnnxRuntimeError.self) {
            try settings(SessionOptions(provider: provider, precision: precision))
        }
        #expect(error?.code == .precisionNotAvailable)
    }

    @Test("options that hide each other or belong to nobody are refused")
    func contradictions() throws {
        var hidden = SessionOptions(provider: .openvino, precision: .fp32)
        hidden.providerOptions = ["load_config": "{}"]
        #expect(throws: OnnxRuntimeError.self) { try settings(hidden) }
        var ownerless = SessionOptions(provider: .cpu)
        ownerless.providerOptions = ["device_id": "0"]
        #expect(throws: OnnxRuntimeError.self) { try settings(ownerless) }
        #expect(throws: OnnxRuntimeError.self) { try settings(SessionOptions(threads: -1)) }
        #expect(FakeRuntime.alive == [])
    }

    @Test(
        "a build without a provider says which build to install",
        arguments: [ExecutionProvider.openvino, .cuda, .tensorrt])
    func notInBuild(provider: ExecutionProvider) throws {
        var behaviour = FakeRuntime.Behaviour()
        behaviour.providers = [ExecutionProvider.cpu.registeredName]
        let library = FakeRuntime.start(behaviour)
        #expect(library.availableProviders == [.cpu])
        let error = #expect(throws: OnnxRuntimeError.self) { try library.requireProvider(provider) }
        #expect(error?.code == .providerNotAvailable)
        #expect(error?.message.contains("script/bootstrap --runtime") == true)
    }

    @Test("a provider whose libraries or driver are missing is not offered, and the library's reason is told")
    func notLoadable() throws {
        var behaviour = FakeRuntime.Behaviour()
        _ = FakeRuntime.start(behaviour).isEnabled(.cuda)
        let calls = FakeRuntime.record.calls
        behaviour.failingCall = try #require(calls.firstIndex(of: "UpdateCUDAProviderOptions")) + 1
        let library = FakeRuntime.start(behaviour)
        let error = #expect(throws: OnnxRuntimeError.self) { try library.requireProvider(.cuda) }
        #expect(error?.code == .providerNotAvailable)
        #expect(error?.runtimeMessage == "injected failure")
        #expect(!library.isEnabled(.cuda))
        #expect(FakeRuntime.alive == [])
    }

    @Test("a library is asked for each provider once")
    func askedOnce() throws {
        let library = FakeRuntime.start()
        for _ in 0..<3 { #expect(library.isEnabled(.cuda)) }
        #expect(FakeRuntime.record.calls.filter { $0 == "CreateCUDAProviderOptions" }.count == 1)
    }
}
