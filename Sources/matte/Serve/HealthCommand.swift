import ArgumentParser
import AsyncHTTPClient
import Foundation
import NIOCore

/// `matte health`: whether a service answers, for container engines and scripts that have no other client.
struct HealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Ask a service whether it is ready.",
        discussion: "Exit status 0: ready. 1: not ready, or no answer. Nothing is printed when all is well.")

    @Argument(help: ArgumentHelp("The service's address.", valueName: "url"))
    var address = "http://127.0.0.1:8080"
    @Flag(help: "Ask whether the process lives (/health/live) instead of whether it takes requests (/health/ready).")
    var live = false
    @Option(help: ArgumentHelp("The longest wait for the answer, above 0.", valueName: "seconds"))
    var timeout = 5.0

    func run() async throws {
        try await CommandExit.translatingAsync {
            let url = try question()
            guard timeout > 0, timeout <= 3600 else {
                throw CommandFailure.usage("--timeout \(timeout): the time must be above 0 and at most 3600 seconds")
            }
            try await ask(url)
        }
    }

    /// The address with the path of the question.
    private func question() throws -> URL {
        guard var parts = URLComponents(string: address), ["http", "https"].contains(parts.scheme),
            parts.host?.isEmpty == false, parts.path.isEmpty || parts.path == "/"
        else {
            throw CommandFailure.usage(
                "\(address): this is no address of a service; give one like http://127.0.0.1:8080, without a path")
        }
        parts.path = live ? "/health/live" : "/health/ready"
        guard let url = parts.url else { throw CommandFailure.usage("\(address): this is no address of a service") }
        return url
    }

    private func ask(_ url: URL) async throws {
        // A service's certificate bears its public name, never this machine's own; nothing secret is sent.
        let isThisMachine = ["127.0.0.1", "localhost", "[::1]", "::1"].contains(url.host)
        var configuration = HTTPClient.Configuration(
            certificateVerification: isThisMachine ? .none : .fullVerification, redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let answer: Result<HTTPClientResponse, any Error>
        do {
            let request = HTTPClientRequest(url: url.absoluteString)
            answer = .success(try await client.execute(request, timeout: .milliseconds(Int64(timeout * 1000))))
        } catch {
            answer = .failure(error)
        }
        try await client.shutdown()
        switch answer {
        case .success(let response) where response.status == .ok:
            return
        case .success(let response):
            throw CommandFailure(
                status: ExitStatus.someInputsFailed,
                message: "\(url.absoluteString): the service is not ready (HTTP \(response.status.code))")
        case .failure(let error):
            throw CommandFailure(
                status: ExitStatus.someInputsFailed,
                message: "\(url.absoluteString): no answer (\(error)); is matte serve running there?")
        }
    }
}
