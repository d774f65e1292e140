import COnnxRuntime

extension SessionOptions {
    /// The library's form of these options, with the provider attached.
    ///
    /// - Throws: `OnnxRuntimeError` with code `invalidArgument`, `providerNotAvailable` or `precisionNotAvailable`.
    func resource(in library: RuntimeLibrary) throws(OnnxRuntimeError) -> OrtOwner {
        guard threads >= 0, interOpThreads >= 0 else {
            throw OnnxRuntimeError(.invalidArgument, "the number of threads must be 0 (the library's choice) or more")
        }
        let owner = try OrtOwner(
            creating: .sessionOptions, in: library, "create session options", failingAs: .outOfMemory
        ) { $0.pointee.CreateSessionOptions($1) }
        try applyScheduling(to: owner.pointer, in: library)
        try applyMemory(to: owner.pointer, in: library)
        try applyFiles(to: owner.pointer, in: library)
        for (key, value) in allConfigEntries(in: library).sorted(by: { $0.key < $1.key }) {
            try library.call("set session option \(key)=\(value)", failingAs: .invalidArgument) {
                $0.pointee.AddSessionConfigEntry(owner.pointer, key, value)
            }
        }
        try ProviderAttachment(options: self, library: library).attach(to: owner.pointer)
        return owner
    }

    /// The user's entries over those that follow from the other options.
    private func allConfigEntries(in library: RuntimeLibrary) -> [String: String] {
        let spinning = allowSpinning ? "1" : "0"
        var entries = [
            "session.intra_op.allow_spinning": spinning, "session.inter_op.allow_spinning": spinning,
            // Threads that go on spinning after a run take the cores from whoever works with its result.
            "session.force_spinning_stop": "1",
        ]
        if provider != .cpu {
            if NodePlacement.isRecorded(by: library) {
                entries[NodePlacement.recordingEntry] = "1"
            } else {
                entries[NodePlacement.strictEntry] = "1"
            }
        }
        return entries.merging(configEntries) { _, given in given }
    }

    private func applyScheduling(to options: OpaquePointer, in library: RuntimeLibrary) throws(OnnxRuntimeError) {
        try library.call("set the execution mode", failingAs: .invalidArgument) {
            $0.pointee.SetSessionExecutionMode(
                options, executionMode == .parallel ? OrtExecutionParallel : OrtExecutionSequential)
        }
        try library.call("set the number of threads to \(threads)", failingAs: .invalidArgument) {
            $0.pointee.SetIntraOpNumThreads(options, Int32(clamping: threads))
        }
        try library.call(
            "set the number of threads between operations to \(interOpThreads)", failingAs: .invalidArgument
        ) {
            $0.pointee.SetInterOpNumThreads(options, Int32(clamping: interOpThreads))
        }
        try library.call("set the graph optimisation", failingAs: .invalidArgument) {
            $0.pointee.SetSessionGraphOptimizationLevel(options, graphOptimization.number)
        }
    }

    private func applyMemory(to options: OpaquePointer, in library: RuntimeLibrary) throws(OnnxRuntimeError) {
        try library.call("set the memory arena", failingAs: .invalidArgument) {
            memoryArena ? $0.pointee.EnableCpuMemArena(options) : $0.pointee.DisableCpuMemArena(options)
        }
        try library.call("set memory planning", failingAs: .invalidArgument) {
            memoryPattern ? $0.pointee.EnableMemPattern(options) : $0.pointee.DisableMemPattern(options)
        }
    }

    private func applyFiles(to options: OpaquePointer, in library: RuntimeLibrary) throws(OnnxRuntimeError) {
        if let optimizedModelPath {
            try library.call("set the path of the rewritten model", failingAs: .invalidArgument) {
                $0.pointee.SetOptimizedModelFilePath(options, optimizedModelPath)
            }
        }
        if let profilePrefix {
            try library.call("switch the trace on", failingAs: .invalidArgument) {
                $0.pointee.EnableProfiling(options, profilePrefix)
            }
        }
    }
}

extension SessionOptions.GraphOptimization {
    fileprivate var number: OrtGraphOptimization {
        switch self {
        case .none: OrtGraphOptimizationNone
        case .basic: OrtGraphOptimizationBasic
        case .extended: OrtGraphOptimizationExtended
        case .all: OrtGraphOptimizationAll
        }
    }
}
