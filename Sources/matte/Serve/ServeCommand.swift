import ArgumentParser
import Foundation
import Logging
import Matting
import MattingService

/// `matte serve`: the same pipeline over HTTP.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve cut-outs over HTTP, with a web page.",
        discussion: """
            Listens on loopback unless told. Listening elsewhere needs API keys (--keys), or --no-auth, which says aloud that
            anybody may use it. Options can stand in a YAML file (--config) under their long names; the command line wins.
            SIGTERM finishes what was accepted and stops; SIGHUP reads models and keys again.
            Exit status: 0 stopped as told, 2 wrong usage, 3 model, runtime or device not available.
            """)

    @Option(help: ArgumentHelp("A YAML file with these options.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Print a new API key and its line for the file of keys, and end.", valueName: "name"))
    var newKey: String?

    @OptionGroup(title: "Network") var network: ServeNetworkOptions
    @OptionGroup(title: "Limits") var limits: ServeLimitOptions
    @OptionGroup(title: "Models") var models: ServeModelOptions
    @OptionGroup(title: "Jobs") var jobs: ServeJobOptions

    func run() async throws {
        try await CommandExit.translatingAsync {
            if let newKey {
                try Self.printKey(name: newKey)
            } else if let config {
                try await Self.merged(with: config).serve()
            } else {
                try await serve()
            }
        }
    }

    /// The file's options and then the command line's, which win.
    private static func merged(with path: String) throws -> ServeCommand {
        let file = try ServeConfigFile(path: path)
        var own = Array(CommandLine.arguments.drop { $0 != configuration.commandName }.dropFirst())
        if let place = own.firstIndex(of: "--config"), place + 1 < own.count {
            own.removeSubrange(place...place + 1)
        } else {
            own.removeAll { $0.hasPrefix("--config=") }
        }
        do {
            return try ServeCommand.parse(file.arguments + own)
        } catch {
            throw CommandFailure.usage("\(path) or the command line: \(message(for: error))")
        }
    }

    private static func printKey(name: String) throws {
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }) else {
            throw CommandFailure.usage("--new-key takes a name of letters, digits, -, _ and .")
        }
        let made = KeyFile.newKey(name: name)
        print("key (shown once; give it to the caller): \(made.key)")
        print("line for the file of --keys:             \(made.line)")
    }

    private func serve() async throws {
        let level = limits.verbose ? Logger.Level.debug : .info
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level) }
        let logger = Logger(label: "matte")
        let configuration = try configuration()
        let (models, network) = (models, network)
        let server = try MattingServer(
            configuration, offer: try models.offer(), version: Version.text, logger: logger,
            reload: {
                do {
                    return MattingServer.Reload(offer: try models.offer(), keys: try network.keyFile())
                } catch {
                    logger.error("not reloaded", metadata: ["reason": "\(error)"])
                    return nil
                }
            },
            onListening: { port in Self.announce(configuration, port: port) })
        do {
            try await server.run()
        } catch let error as ServiceSetupError {
            throw CommandFailure.usage(error.message)
        }
    }

    private func configuration() throws -> ServiceConfiguration {
        var configuration = ServiceConfiguration()
        do throws(ServiceSetupError) {
            try network.apply(to: &configuration)
            try limits.apply(to: &configuration)
            models.apply(to: &configuration)
            try jobs.apply(to: &configuration)
            try configuration.validate()
        } catch {
            throw CommandFailure.usage(error.message)
        }
        return configuration
    }

    private static func announce(_ configuration: ServiceConfiguration, port: Int) {
        let scheme = configuration.certificatePath == nil ? "http" : "https"
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        Console.shared.print("listening on \(scheme)://\(host):\(port)")
        if configuration.keys == nil {
            Console.shared.print("no API key is asked for: everybody who reaches this address may use it")
        }
        Console.shared.print(
            "photos take at most \(configuration.photoMemoryBound >> 20) MiB beside the models: "
                + "\(configuration.queueBytes >> 20) MiB waiting, \(configuration.photosInHand) in hand")
    }
}
