import OnnxRuntimeTestSupport
import Testing

@testable import OnnxRuntime

/// Everything that the library creates is released, on every path.
@Suite(.serialized)
struct ReleaseTests {
    /// A life: from asking for a provider to the last output, with every option that calls the library.
    static func life(_ provider: ExecutionProvider, _ behaviour: FakeRuntime.Behaviour) throws(OnnxRuntimeError) {
        let library = FakeRuntime.start(behaviour)
        try library.requireProvider(provider)
        let environment = try InferenceEnvironment(library: library)
        var options = SessionOptions(provider: provider, threads: 2)
        options.profilePrefix = "trace"
        options.optimizedModelPath = "rewritten.onnx"
        options.configEntries = ["session.set_denormal_as_zero": "1"]
        let session = try Session(model: .bytes([1]), options: options, environment: environment)
        let cancellation = try RunCancellation(environment: environment)
        let input = try Tensor([1, 2, 3, 4], shape: [1, 1, 2, 2] as [Int])
        let output = try session.run([("x", try input.convertedToFloat32())], cancellation: cancellation)
        _ = try output[0].floats()
        _ = try session.endProfiling()
        try cancellation.cancel()
    }

    static func behaviour(_ provider: ExecutionProvider, level: Int) -> FakeRuntime.Behaviour {
        var behaviour = FakeRuntime.Behaviour()
        behaviour.level = level
        behaviour.placement = [
            (provider.registeredName, ["Conv", "Sigmoid"]), (ExecutionProvider.cpu.registeredName, ["Shape"]),
        ]
        return behaviour
    }

    private static func requireBalance(_ label: String) {
        let record = FakeRuntime.record
        #expect(FakeRuntime.alive == [], "\(label): not released")
        #expect(record.created == record.released, "\(label)")
        #expect(record.faults == [], "\(label)")
    }

    @Test("a whole life releases what it created", arguments: ExecutionProvider.allCases, [17, 24])
    func wholeLife(provider: ExecutionProvider, level: Int) throws {
        try Self.life(provider, Self.behaviour(provider, level: level))
        Self.requireBalance("\(provider) at level \(level)")
        let created = FakeRuntime.record.created
        for kind in ["environment", "session", "sessionOptions", "runOptions", "memoryInfo", "value", "typeInfo"] {
            #expect(created[kind, default: 0] > 0, "\(kind) was never created, so its release is not tested")
        }
    }

    @Test(
        "each call that fails is an error and leaves nothing behind", arguments: ExecutionProvider.allCases, [17, 24])
    func eachFailure(provider: ExecutionProvider, level: Int) throws {
        var behaviour = Self.behaviour(provider, level: level)
        try Self.life(provider, behaviour)
        let calls = FakeRuntime.record.calls
        #expect(calls.count > 30, "the life of a session makes more calls than \(calls)")
        for (index, name) in calls.enumerated() {
            behaviour.failingCall = index + 1
            let label = "\(provider) at level \(level), call \(index + 1) (\(name)) fails"
            let error = #expect(throws: OnnxRuntimeError.self, "\(label)") { try Self.life(provider, behaviour) }
            #expect(error?.runtimeMessage == "injected failure", "\(label)")
            #expect(error?.runtimeCode == 1, "\(label)")
            Self.requireBalance(label)
        }
    }

    @Test("an output keeps session and environment alive")
    func outputHoldsSession() throws {
        let library = FakeRuntime.start()
        var output: Tensor?
        do {
            let environment = try InferenceEnvironment(library: library)
            let session = try Session(model: .bytes([1]), options: SessionOptions(), environment: environment)
            output = try session.run([("x", try Tensor([Float(7)], shape: [1, 1, 1, 1]))])[0]
        }
        #expect(FakeRuntime.alive == ["environment", "memoryInfo", "session", "value"])
        #expect(try output?.floats() == [7])
        output = nil
        Self.requireBalance("after the output")
    }

    @Test("a model whose input is no tensor is refused, and everything is released")
    func inputIsNoTensor() throws {
        var behaviour = FakeRuntime.Behaviour()
        behaviour.inputIsTensor = false
        let error = #expect(throws: OnnxRuntimeError.self) { try Self.life(.cpu, behaviour) }
        #expect(error?.code == .modelInvalid)
        #expect(error?.message.contains("not a tensor") == true)
        Self.requireBalance("input is no tensor")
    }

    @Test("a provider that leaves a convolution to the processor is not taken for the one that was asked for")
    func convolutionLeft() throws {
        var behaviour = Self.behaviour(.cuda, level: 24)
        behaviour.placement.append((ExecutionProvider.cpu.registeredName, ["Conv"]))
        let error = #expect(throws: OnnxRuntimeError.self) { try Self.life(.cuda, behaviour) }
        #expect(error?.code == .providerNotAvailable)
        #expect(error?.message.contains("leaves Conv of this model to the processor") == true)
        Self.requireBalance("convolution left")
    }

    @Test("a provider that takes no operation is not taken for the one that was asked for")
    func nothingTaken() throws {
        var behaviour = Self.behaviour(.openvino, level: 24)
        behaviour.placement.removeFirst()
        let error = #expect(throws: OnnxRuntimeError.self) { try Self.life(.openvino, behaviour) }
        #expect(error?.code == .providerNotAvailable)
    }

    @Test("a library that cannot tell the placement is told to refuse any other device")
    func strictWhereNotRecorded() throws {
        try Self.life(.cuda, Self.behaviour(.cuda, level: 17))
        #expect(FakeRuntime.record.settings.contains("session.disable_cpu_ep_fallback=1"))
        #expect(!FakeRuntime.record.calls.contains("Session_GetEpGraphAssignmentInfo"))
        try Self.life(.cuda, Self.behaviour(.cuda, level: 24))
        #expect(FakeRuntime.record.settings.contains("session.record_ep_graph_assignment_info=1"))
    }
}
