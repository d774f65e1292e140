/// Failures counted by kind.
public struct FailureTally: Sendable, Equatable {
    private var counts: [FailureKind: ErrorCount] = [:]

    /// Makes an empty tally.
    public init() {}

    /// Makes a tally out of what stands in a document.
    public init(_ counts: [ErrorCount]) {
        for count in counts {
            add(count)
        }
    }

    /// Counts a failure.
    public mutating func record(_ failure: QueryFailure) {
        add(ErrorCount(kind: failure.kind, count: 1, example: failure.message))
    }

    /// Adds another tally.
    public mutating func merge(_ other: FailureTally) {
        for count in other.counts.values {
            add(count)
        }
    }

    private mutating func add(_ count: ErrorCount) {
        counts[count.kind, default: ErrorCount(kind: count.kind, count: 0, example: count.example)].count += count.count
    }

    /// Failures of every kind.
    public var total: Int { counts.values.reduce(0) { $0 + $1.count } }

    /// The counts, most frequent first.
    public var errors: [ErrorCount] {
        counts.values.sorted { ($1.count, $0.kind.rawValue) < ($0.count, $1.kind.rawValue) }
    }
}
