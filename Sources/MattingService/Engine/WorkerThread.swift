import Foundation

/// Threads of the service's own, on which everything runs that blocks: decoding, inference, encoding, loading a model.
enum WorkerThread {
    /// Stack in bytes: decoders of foreign formats go deep.
    private static let stackSize = 8 << 20

    static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.name = name
        thread.stackSize = stackSize
        thread.start()
    }

    /// Runs a blocking body on a thread of its own and waits for it without blocking one of the cooperative pool.
    static func run<Value: Sendable, Failure: Error>(
        _ name: String, _ body: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
            start(name) { continuation.resume(returning: Result { () throws(Failure) in try body() }) }
        }
        return try result.get()
    }
}
