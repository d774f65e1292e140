import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import ImageCoding
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle

/// The service as a whole: puts the parts together, listens, and stops gracefully on SIGTERM and SIGINT.
public struct MattingServer: Sendable {
    private let configuration: ServiceConfiguration
    private let logger: Logger
    private let parts: ServiceParts
    private let reload: @Sendable () -> Reload?
    private let onListening: @Sendable (Int) -> Void

    /// What SIGHUP takes in.
    public struct Reload: Sendable {
        let offer: ModelOffer
        let keys: KeyFile?

        public init(offer: ModelOffer, keys: KeyFile?) {
            self.offer = offer
            self.keys = keys
        }
    }

    /// - Parameters:
    ///   - offer: the models, the default one first.
    ///   - version: told to callers.
    ///   - reload: reads models and keys again when SIGHUP comes; nil keeps what there is.
    ///   - onListening: gets the port once connections are accepted.
    /// - Throws: `ServiceSetupError` naming the setting that is wrong.
    public init(
        _ configuration: ServiceConfiguration, offer: ModelOffer, version: String, logger: Logger,
        reload: @escaping @Sendable () -> Reload? = { nil }, onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws(ServiceSetupError) {
        try configuration.validate()
        self.configuration = configuration
        self.logger = logger
        self.reload = reload
        self.onListening = onListening
        parts = try ServiceParts(configuration, offer: offer, version: version, logger: logger)
    }

    /// Serves until it is told to stop.
    ///
    /// - Throws: `ServiceSetupError` when it cannot listen or read its certificate.
    public func run() async throws {
        let port = configuration.port
        var application = Application(
            router: parts.router(), server: try serverBuilder(),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: port), serverName: "matte",
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.connectionLimit)),
            onServerRunning: { [onListening] channel in onListening(channel.localAddress?.port ?? port) },
            logger: logger)
        application.addServices(
            ReloadService(desk: parts.desk, gate: parts.gate, logger: logger, read: reload),
            WarmUpService(desk: parts.desk, readiness: parts.readiness, logger: logger))
        if let jobs = parts.jobs {
            application.addServices(
                JobRunner(
                    catalogue: jobs, logger: logger, isLoading: { [readiness = parts.readiness] in readiness.isLoading }
                ))
        }
        var group = ServiceGroupConfiguration(
            services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = configuration.drainTime
        do {
            try await ServiceGroup(configuration: group).run()
        } catch let error as IOError {
            throw ServiceSetupError(
                "cannot listen on \(configuration.host):\(port) (\(error)); is another program on that port?")
        }
        await parts.desk.close()
    }

    private func serverBuilder() throws -> HTTPServerBuilder {
        let (book, configuration) = (parts.connections, configuration)
        let plain = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [
                    ConnectionGuard(
                        book: book, sendTimeout: configuration.sendTime.timeAmount, bodyLimit: configuration.bodyLimit,
                        headTime: configuration.headTime.timeAmount, idleTime: configuration.idleTime.timeAmount)
                ],
                idleTimeout: configuration.idleTime.timeAmount,
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
        guard let certificate = configuration.certificatePath, let key = configuration.certificateKeyPath else {
            return plain
        }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
            let tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
            return try .tls(plain, tlsConfiguration: tls)
        } catch {
            throw ServiceSetupError("--tls-cert or --tls-key cannot be read as PEM (\(error))")
        }
    }
}

extension Duration {
    /// The same time for the network library.
    var timeAmount: TimeAmount { .nanoseconds(Int64(self / .nanoseconds(1))) }
}
