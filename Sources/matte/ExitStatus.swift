import ArgumentParser

/// Exit statuses that scripts can rely on.
enum ExitStatus {
    static let someInputsFailed = ExitCode(1)
    static let wrongUsage = ExitCode(2)
    /// The model, the runtime library or the device is not available.
    static let engineUnavailable = ExitCode(3)
    /// Interrupted by SIGINT or SIGTERM; finished work is kept.
    static let interrupted = ExitCode(130)
}

/// A failure that ends the program with its own status and one line on standard error.
struct CommandFailure: Error {
    let status: ExitCode
    let message: String

    static func usage(_ message: String) -> CommandFailure {
        CommandFailure(status: ExitStatus.wrongUsage, message: message)
    }
    static func engine(_ message: String) -> CommandFailure {
        CommandFailure(status: ExitStatus.engineUnavailable, message: message)
    }
}
