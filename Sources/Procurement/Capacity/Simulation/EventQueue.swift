/// A binary heap of timed events, earliest first; it allocates only when it grows beyond its largest size so far.
struct EventQueue: Sendable {
    /// What happens at an event's time.
    enum Kind: UInt8, Sendable {
        case completion, ready, notice, loss, replacement, evaluation, batchDeadline
    }

    /// One event: 24 bytes, so that a fleet of a thousand instances stays in the first-level cache.
    struct Event: Sendable {
        var time: Double
        var index: Int32
        var generation: UInt32
        var kind: Kind
    }

    private var heap: ContiguousArray<Event> = []

    init(capacity: Int) {
        heap.reserveCapacity(capacity)
    }

    /// Time of the earliest event; infinity when there is none.
    @inline(__always)
    var earliest: Double { heap.isEmpty ? .infinity : heap[0].time }

    var count: Int { heap.count }

    @inline(__always)
    mutating func push(_ kind: Kind, at time: Double, index: Int = 0, generation: UInt32 = 0) {
        let event = Event(time: time, index: Int32(truncatingIfNeeded: index), generation: generation, kind: kind)
        heap.append(event)
        heap.withUnsafeMutableBufferPointer { events in
            var hole = events.count - 1
            while hole > 0 {
                let parent = (hole - 1) >> 1
                guard events[parent].time > time else { break }
                events[hole] = events[parent]
                hole = parent
            }
            events[hole] = event
        }
    }

    /// Removes the earliest event. The heap must not be empty.
    @inline(__always)
    mutating func pop() -> Event {
        precondition(!heap.isEmpty, "pop from an empty event queue")
        let first = heap[0]
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first }
        heap.withUnsafeMutableBufferPointer { Self.sink(last, in: $0) }
        return first
    }

    /// Puts `event` where it belongs, from the root down.
    @inline(__always)
    private static func sink(_ event: Event, in events: UnsafeMutableBufferPointer<Event>) {
        var hole = 0
        let count = events.count
        while true {
            var child = 2 * hole + 1
            guard child < count else { break }
            if child + 1 < count, events[child + 1].time < events[child].time { child += 1 }
            guard events[child].time < event.time else { break }
            events[hole] = events[child]
            hole = child
        }
        events[hole] = event
    }
}
