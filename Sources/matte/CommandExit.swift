import ArgumentParser
import JobStore
import Matting
import OnnxRuntime

/// Turns every error of the rooms into one line on standard error and the exit status that belongs to it.
enum CommandExit {
    /// Runs a verb's body.
    ///
    /// - Throws: `ExitCode` only.
    static func translating(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            throw exitCode(for: error)
        }
    }

    /// Runs a verb's asynchronous body.
    ///
    /// - Throws: `ExitCode` only.
    static func translatingAsync(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch {
            throw exitCode(for: error)
        }
    }

    private static func exitCode(for error: any Error) -> ExitCode {
        let (status, message): (ExitCode, String)
        switch error {
        case let code as ExitCode:
            return code
        case let failure as CommandFailure:
            (status, message) = (failure.status, failure.message)
        case let failure as MattingError:
            (status, message) = (Self.status(of: failure), failure.message)
        case let failure as OnnxRuntimeError:
            (status, message) = (ExitStatus.engineUnavailable, failure.message)
        case let failure as JobStoreError:
            (status, message) = (ExitStatus.someInputsFailed, failure.message)
        case let failure as ValidationError:
            (status, message) = (ExitStatus.wrongUsage, failure.message)
        default:
            (status, message) = (ExitStatus.someInputsFailed, "\(error)")
        }
        Console.shared.showStatus("")
        Console.shared.print("matte: " + message)
        return status
    }

    private static func status(of failure: MattingError) -> ExitCode {
        if failure.concernsEngine { return ExitStatus.engineUnavailable }
        return failure.code == .settingsInvalid ? ExitStatus.wrongUsage : ExitStatus.someInputsFailed
    }
}
