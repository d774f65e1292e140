import ArgumentParser
import Foundation
import MattingService

/// Where the service listens and whom it lets in.
struct ServeNetworkOptions: ParsableArguments {
    @Option(help: "Address to listen on.")
    var host: String = ServiceConfiguration().host

    @Option(help: "Port to listen on; 0 takes a free one.")
    var port: Int = ServiceConfiguration().port

    @Option(help: ArgumentHelp("Names and digests of the API keys that are let in.", valueName: "file"))
    var keys: String?

    @Flag(help: "Let everybody in although the address is not loopback.")
    var noAuth = false

    @Option(help: ArgumentHelp("A certificate chain as PEM, for HTTPS.", valueName: "file"))
    var tlsCert: String?

    @Option(help: ArgumentHelp("Its private key as PEM.", valueName: "file"))
    var tlsKey: String?

    @Option(help: ArgumentHelp("An origin whose pages may call the service; may be repeated.", valueName: "origin"))
    var allowOrigin: [String] = []

    @Flag(help: "Fetch photos from the addresses that callers name (image_url, url); of the public internet only.")
    var fetchUrls = false

    @Option(help: "Connections at the same time; more wait to be accepted.")
    var maxConnections: Int = ServiceConfiguration().connectionLimit

    /// The keys; nil where none are asked for.
    ///
    /// - Throws: `ServiceSetupError` naming the file and line.
    func keyFile() throws(ServiceSetupError) -> KeyFile? {
        guard let keys else { return nil }
        do {
            return try KeyFile(text: try String(contentsOfFile: keys, encoding: .utf8), origin: keys)
        } catch let error as ServiceSetupError {
            throw error
        } catch {
            throw ServiceSetupError("\(keys): the file of keys cannot be read; check the path and its permissions")
        }
    }

    func apply(to configuration: inout ServiceConfiguration) throws(ServiceSetupError) {
        configuration.host = host
        configuration.port = port
        configuration.keys = try keyFile()
        configuration.certificatePath = tlsCert
        configuration.certificateKeyPath = tlsKey
        configuration.allowedOrigins = allowOrigin
        configuration.fetchesAddresses = fetchUrls
        configuration.connectionLimit = maxConnections
        guard Self.isLoopback(host) || configuration.keys != nil || noAuth else {
            throw ServiceSetupError(
                "--host \(host) can be reached from other machines: give --keys FILE (make one with: matte serve --new-key "
                    + "NAME), or --no-auth to let everybody in")
        }
    }

    /// Addresses only: a name that begins like one may stand for any machine.
    private static func isLoopback(_ host: String) -> Bool {
        var address = in_addr()
        // 127.0.0.0/8; the address is in network order.
        if inet_pton(AF_INET, host, &address) == 1 { return UInt32(bigEndian: address.s_addr) >> 24 == 127 }
        return host == "localhost" || host == "::1"
    }
}
