import ArgumentParser
import Foundation

@main
struct Matte: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matte",
        abstract: "Cut people out of photos, measure that, and decide what to buy for it.",
        version: Version.text,
        subcommands: [
            CutCommand.self, EvalCommand.self, ModelsCommand.self, DoctorCommand.self, BenchCommand.self,
            OffersCommand.self, ReportCommand.self, AdviseCommand.self, PlanCommand.self, ServeCommand.self,
            HealthCommand.self,
        ])

    static func main() async {
        // A reader that goes away and a file that may not grow are errors of the write, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error)
        }
    }

    /// Ends the program; wrong usage leaves with 2, where the parser's own choice would be 64.
    private static func leave(with error: any Error) -> Never {
        guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
        Console.shared.print(fullMessage(for: error))
        Foundation.exit(ExitStatus.wrongUsage.rawValue)
    }
}
