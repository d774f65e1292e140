import Foundation

/// A child process by `posix_spawn` and `waitpid`.
///
/// Foundation's `Process` on Linux sometimes says that a killed child has ended before it has, and then traps.
final class RunningProgram {
    enum Ending: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    let identifier: pid_t
    private var ending: Ending?

    /// Starts a program with its three streams on files; nil stands for nothing.
    init(
        _ executable: String, _ arguments: [String], folder: String, environment: [String: String],
        input: String? = nil, output: String? = nil, errors: String? = nil
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input ?? "/dev/null", O_RDONLY, 0)
        let written = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output ?? "/dev/null", written, 0o644)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors ?? "/dev/null", written, 0o644)
        // The thread that runs a test may hold signals back, and a child would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        // `env -C` changes the folder and becomes the program, under the same process identifier.
        let words = (["env", "-C", folder, executable] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var child: pid_t = 0
        let status = posix_spawn(&child, "/usr/bin/env", &actions, &attributes, words, variables)
        guard status == 0 else {
            throw CocoaError(.executableLoad, userInfo: ["reason": String(cString: strerror(status))])
        }
        identifier = child
    }

    var isRunning: Bool {
        poll(WNOHANG)
        return ending == nil
    }

    /// Sends a signal, unless the child has ended already.
    func send(_ signal: Int32) {
        if isRunning { kill(identifier, signal) }
    }

    /// Blocks until the child has ended.
    @discardableResult
    func wait() -> Ending {
        while ending == nil { poll(0) }
        return ending ?? .exited(-1)
    }

    private func poll(_ options: Int32) {
        guard ending == nil else { return }
        var status: Int32 = 0
        guard waitpid(identifier, &status, options) == identifier else { return }
        let signal = status & 0x7F
        ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }
}
