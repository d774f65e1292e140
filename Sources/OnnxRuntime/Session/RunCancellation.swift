import COnnxRuntime

/// Stops runs that were started with it; may be used from any thread, once.
public final class RunCancellation: Sendable {
    let owner: OrtOwner
    private let environment: InferenceEnvironment

    /// - Throws: `OnnxRuntimeError` with code `outOfMemory`.
    public init(environment: InferenceEnvironment) throws(OnnxRuntimeError) {
        self.environment = environment
        owner = try OrtOwner(
            creating: .runOptions, in: environment.library, "create run options", failingAs: .outOfMemory
        ) {
            $0.pointee.CreateRunOptions($1)
        }
    }

    /// Asks every run that was started with this object to stop before its next operation; such a run throws `cancelled`.
    ///
    /// - Throws: `OnnxRuntimeError` with code `runFailed`.
    public func cancel() throws(OnnxRuntimeError) {
        try environment.library.call("stop a run", failingAs: .runFailed) {
            $0.pointee.RunOptionsSetTerminate(owner.pointer)
        }
    }
}
