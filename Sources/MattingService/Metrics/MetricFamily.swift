/// A named series of figures in Prometheus' text format.
struct MetricFamily: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case counter
        case gauge
        /// Upper bounds of the buckets, ascending; `+Inf` is implied.
        case histogram([Double])

        var name: String {
            switch self {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        }
    }

    let name: String
    let help: String
    let kind: Kind

    init(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }

    static func == (one: Self, other: Self) -> Bool { one.name == other.name }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension MetricFamily {
    /// From a cached picture to a deadline, seconds.
    private static let seconds = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ]

    static let requests = Self("requests_total", .counter, "Requests answered, by route, method and status.")
    static let errors = Self("errors_total", .counter, "Requests refused or failed, by type.")
    static let requestDuration = Self(
        "request_duration_seconds", .histogram(seconds),
        "Time from a request's head to the last byte of its answer, by route.")
    static let spanDuration = Self(
        "request_span_duration_seconds", .histogram(seconds), "Time of one stage of a photo, by span.")
    static let batchSize = Self(
        "matte_batch_size", .histogram([1, 2, 4, 8, 16, 32]), "Photos in one run of the network, by model.")

    static let inferenceSuccess = Self("nv_inference_request_success", .counter, "Photos cut out, by model.")
    static let inferenceFailure = Self(
        "nv_inference_request_failure", .counter, "Photos not cut out, by model and reason.")
    static let inferenceCount = Self("nv_inference_count", .counter, "Photos run through the network, by model.")
    static let executionCount = Self("nv_inference_exec_count", .counter, "Runs of the network, by model.")
    static let pending = Self("nv_inference_pending_request_count", .gauge, "Photos waiting, over all models.")
    static let queueDuration = Self(
        "nv_inference_queue_duration_us", .counter, "Time that photos waited, microseconds.")
    static let inferDuration = Self(
        "nv_inference_compute_infer_duration_us", .counter, "Time in the network, microseconds.")
    static let inferenceDuration = Self(
        "nv_inference_request_duration_us", .counter, "Time from acceptance to the finished picture, microseconds.")

    static let gpuUse = Self("nv_gpu_utilization", .gauge, "Use of a GPU, 0 to 1.")
    static let gpuMemoryUsed = Self("nv_gpu_memory_used_bytes", .gauge, "Memory in use on a GPU, bytes.")
    static let gpuMemoryTotal = Self("nv_gpu_memory_total_bytes", .gauge, "Memory of a GPU, bytes.")
    static let gpuPower = Self("nv_gpu_power_usage", .gauge, "Power that a GPU draws, watts.")

    static let workers = Self("workers_utilization", .gauge, "Photos in hand as a share of those that may be, 0 to 1.")
    static let queuePhotos = Self("matte_queue_photos", .gauge, "Photos waiting for their turn.")
    static let queueWait = Self("matte_queue_wait_seconds", .gauge, "Predicted wait of a photo that is accepted now.")
    static let queueBytes = Self("matte_queue_bytes", .gauge, "Encoded bytes of the waiting photos.")
    static let inHand = Self("matte_photos_in_hand", .gauge, "Photos decoded in memory.")
    static let connections = Self("matte_connections", .gauge, "Open connections.")
    static let ready = Self("matte_ready", .gauge, "1 once the default model has run, else 0.")

    static let residentMemory = Self("process_resident_memory_bytes", .gauge, "Memory of the process, bytes.")
    static let openDescriptors = Self("process_open_fds", .gauge, "Open file descriptors.")
    static let processorSeconds = Self("process_cpu_seconds_total", .counter, "Processor time used, seconds.")
    static let startTime = Self("process_start_time_seconds", .gauge, "Start of the process, seconds since 1970.")

    /// Those whose values are events; gauges are read when somebody asks.
    static let recorded: [MetricFamily] = [
        .requests, .errors, .requestDuration, .spanDuration, .batchSize, .inferenceSuccess, .inferenceFailure,
        .inferenceCount, .executionCount, .queueDuration, .inferDuration, .inferenceDuration,
    ]
}
