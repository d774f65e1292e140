import COnnxRuntime
import Synchronization

/// ONNX Runtime, opened at run time.
///
/// The library stays open until the process ends: it owns threads and static objects that do not survive closing it.
public final class RuntimeLibrary: Sendable {
    /// The lowest version that Matte works with: the one that has `OrtApi` level 17.
    public static let minimumVersion = "1.17"

    /// The file that is open, with links resolved.
    public let path: String
    /// The library's version, such as "1.24.1".
    public let version: String
    /// The highest level of the table up to which slots may be read.
    let level: Int
    /// The table of functions.
    ///
    /// `unsafe`: sound because the table is a constant of the library, which is never closed, and is only read.
    nonisolated(unsafe) let table: UnsafePointer<OrtApi>
    private let availability = Mutex<[ExecutionProvider: OnnxRuntimeError?]>([:])

    init(table: UnsafePointer<OrtApi>, level: Int, version: String, path: String) {
        self.table = table
        self.level = level
        self.version = version
        self.path = path
    }

    /// Wraps a table made by a test.
    ///
    /// - Parameters:
    ///   - table: every slot that the test reaches is filled; outlives the library.
    ///   - level: the level of the table, 17 or more; slots 407 to 412 are read from 24 on.
    package convenience init(testing table: UnsafePointer<OrtApi>, level: Int = Int(MATTE_ORT_API_LEVEL)) {
        self.init(table: table, level: level, version: "0.0.0-testing", path: "")
    }

    /// The providers that this build of the library offers, in the order of `ExecutionProvider.allCases`.
    public var availableProviders: [ExecutionProvider] {
        ExecutionProvider.allCases.filter(isEnabled)
    }

    /// Whether this build of the library has the provider and its own libraries can be loaded.
    public func isEnabled(_ provider: ExecutionProvider) -> Bool {
        obstacle(to: provider) == nil
    }

    /// - Throws: `OnnxRuntimeError` with code `providerNotAvailable` that gives the reason.
    public func requireProvider(_ provider: ExecutionProvider) throws(OnnxRuntimeError) {
        if let obstacle = obstacle(to: provider) { throw obstacle }
    }

    /// Why a provider cannot be used, or nil; asked of the library once.
    private func obstacle(to provider: ExecutionProvider) -> OnnxRuntimeError? {
        // Asking loads the provider's libraries (a second for CUDA), so two threads must not both do it: the lock is held.
        availability.withLock { known in
            if let answer = known[provider] { return answer }
            let answer = probe(provider)
            known[provider] = .some(answer)
            return answer
        }
    }
}
