import COnnxRuntime
import Glibc

extension FakeRuntime {
    /// The table; made once, never freed, as the real one.
    ///
    /// `unsafe`: sound because it is written before anybody reads it and never again.
    nonisolated(unsafe) static let table: UnsafePointer<OrtApi> = {
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: MemoryLayout<OrtApi>.size, alignment: MemoryLayout<OrtApi>.alignment)
        // A slot that no test fills stays null: calling it stops the test at once.
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<OrtApi>.size)
        let api = memory.bindMemory(to: OrtApi.self, capacity: 1)
        fillStatus(api)
        fillOptions(api)
        fillProviders(api)
        fillSession(api)
        fillDescriptions(api)
        fillMetadata(api)
        fillValues(api)
        fillPlacement(api)
        return UnsafePointer(api)
    }()

    /// Texts that the library owns are constants here: copied once, never freed.
    ///
    /// `!`: sound because copying a short text fails only without memory.
    static func constant(_ text: String) -> UnsafePointer<CChar> {
        UnsafePointer(strdup(text)!)
    }

    private static func fillStatus(_ api: UnsafeMutablePointer<OrtApi>) {
        api.pointee.GetErrorCode = { _ in OrtErrorFail }
        api.pointee.GetErrorMessage = { _ in FakeTexts.failure }
        api.pointee.ReleaseStatus = { FakeRuntime.release($0, "status") }
        api.pointee.CreateEnv = { FakeRuntime.create("environment", "CreateEnv", $2) }
        api.pointee.ReleaseEnv = { FakeRuntime.release($0, "environment") }
        api.pointee.CreateRunOptions = { FakeRuntime.create("runOptions", "CreateRunOptions", $0) }
        api.pointee.RunOptionsSetTerminate = { _ in FakeRuntime.attempt("RunOptionsSetTerminate") { _ in } }
        api.pointee.ReleaseRunOptions = { FakeRuntime.release($0, "runOptions") }
        api.pointee.CreateCpuMemoryInfo = { FakeRuntime.create("memoryInfo", "CreateCpuMemoryInfo", $2) }
        api.pointee.ReleaseMemoryInfo = { FakeRuntime.release($0, "memoryInfo") }
    }

    private static func fillOptions(_ api: UnsafeMutablePointer<OrtApi>) {
        api.pointee.CreateSessionOptions = { FakeRuntime.create("sessionOptions", "CreateSessionOptions", $0) }
        api.pointee.ReleaseSessionOptions = { FakeRuntime.release($0, "sessionOptions") }
        api.pointee.SetOptimizedModelFilePath = { _, _ in FakeRuntime.attempt("SetOptimizedModelFilePath") { _ in } }
        api.pointee.SetSessionExecutionMode = { _, mode in
            FakeRuntime.note("SetSessionExecutionMode", "mode", mode.rawValue)
        }
        api.pointee.EnableProfiling = { _, _ in FakeRuntime.attempt("EnableProfiling") { _ in } }
        api.pointee.EnableMemPattern = { _ in FakeRuntime.attempt("EnableMemPattern") { _ in } }
        api.pointee.DisableMemPattern = { _ in FakeRuntime.attempt("DisableMemPattern") { _ in } }
        api.pointee.EnableCpuMemArena = { _ in FakeRuntime.attempt("EnableCpuMemArena") { _ in } }
        api.pointee.DisableCpuMemArena = { _ in FakeRuntime.attempt("DisableCpuMemArena") { _ in } }
        api.pointee.SetSessionGraphOptimizationLevel = { _, level in
            FakeRuntime.note("SetSessionGraphOptimizationLevel", "optimisation", level.rawValue)
        }
        api.pointee.SetIntraOpNumThreads = { _, count in FakeRuntime.note("SetIntraOpNumThreads", "threads", count) }
        api.pointee.SetInterOpNumThreads = { _, count in
            FakeRuntime.note("SetInterOpNumThreads", "interOpThreads", count)
        }
        api.pointee.AddSessionConfigEntry = { _, key, value in
            FakeRuntime.note("AddSessionConfigEntry", String(cString: key), String(cString: value))
        }
    }

    private static func fillProviders(_ api: UnsafeMutablePointer<OrtApi>) {
        api.pointee.GetAvailableProviders = { names, count in
            let offered = FakeRuntime.state.withLock(\.behaviour.providers)
            let status = FakeRuntime.attempt("GetAvailableProviders") { _ in }
            if status == nil {
                names.pointee = FakeRuntime.allocateTexts(offered)
                count.pointee = Int32(offered.count)
            }
            return status
        }
        api.pointee.ReleaseAvailableProviders = { names, count in
            for index in 0..<Int(count) { FakeRuntime.freeText(names[index]) }
            FakeRuntime.freeText(names)
            return FakeRuntime.attempt("ReleaseAvailableProviders") { _ in }
        }
        api.pointee.SessionOptionsAppendExecutionProvider = { _, name, keys, values, count in
            FakeRuntime.append(
                "SessionOptionsAppendExecutionProvider", keys, values, count, provider: String(cString: name))
        }
        api.pointee.CreateCUDAProviderOptions = { FakeRuntime.create("cudaOptions", "CreateCUDAProviderOptions", $0) }
        api.pointee.UpdateCUDAProviderOptions = {
            FakeRuntime.append("UpdateCUDAProviderOptions", $1, $2, $3, provider: "cuda")
        }
        api.pointee.ReleaseCUDAProviderOptions = { FakeRuntime.release($0, "cudaOptions") }
        api.pointee.SessionOptionsAppendExecutionProvider_CUDA_V2 = { _, _ in FakeRuntime.attempt("AppendCUDA") { _ in }
        }
        api.pointee.CreateTensorRTProviderOptions = {
            FakeRuntime.create("tensorRTOptions", "CreateTensorRTProviderOptions", $0)
        }
        api.pointee.UpdateTensorRTProviderOptions = {
            FakeRuntime.append("UpdateTensorRTProviderOptions", $1, $2, $3, provider: "tensorrt")
        }
        api.pointee.ReleaseTensorRTProviderOptions = { FakeRuntime.release($0, "tensorRTOptions") }
        api.pointee.SessionOptionsAppendExecutionProvider_TensorRT_V2 = { _, _ in
            FakeRuntime.attempt("AppendTensorRT") { _ in }
        }
    }

    /// Counts a call that sets an option and notes what it set.
    static func note(_ name: String, _ key: String, _ value: some CustomStringConvertible) -> OpaquePointer? {
        let text = "\(key)=\(value)"
        return FakeRuntime.attempt(name) { $0.record.settings.append(text) }
    }

    private static func append(
        _ name: String, _ keys: UnsafePointer<UnsafePointer<CChar>?>?, _ values: UnsafePointer<UnsafePointer<CChar>?>?,
        _ count: Int, provider: String
    ) -> OpaquePointer? {
        var settings = ["provider=\(provider)"]
        for index in 0..<count {
            guard let key = keys?[index], let value = values?[index] else { continue }
            settings.append("\(provider).\(String(cString: key))=\(String(cString: value))")
        }
        return FakeRuntime.attempt(name) { $0.record.settings += settings }
    }
}
