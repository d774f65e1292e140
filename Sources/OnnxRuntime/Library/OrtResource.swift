import COnnxRuntime

/// The kinds of objects that the library creates for us and that we must release.
enum OrtResource: String, Sendable, CaseIterable {
    case environment, session, sessionOptions, runOptions, memoryInfo, value, typeInfo, tensorInfo, modelMetadata
    case cudaOptions, tensorRTOptions

    /// Gives an object back to the library.
    func release(_ pointer: OpaquePointer, in table: UnsafePointer<OrtApi>) {
        switch self {
        case .environment: table.pointee.ReleaseEnv(pointer)
        case .session: table.pointee.ReleaseSession(pointer)
        case .sessionOptions: table.pointee.ReleaseSessionOptions(pointer)
        case .runOptions: table.pointee.ReleaseRunOptions(pointer)
        case .memoryInfo: table.pointee.ReleaseMemoryInfo(pointer)
        case .value: table.pointee.ReleaseValue(pointer)
        case .typeInfo: table.pointee.ReleaseTypeInfo(pointer)
        case .tensorInfo: table.pointee.ReleaseTensorTypeAndShapeInfo(pointer)
        case .modelMetadata: table.pointee.ReleaseModelMetadata(pointer)
        case .cudaOptions: table.pointee.ReleaseCUDAProviderOptions(pointer)
        case .tensorRTOptions: table.pointee.ReleaseTensorRTProviderOptions(pointer)
        }
    }
}
