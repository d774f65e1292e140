/// The answer of `GET /v1/status`: how the service is now. Sizes are bytes, latencies milliseconds, other times seconds; what is
/// not known is left out.
struct ServiceStatus: Encodable, Sendable {
    struct Requests: Encodable, Sendable { let ok, refused, failed: Int }
    struct Latency: Encodable, Sendable {
        let p50, p99: Double?
        let count: Int
    }
    struct Queue: Encodable, Sendable {
        let waiting, inHand, limit: Int
        let waitSeconds: Double
    }
    struct Batch: Encodable, Sendable {
        let mean: Double?
        let sizes: [String: Int]
    }
    struct Memory: Encodable, Sendable { let resident, peak: Int }
    struct GPU: Encodable, Sendable {
        let name: String
        let utilisation: Double?
        let memoryUsed, memoryTotal: Int?
        let power: Double?
    }
    struct Model: Encodable, Sendable {
        let name: String
        let provider, precision: String?
    }

    let version: String
    let uptime: Double
    let requests: Requests
    /// Photos answered well a second, over the last ten seconds.
    let rate: Double
    let latency: Latency
    let queue: Queue
    let batch: Batch
    let memory: Memory
    let gpus: [GPU]
    let model: Model?
}
