import Benchmarking

/// Gives the errors of `Benchmarking` their exit status.
enum BenchExit {
    /// Runs a verb's body.
    ///
    /// - Throws: `ExitCode` only.
    static func translating(_ body: () throws -> Void) throws {
        try CommandExit.translating {
            do {
                try body()
            } catch let error as BenchmarkError {
                switch error.code {
                case .invalidSuite, .invalidOption, .journalMismatch, .notComparable:
                    throw CommandFailure.usage(error.message)
                case .unreadable, .fileSystem, .processFailed:
                    throw CommandFailure(status: ExitStatus.someInputsFailed, message: error.message)
                }
            }
        }
    }
}
