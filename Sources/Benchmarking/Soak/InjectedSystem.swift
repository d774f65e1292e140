import Foundation
import Synchronization

/// A system with a fault put into it. `progress` tells how much of the soak is over, 0...1.
public final class InjectedSystem: SystemUnderTest {
    /// Memory kept for each second that goes by.
    private static let leakBytesPerSecond = 4 << 20
    /// A leak stops here, so that a test cannot take the machine down.
    private static let leakLimit = 1 << 30
    /// The time of the one-off faults.
    private static let moment = 0.5
    /// Errors last from ``moment`` to here.
    private static let errorEnd = 0.6
    /// At the soak's end a drifting query takes this much longer.
    private static let driftMilliseconds = 50.0

    private struct State {
        var kept: [[UInt8]] = []
        var leakedSeconds = 0
        var isDone = false
    }

    private let system: any SystemUnderTest
    private let injection: SoakInjection
    private let timekeeper: any Timekeeper
    private let begin: Int64
    private let mayHappen: Bool
    private let progress: @Sendable () -> Double
    private let state = Mutex(State())

    /// Puts a fault into a system. `hasDied` tells that a process of this soak died before: a crash happens once.
    public init(
        _ system: any SystemUnderTest, injection: SoakInjection, hasDied: Bool = false,
        timekeeper: any Timekeeper = SystemTimekeeper(), progress: @escaping @Sendable () -> Double
    ) {
        self.system = system
        self.injection = injection
        self.timekeeper = timekeeper
        self.progress = progress
        begin = timekeeper.now()
        mayHappen = progress() < Self.moment && !(injection == .crash && hasDied)
    }

    /// Prepares the system.
    public func prepare() throws { try system.prepare() }

    /// The provider of the system.
    public var providerRan: String? { system.providerRan }

    /// The model of the system.
    public var modelSHA256: String? { system.modelSHA256 }

    /// The threads of the system.
    public var threadsRan: Int? { system.threadsRan }

    /// Does what the fault does, then lets the system answer.
    public func answer(_ query: Query) throws -> Answer {
        let progress = progress()
        switch injection {
        case .leak: leak()
        case .stall: if isFirstPast(progress) { timekeeper.sleep(until: timekeeper.now() + 1_000_000_000) }
        case .error:
            if progress >= Self.moment, progress < Self.errorEnd { throw QueryFailure(.failed, "injected error") }
        case .oom: if isFirstPast(progress) { try exhaustMemory() }
        case .drift:
            timekeeper.sleep(until: timekeeper.now() + Int64(progress * Self.driftMilliseconds * 1e6))
        case .crash: if isFirstPast(progress) { kill(getpid(), SIGKILL) }
        }
        return try system.answer(query)
    }

    /// True once, for the first query past the moment, and never in a process that began after it.
    private func isFirstPast(_ progress: Double) -> Bool {
        guard mayHappen, progress >= Self.moment else { return false }
        return state.withLock { state in
            defer { state.isDone = true }
            return !state.isDone
        }
    }

    private func leak() {
        let seconds = Int((timekeeper.now() - begin) / 1_000_000_000)
        state.withLock { state in
            while state.leakedSeconds < seconds, state.kept.count * Self.leakBytesPerSecond < Self.leakLimit {
                // Writing every byte makes the pages resident.
                state.kept.append([UInt8](repeating: 1, count: Self.leakBytesPerSecond))
                state.leakedSeconds += 1
            }
        }
    }

    /// Asks for memory beyond a limit until the system refuses, gives it all back and fails as a real shortage does.
    private func exhaustMemory() throws {
        let step = 64 << 20
        var before = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &before)
        let inUse = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").first
        let pages = inUse.flatMap { Int($0) } ?? 0
        var limited = before
        limited.rlim_cur = rlim_t(pages * Int(sysconf(Int32(_SC_PAGESIZE))) + 4 * step)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limited)
        defer { setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &before) }
        var taken: [UnsafeMutableRawPointer] = []
        while taken.count < 64, let block = malloc(step) {
            taken.append(block)
        }
        for block in taken { free(block) }
        throw QueryFailure(.outOfMemory, "memory ran out after \(taken.count * step) bytes (injected)")
    }
}
