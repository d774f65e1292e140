import Synchronization

/// Bytes of requests and answers that may be in memory at the same time, over all connections.
final class BodyAllowance: Sendable {
    /// Part of the allowance, given back when the last reference to it goes.
    final class Share: Sendable {
        private let allowance: BodyAllowance
        private let bytes: Int

        fileprivate init(_ allowance: BodyAllowance, bytes: Int) {
            self.allowance = allowance
            self.bytes = bytes
        }

        deinit { allowance.used.withLock { $0 -= bytes } }
    }

    let limit: Int
    private let used = Mutex(0)

    /// - Parameter limit: bytes, above 0.
    init(limit: Int) { self.limit = limit }

    /// Bytes that are taken.
    var taken: Int { used.withLock { $0 } }

    /// Takes bytes for a body that is to arrive; nil where there is no room.
    func take(_ bytes: Int) -> Share? {
        let fits = used.withLock { used in
            // A lone body is always taken: the limit on one body is another setting.
            guard used == 0 || used + bytes <= limit else { return false }
            used += bytes
            return true
        }
        return fits ? Share(self, bytes: bytes) : nil
    }

    /// Takes bytes for an answer that is there already, room or not; bodies wait until it has gone.
    func occupy(_ bytes: Int) -> Share {
        used.withLock { $0 += bytes }
        return Share(self, bytes: bytes)
    }
}
