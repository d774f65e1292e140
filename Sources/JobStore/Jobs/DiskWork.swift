import Dispatch

/// Runs blocking file and database work on threads that are not Swift's cooperative pool.
///
/// A cancelled task does not break the work off: what is half recorded would have to be done again.
public enum DiskWork {
    private static let queue = DispatchQueue(label: "matte.jobs", attributes: .concurrent)

    /// Waits for `body` without blocking a thread of the pool.
    ///
    /// - Throws: what `body` throws.
    public static func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws(JobStoreError) -> Value
    ) async throws(JobStoreError) -> Value {
        let result: Result<Value, JobStoreError> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result { () throws(JobStoreError) in try body() }) }
        }
        return try result.get()
    }
}
