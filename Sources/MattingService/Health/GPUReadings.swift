import Machine

/// What the GPUs say, asked at most once a second and never twice at the same time: the driver may be slow.
actor GPUReadings {
    struct Reading: Sendable {
        let identity, name: String
        let use: Double?
        let memoryUsed, memoryTotal: Int?
        let watts: Double?
    }

    private static let freshness = Duration.seconds(1)

    private let monitor = try? GPUMonitor()
    private var known: [Reading] = []
    private var taken: ContinuousClock.Instant?
    private lazy var descriptions = monitor?.describe() ?? []

    /// Empty on a machine without a GPU.
    func current() async -> [Reading] {
        guard let monitor else { return [] }
        if let taken, ContinuousClock.now - taken < Self.freshness { return known }
        taken = .now
        let descriptions = descriptions
        known = await WorkerThread.run("gpu") {
            zip(descriptions, monitor.sample()).map { description, sample in
                Reading(
                    identity: description.uuid ?? "\(sample.index)", name: description.name ?? "GPU \(sample.index)",
                    use: sample.use, memoryUsed: sample.memoryUsedBytes, memoryTotal: description.memoryTotalBytes,
                    watts: sample.watts)
            }
        }
        return known
    }
}
