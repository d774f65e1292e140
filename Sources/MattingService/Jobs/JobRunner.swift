import JobStore
import Logging
import NIOCore
import ServiceLifecycle
import ZipFiles

/// Works on the photos of jobs, a few at a time and behind those of waiting callers, and removes jobs that have expired.
///
/// What an earlier process left undone is taken up at the start. On a graceful shutdown photos in hand are finished and
/// no other is begun.
struct JobRunner: Service {
    let catalogue: JobCatalogue
    let logger: Logger
    var clock: any Clock<Duration> = ContinuousClock()
    /// Whether the default model is still being loaded; no photo is begun before, so that none is blamed for an end meanwhile.
    var isLoading: @Sendable () -> Bool = { false }

    /// Photos that cannot be computed for a passing reason are tried so often.
    private static let attempts = 5
    /// The first pause after such a reason; each later one is twice as long.
    private static let firstPause = Duration.seconds(1)
    /// Of pauses that the desk names, the longest that is kept to.
    private static let longestPause = Duration.seconds(30)
    /// Between two looks whether the model is loaded.
    private static let loadingPause = Duration.milliseconds(20)
    /// After the store could not be used.
    private static let storePause = Duration.seconds(10)
    /// Between two looks for jobs that have expired.
    private static let expiryPause = Duration.seconds(60)
    /// Time for one photo once it was handed to the desk.
    private static let deadline = Duration.seconds(600)

    private var archive: JobArchive { catalogue.archive }

    func run() async throws {
        while isLoading() {
            guard await pause(Self.loadingPause) else { return }
        }
        await withTaskGroup { group in
            for _ in 0..<catalogue.settings.itemsInHand { group.addTask { await work() } }
            group.addTask { await expire() }
        }
    }

    private func work() async {
        for await _ in archive.work().cancelOnGracefulShutdown() {
            while !isStopping {
                do throws(JobStoreError) {
                    guard let item = try await archive.claim() else { break }
                    await handle(item)
                } catch {
                    await pauseForStore(error)
                }
            }
            if isStopping { return }
        }
    }

    private func expire() async {
        while !isStopping {
            do throws(JobStoreError) {
                let count = try await archive.expire()
                if count > 0 { logger.info("jobs expired", metadata: ["count": "\(count)"]) }
            } catch {
                logger.error("jobs cannot be removed", metadata: ["reason": "\(error.message)"])
            }
            guard await pause(Self.expiryPause) else { return }
        }
    }

    /// Works on one photo until it is decided, withdrawn or given back.
    private func handle(_ item: ClaimedItem) async {
        let task = Task { await decide(item) }
        item.whenWithdrawn { task.cancel() }
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private func decide(_ item: ClaimedItem) async {
        let outcome: Result<CutDelivery, ServiceProblem>
        do throws(ServiceProblem) {
            guard let delivery = try await delivery(of: item) else { return await archive.release(item) }
            outcome = .success(delivery)
        } catch {
            outcome = .failure(error)
        }
        // A withdrawn or stopped photo ends in an error that is none of its own.
        if item.isWithdrawn || Task.isCancelled { return await archive.release(item) }
        do throws(JobStoreError) {
            switch outcome {
            case .success(let delivery): try await record(delivery, of: item)
            case .failure(let problem):
                try await archive.fail(item, ItemFailure(kind: problem.kind.rawValue, message: problem.detail))
            }
        } catch {
            await pauseForStore(error)
        }
    }

    private func record(_ delivery: CutDelivery, of item: ClaimedItem) async throws(JobStoreError) {
        let output = delivery.cutout.output
        try await archive.finish(
            item, mediaType: output.mediaType, checksum: output.withBytes(ZipChecksum.of),
            subjectFound: delivery.cutout.subjectFound
        ) { body in output.withBytes { body($0) } }
    }

    /// nil when the service stops before the photo could be computed.
    private func delivery(of item: ClaimedItem) async throws(ServiceProblem) -> CutDelivery? {
        let options = try catalogue.options(item.fields)
        var order = CutOrder(photo: try await photo(item), settings: options.settings)
        order.model = options.model
        order.precision = options.precision
        order.urgency = .background
        var (attempt, wait) = (1, Self.firstPause)
        while true {
            order.deadline = .now + Self.deadline
            do throws(ServiceProblem) {
                return try await catalogue.desk.cut(order)
            } catch {
                if item.isWithdrawn || Task.isCancelled { return nil }
                switch error.kind {
                case .tooManyRequests:
                    // Others are served first, for as long as there are many of them.
                    guard await pause(min(error.retryAfter ?? wait, Self.longestPause)) else { return nil }
                case .deadlineExceeded, .unavailable, .internalError:
                    guard attempt < Self.attempts else { throw error }
                    attempt += 1
                    guard await pause(min(max(wait, error.retryAfter ?? .zero), Self.longestPause)) else { return nil }
                    wait *= 2
                default: throw error
                }
            }
        }
    }

    private func photo(_ item: ClaimedItem) async throws(ServiceProblem) -> ByteBuffer {
        let (folders, limit) = (catalogue.folders, catalogue.decoding.byteLimit)
        return try await ServiceProblem.translating {
            try await DiskWork.run { () throws(JobStoreError) in
                Result { () throws(ServiceProblem) in
                    switch item.source {
                    case .stored(let path): try PhotoFile(path: path).read(limit: limit)
                    case .server(let path): try folders.read(path, limit: limit)
                    }
                }
            }.get()
        }
    }

    private func pauseForStore(_ error: JobStoreError) async {
        logger.error("the job store cannot be used", metadata: ["reason": "\(error.message)"])
        _ = await pause(Self.storePause)
    }

    private var isStopping: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    /// False when the service stops meanwhile.
    private func pause(_ time: Duration) async -> Bool {
        try? await cancelWhenGracefulShutdown { try await clock.sleep(for: time) }
        return !isStopping
    }
}
