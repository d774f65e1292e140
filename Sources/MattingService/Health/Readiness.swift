import Synchronization

/// Whether photos may be sent: the default model has run once, and nobody has asked the service to stop.
final class Readiness: Sendable {
    enum Phase: Sendable { case loading, ready, failed, stopping }

    private let phase = Mutex(Phase.loading)

    var isReady: Bool { phase.withLock { $0 == .ready } }

    var isLoading: Bool { phase.withLock { $0 == .loading } }

    /// Why it is not ready, for people.
    var reason: String {
        switch phase.withLock({ $0 }) {
        case .loading: "the model is being loaded; try again in a moment"
        case .ready: "ready"
        case .failed: "the default model cannot be loaded; the service's log says why"
        case .stopping: "the service is stopping"
        }
    }

    func enter(_ phase: Phase) {
        self.phase.withLock { present in
            // Nothing comes after stopping.
            if present != .stopping { present = phase }
        }
    }
}
