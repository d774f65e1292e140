import Logging
import ServiceLifecycle

/// Loads the default model and runs it once while connections are accepted already; then the service is ready.
struct WarmUpService: Service {
    let desk: LiveDesk
    let readiness: Readiness
    let logger: Logger

    /// Pauses between tries to load a model that could not be loaded: its file may be replaced meanwhile.
    private static let pause = Duration.seconds(5)

    func run() async throws {
        await withGracefulShutdownHandler {
            await warmUp()
            // A service that ends would end the others.
            try? await gracefulShutdown()
        } onGracefulShutdown: {
            readiness.enter(.stopping)
        }
    }

    private func warmUp() async {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do throws(ServiceProblem) {
                try await desk.warmUp()
                readiness.enter(.ready)
                let engine = desk.models.first?.engine
                logger.info(
                    "ready",
                    metadata: [
                        "model": "\(engine?.modelName ?? "")", "provider": "\(engine?.provider.rawValue ?? "")",
                        "precision": "\(engine?.precision.rawValue ?? "")",
                    ])
                return
            } catch {
                readiness.enter(.failed)
                logger.error("not ready", metadata: ["reason": "\(error.detail)"])
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
        }
    }
}
