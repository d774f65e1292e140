import Synchronization

/// A photo that a worker has in hand; it must end in `finish`, `fail` or `release`.
public final class ClaimedItem: Sendable {
    /// Where the photo's bytes are.
    public enum Source: Sendable, Hashable {
        /// In the store.
        case stored(path: String)
        /// In a folder of the server that the job named; who reads it makes sure once more that it may be read.
        case server(path: String)
    }

    struct Key: Hashable {
        let job: JobID
        let number: Int
    }

    private enum Interest {
        case wanted(whenWithdrawn: (@Sendable () -> Void)?)
        case withdrawn
    }

    public let job: JobID
    public let number: Int
    public let source: Source
    /// The job's option fields.
    public let fields: [String: String]
    private let interest = Mutex(Interest.wanted(whenWithdrawn: nil))

    init(job: JobID, number: Int, source: Source, fields: [String: String]) {
        self.job = job
        self.number = number
        self.source = source
        self.fields = fields
    }

    var key: Key { Key(job: job, number: number) }

    /// True once the job was cancelled or deleted: the result would be thrown away.
    public var isWithdrawn: Bool {
        interest.withLock {
            if case .withdrawn = $0 { true } else { false }
        }
    }

    /// Calls `body` once when the job is cancelled or deleted; at once if it already was.
    public func whenWithdrawn(_ body: @escaping @Sendable () -> Void) {
        let isTooLate = interest.withLock { interest in
            guard case .wanted = interest else { return true }
            interest = .wanted(whenWithdrawn: body)
            return false
        }
        if isTooLate { body() }
    }

    func withdraw() {
        let body: (@Sendable () -> Void)? = interest.withLock { interest in
            guard case .wanted(let body) = interest else { return nil }
            interest = .withdrawn
            return body
        }
        body?()
    }
}
