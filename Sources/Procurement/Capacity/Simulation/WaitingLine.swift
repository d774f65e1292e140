/// The requests that wait, oldest first, as a ring of their arrival times in seconds.
struct WaitingLine: Sendable {
    private var ring: ContiguousArray<Double>
    private var head = 0
    private(set) var count = 0

    /// Room for at least `capacity` requests; it doubles when more wait.
    init(capacity: Int = 1024) {
        var rounded = 16
        while rounded < capacity { rounded *= 2 }
        ring = ContiguousArray(repeating: 0, count: rounded)
    }

    @inline(__always)
    var isEmpty: Bool { count == 0 }

    /// Arrival time of the oldest request. The line must not be empty.
    @inline(__always)
    var oldest: Double { ring[head] }

    @inline(__always)
    mutating func append(_ arrival: Double) {
        if count == ring.count { grow() }
        ring[(head + count) & (ring.count - 1)] = arrival
        count += 1
    }

    /// Puts a request that lost its instance back to the front: it is older than those that wait.
    mutating func prepend(_ arrival: Double) {
        if count == ring.count { grow() }
        head = (head + ring.count - 1) & (ring.count - 1)
        ring[head] = arrival
        count += 1
    }

    @inline(__always)
    mutating func removeFirst() -> Double {
        let first = ring[head]
        head = (head + 1) & (ring.count - 1)
        count -= 1
        return first
    }

    private mutating func grow() {
        var larger = ContiguousArray<Double>(repeating: 0, count: ring.count * 2)
        for position in 0..<count { larger[position] = ring[(head + position) & (ring.count - 1)] }
        ring = larger
        head = 0
    }
}
