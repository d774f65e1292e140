import ArgumentParser
import Benchmarking
import Foundation

/// `matte bench load`: loads a service over HTTP, open loop.
struct BenchLoad: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Load a service over HTTP with Poisson arrivals, or find its highest rate.",
        discussion: """
            Latency counts from the moment at which a request was meant to be sent, so a service that stands still hides \
            nothing. How late the generator itself was stands in the result.
            """)

    @Argument(help: "The service, such as http://127.0.0.1:8080.")
    var url: String

    @Option(help: "Requests a second.")
    var rate: Double?

    @Flag(help: "Find the highest rate that holds --slo.")
    var findPeak = false

    @Option(help: "The bound to hold, such as p99=100ms.")
    var slo: String?

    @Option(help: "How the service is spoken to: matte, oip or removebg.")
    var `protocol`: LoadProtocol = .matte

    @Option(help: "The model's name, for --protocol oip.")
    var model = "matte-fast"

    @Option(help: "Least duration of a trial, such as 10s.")
    var duration = "10s"

    @Option(help: "A request without an answer after this time has failed.")
    var timeout = "10s"

    @Option(help: "Name of the environment variable that holds the API key.")
    var keyVariable = "MATTE_API_KEY"

    @Option(help: ArgumentHelp("A folder of your own pictures in place of the seeded ones.", valueName: "folder"))
    var images: String?

    @Option(help: "The seed of pictures and arrivals.")
    var seed: UInt64 = 1

    /// Seeds stay below 2^53, so that every JSON reader keeps them.
    static let largestSeed: UInt64 = 1 << 53

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the result goes.", valueName: "file"))
    var output: String?

    func run() throws {
        try BenchExit.translating {
            try LoadMeasurement(self).run()
        }
    }
}
