import NIOCore
import Synchronization

/// Whether the client at the other end of a connection is still there.
final class ClientPresence: Sendable {
    private struct State {
        var isGone = false
        var onLeaving: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Called when the connection closes, from its event loop.
    func leave() {
        let act = state.withLock { state in
            state.isGone = true
            defer { state.onLeaving = nil }
            return state.onLeaving
        }
        act?()
    }

    /// Runs the body and cancels it when the client leaves: nobody would read what it makes.
    func cancellingOnLeave<Value: Sendable>(
        _ body: @escaping @Sendable () async throws(ServiceProblem) -> Value
    ) async throws(ServiceProblem) -> Value {
        let task = Task { () -> Result<Value, ServiceProblem> in
            do throws(ServiceProblem) { return .success(try await body()) } catch { return .failure(error) }
        }
        let isGone = state.withLock { state in
            state.onLeaving = { task.cancel() }
            return state.isGone
        }
        if isGone { task.cancel() }
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        state.withLock { $0.onLeaving = nil }
        return try result.get()
    }
}
