import Foundation
import Synchronization

/// A child process whose end is told in words.
public final class ChildProcess: Sendable {
    /// How a child ended.
    public enum Ending: Sendable, Equatable {
        /// By itself, with this status.
        case exited(Int32)
        /// By this signal.
        case killed(Int32)
        /// It took too long and was ended by us.
        case overdue

        /// The ending for a person.
        public var words: String {
            switch self {
            case .exited(0): "the process that measures ended without a result"
            case .exited(let status): "the process that measures ended with status \(status)"
            case .killed(SIGKILL):
                "the process that measures was killed (signal 9): most often the kernel, because memory ran out"
            case .killed(let signal): "the process that measures died of signal \(signal)"
            case .overdue: "the process that measures took too long and was ended"
            }
        }
    }

    /// The child's process identifier.
    public let identifier: pid_t

    /// Starts a program with arguments; standard output and error are inherited. Throws ``BenchmarkError`` when it cannot
    /// be started.
    public init(program: String, arguments: [String]) throws(BenchmarkError) {
        var child: pid_t = 0
        var cArguments = ([program] + arguments).map { strdup($0) }
        cArguments.append(nil)
        defer { for argument in cArguments { free(argument) } }
        let status = posix_spawn(&child, program, nil, nil, cArguments, environ)
        guard status == 0 else {
            throw BenchmarkError(
                .processFailed, "cannot start \(program): \(String(cString: strerror(status))).")
        }
        identifier = child
    }

    /// Waits for the child's end, and ends it after this many seconds. Blocks the calling thread.
    public func wait(seconds: Double) -> Ending {
        let timekeeper = SystemTimekeeper(spin: .zero)
        let deadline = timekeeper.now() + Int64(min(seconds, 1e9) * 1e9)
        var pause: Int64 = 1_000_000
        while true {
            if let ending = poll() { return ending }
            if timekeeper.now() > deadline {
                kill(identifier, SIGKILL)
                waitForGood()
                return .overdue
            }
            timekeeper.sleep(until: timekeeper.now() + pause)
            // Polls every millisecond at first and ten times a second later: a short round is not made longer.
            pause = min(pause * 2, 100_000_000)
        }
    }

    /// How the child ended; nil while it runs. After it has told an ending once, it must not be asked again.
    public func poll() -> Ending? {
        var status: Int32 = 0
        guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
        return Self.ending(status)
    }

    private func waitForGood() {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    }

    private static func ending(_ status: Int32) -> Ending {
        // The lowest seven bits hold the signal, the next eight the exit status (wait(2)).
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
    }
}
