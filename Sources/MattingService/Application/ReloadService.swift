import Logging
import ServiceLifecycle
import UnixSignals

/// Reads models and keys again at each SIGHUP, without a lost request.
struct ReloadService: Service {
    let desk: LiveDesk
    let gate: AccessGate
    let logger: Logger
    let read: @Sendable () -> MattingServer.Reload?

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        try? await cancelWhenGracefulShutdown {
            for await _ in signals {
                guard let reload = await WorkerThread.run("reload", read) else { continue }
                gate.replace(with: reload.keys)
                await desk.reload(reload.offer)
                logger.info("reloaded")
            }
            // A service that ends would end the others.
            try await gracefulShutdown()
        }
    }
}
