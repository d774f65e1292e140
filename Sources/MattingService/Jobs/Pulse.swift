import Synchronization

/// Shows that something goes on.
final class Pulse: Sendable {
    private let beats = Atomic(0)

    var count: Int { beats.load(ordering: .relaxed) }

    func beat() { beats.add(1, ordering: .relaxed) }
}
