import COnnxRuntime
import Synchronization

/// The library's state that all sessions of a process share; one per process is enough.
public final class InferenceEnvironment: Sendable {
    /// What the library itself writes to standard error.
    public enum LogLevel: Int32, Sendable, Codable, CaseIterable {
        case verbose = 0
        case info, warning, error, fatal
    }

    public let library: RuntimeLibrary
    let owner: OrtOwner
    /// Precisions that were tried on a provider, and what came out (see `PrecisionProbe`).
    let computedPrecisions = Mutex<[PrecisionProbe.Question: InferencePrecision]>([:])

    /// - Parameter logLevel: `fatal` by default: what goes wrong is thrown, with the library's text, rather than printed.
    /// - Throws: `OnnxRuntimeError` with code `outOfMemory` or `libraryInvalid`.
    public init(library: RuntimeLibrary, logLevel: LogLevel = .fatal) throws(OnnxRuntimeError) {
        self.library = library
        owner = try OrtOwner(
            creating: .environment, in: library, "start the inference runtime", failingAs: .libraryInvalid
        ) { table, out in
            table.pointee.CreateEnv(OrtLoggingLevel(rawValue: logLevel.rawValue), "matte", out)
        }
    }
}
