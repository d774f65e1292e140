import Matting

/// Everything about a service that is decided before it starts.
public struct ServiceConfiguration: Sendable {
    /// Address to listen on; loopback unless told.
    public var host = "127.0.0.1"
    /// Port to listen on; 0 takes a free one.
    public var port = 8080
    /// PEM files; both or none.
    public var certificatePath: String?
    public var certificateKeyPath: String?
    /// Keys that are let in; nil lets everybody in.
    public var keys: KeyFile?
    /// Origins that a browser may call from; none by default.
    public var allowedOrigins: [String] = []

    /// Whether photos are fetched from addresses that callers name.
    public var fetchesAddresses = false

    /// The precision for callers who name none.
    public var precision = PrecisionChoice.auto
    /// Inference threads for each model, each with a session of its own.
    public var workers = 1
    /// Photos in one run of the network at most.
    public var largestBatch = 1
    /// How long a photo waits for company while others are being decoded.
    public var largestQueueDelay = Duration.milliseconds(5)
    /// Threads for pixel work.
    public var crewSize = 2
    /// Photos decoded in memory at the same time.
    public var photosInHand = 4

    /// Photos that may wait.
    public var queueLength = 256
    /// Predicted time that a photo may wait.
    public var queueTime = Duration.seconds(10)
    /// Encoded bytes that may arrive, wait or be on their way back, over all connections.
    public var queueBytes = 512 << 20
    /// Time from a photo's acceptance to its answer.
    public var deadline = Duration.seconds(30)

    /// Bytes of a photo or form.
    public var bodyLimit = 64 << 20
    /// Pixels of a photo.
    public var pixelLimit = 50_000_000
    /// Time for a body to arrive.
    public var bodyTime = Duration.seconds(30)
    /// Time for a request's head to arrive.
    public var headTime = Duration.seconds(30)
    /// Time for which an unused connection is kept: longer than the 60 s of nginx and of the clouds' load balancers, so that it
    /// is they who close, and never the service under a request on its way.
    public var idleTime = Duration.seconds(75)
    /// Time in which a client must take something of its answer.
    public var sendTime = Duration.seconds(30)
    /// Connections at the same time; more wait to be accepted.
    public var connectionLimit = 2048
    /// Time that photos in work are given after SIGTERM.
    public var drainTime = Duration.seconds(30)

    /// Where jobs are kept; nil for a service without jobs.
    public var jobs: JobSettings?

    public init() {}

    /// The most memory that photos can take, bytes: those arriving, waiting and leaving as they are sent, those in hand decoded
    /// with background, alpha, cut-out and encoded answer (3 + 3 + 1 + 4 + 4 bytes a pixel).
    public var photoMemoryBound: Int { queueBytes + photosInHand * (bodyLimit + pixelLimit * 15) }

    /// Refuses settings that contradict each other.
    ///
    /// - Throws: `ServiceSetupError` naming the option.
    public func validate() throws(ServiceSetupError) {
        if (certificatePath == nil) != (certificateKeyPath == nil) {
            throw ServiceSetupError("--tls-cert and --tls-key belong together; give both")
        }
        let counts = [
            ("--workers", workers, 1...64), ("--max-batch", largestBatch, 1...256),
            ("--max-queue", queueLength, 1...100_000),
            ("--max-connections", connectionLimit, 1...65_535), ("--port", port, 0...65_535),
        ]
        for (name, value, range) in counts where !range.contains(value) {
            throw ServiceSetupError("\(name) must be from \(range.lowerBound) to \(range.upperBound), not \(value)")
        }
    }
}
