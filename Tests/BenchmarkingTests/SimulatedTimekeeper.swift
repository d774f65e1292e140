import Benchmarking
import Synchronization

/// A clock that jumps: sleeping runs everything that was planned for the time slept through, in order, on the caller's
/// thread, so that hours of load pass in no time and always in the same way.
final class SimulatedTimekeeper: Timekeeper {
    private struct Event {
        let moment: Int64
        let action: @Sendable () -> Void
    }

    private struct State {
        var now: Int64 = 0
        /// Ascending by moment; events are nearly always added at the end.
        var events: [Event] = []
        var head = 0
    }

    private let state = Mutex(State())

    func now() -> Int64 { state.withLock { $0.now } }

    /// Plans something; what is planned for the same moment runs in the order of planning.
    func plan(at moment: Int64, _ action: @escaping @Sendable () -> Void) {
        state.withLock { state in
            var place = state.events.count
            while place > state.head, state.events[place - 1].moment > moment { place -= 1 }
            state.events.insert(Event(moment: moment, action: action), at: place)
        }
    }

    func sleep(until moment: Int64) {
        while true {
            let event = state.withLock { state -> Event? in
                guard state.head < state.events.count, state.events[state.head].moment <= moment else {
                    state.now = max(state.now, moment)
                    return nil
                }
                let event = state.events[state.head]
                state.head += 1
                if state.head > 4096, state.head * 2 > state.events.count {
                    state.events.removeFirst(state.head)
                    state.head = 0
                }
                state.now = max(state.now, event.moment)
                return event
            }
            guard let event else { return }
            event.action()
        }
    }
}
