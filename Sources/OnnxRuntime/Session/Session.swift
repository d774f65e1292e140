import COnnxRuntime

/// A network that is ready to run; may be used from several threads at once.
public final class Session: Sendable {
    private let owner: OrtOwner
    private let memory: OrtOwner
    /// Declared after the owners so that it is let go after them.
    public let environment: InferenceEnvironment
    /// What the network takes, in the model's order.
    public let inputs: [TensorDescription]
    /// What the network gives, in the model's order.
    public let outputs: [TensorDescription]
    /// The options that the session was made with.
    public let options: SessionOptions
    /// The free texts that the model carries beside its graph.
    public let metadata: [String: String]

    /// The device that computes the network: the one that was asked for.
    public var providerInUse: ExecutionProvider { options.provider }

    /// Reads a model and prepares it for a device. Takes from milliseconds to minutes (TensorRT builds an engine).
    ///
    /// - Throws: `OnnxRuntimeError` with code `modelNotFound`, `modelInvalid`, `providerNotAvailable`, `precisionNotAvailable`,
    ///   `invalidArgument` or `outOfMemory`.
    public convenience init(
        model: ModelSource, options: SessionOptions, environment: InferenceEnvironment
    ) throws(OnnxRuntimeError) {
        if let precision = options.precision {
            try PrecisionProbe.require(precision, of: options, in: environment)
        }
        try self.init(unverified: model, options: options, environment: environment)
    }

    /// Like the public initialiser, without proof that the provider really computes in the precision that was asked for.
    init(
        unverified model: ModelSource, options: SessionOptions, environment: InferenceEnvironment
    ) throws(OnnxRuntimeError) {
        let library = environment.library
        try library.requireProvider(options.provider)
        let prepared = try options.resource(in: library)
        owner = try model.session(options: prepared.pointer, environment: environment)
        if options.provider != .cpu, NodePlacement.isRecorded(by: library) {
            try NodePlacement(of: owner.pointer, in: library).require(options.provider)
        }
        memory = try OrtOwner(
            creating: .memoryInfo, in: library, "describe the machine's memory", failingAs: .outOfMemory
        ) { $0.pointee.CreateCpuMemoryInfo(OrtAllocatorDevice, OrtMemoryDefault, $1) }
        inputs = try SessionReader(session: owner.pointer, library: library).inputs()
        outputs = try SessionReader(session: owner.pointer, library: library).outputs()
        metadata = try SessionReader(session: owner.pointer, library: library).metadata()
        self.environment = environment
        self.options = options
    }

    /// Runs the network; blocks until it has finished.
    ///
    /// A tensor of 32-bit floats is rounded to 16 bits or to bytes where the model wants those.
    ///
    /// - Parameters:
    ///   - inputs: one tensor for each of `self.inputs`, in any order.
    ///   - outputs: names of `self.outputs`, without doubles; nil asks for all.
    ///   - cancellation: stops the run early when it is told to.
    /// - Returns: a tensor for each name in `outputs`, in that order, as views of the library's memory.
    /// - Throws: `OnnxRuntimeError` with code `invalidArgument` (names, element types and shapes are checked before anything
    ///   runs), `runFailed`, `cancelled` or `outOfMemory`.
    public func run(
        _ inputs: [(name: String, tensor: Tensor)], outputs: [String]? = nil, cancellation: RunCancellation? = nil
    ) throws(OnnxRuntimeError) -> [Tensor] {
        let request = try RunRequest(inputs, outputs: outputs, for: self)
        let values = try run(request, cancellation: cancellation)
        var tensors: [Tensor] = []
        for (value, name) in zip(values, request.outputNames) { tensors.append(try value.tensor(named: name)) }
        return tensors
    }

    /// Ends the trace that `SessionOptions.profilePrefix` began.
    ///
    /// - Returns: the path of the trace, or nil if there is none.
    /// - Throws: `OnnxRuntimeError` with code `runFailed` or `outOfMemory`.
    public func endProfiling() throws(OnnxRuntimeError) -> String? {
        guard options.profilePrefix != nil else { return nil }
        return try environment.library.ownedText("end the trace") { table, allocator, out in
            table.pointee.SessionEndProfiling(owner.pointer, allocator, out)
        }
    }

    private func run(_ request: RunRequest, cancellation: RunCancellation?) throws(OnnxRuntimeError) -> [OutputValue] {
        let library = environment.library
        // Each input lies in an owner of its own: the array of pointers that the library reads is built beside them.
        var owners: [InputValue] = []
        for tensor in request.tensors {
            owners.append(try InputValue(tensor, memory: memory.pointer, library: library))
        }
        let pointers = owners.map { Optional($0.pointer) }
        let inputNames = CStrings(request.inputNames)
        let outputNames = CStrings(request.outputNames)
        var results = [OpaquePointer?](repeating: nil, count: request.outputNames.count)
        let failure: OnnxRuntimeError?
        do throws(OnnxRuntimeError) {
            try library.call("run the model", failingAs: .runFailed) {
                $0.pointee.Run(
                    owner.pointer, cancellation?.owner.pointer, inputNames.pointers, pointers, pointers.count,
                    outputNames.pointers, results.count, &results)
            }
            failure = nil
        } catch {
            failure = cancellation.flatMap { _ in Self.cancellation(error) } ?? error
        }
        withExtendedLifetime(owners) {}
        // Adopted before the failure is thrown: what was produced before it is released too.
        let values = results.map { result in
            result.map { OutputValue(OrtOwner(adopting: $0, as: .value, in: library), of: self) }
        }
        if let failure { throw failure }
        let complete = values.compactMap { $0 }
        guard complete.count == values.count else {
            throw OnnxRuntimeError(.runFailed, "the model gave no value for one of \(request.outputNames)")
        }
        return complete
    }

    /// The library has no error number for a run that was told to stop; its text says so.
    private static func cancellation(_ error: OnnxRuntimeError) -> OnnxRuntimeError? {
        guard let text = error.runtimeMessage, text.contains("terminate flag") else { return nil }
        return OnnxRuntimeError(.cancelled, "the run was stopped", runtimeCode: error.runtimeCode, runtimeMessage: text)
    }
}
