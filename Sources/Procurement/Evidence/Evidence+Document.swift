import Benchmarking

extension Evidence {
    /// The usable rows of a run or load test; rows that the document itself calls invalid are left out and named in
    /// `notes`.
    public init(_ document: ResultDocument, source: String) {
        let machine = document.machine
        let gpu = machine.gpus.first?.name
        let instance = machine.cloud.flatMap { cloud in
            cloud.instanceType.map {
                InstanceName(provider: CloudProvider(rawValue: cloud.provider), type: $0, region: cloud.region)
            }
        }
        var notes: [String] = []
        var rows: [EvidenceRow] = []
        for row in document.rows {
            guard row.validity.valid else {
                let why = row.validity.findings.filter { $0.severity == .invalid }.map(\.text).joined(separator: " ")
                notes.append("Row \(row.id) is left out: \(why)")
                continue
            }
            rows.append(EvidenceRow(row, images: document.settings.imageSet, usesGPU: gpu != nil))
        }
        if let load = document.load, let served = rows.first?.workload ?? Self.servedWorkload(document) {
            rows += load.trials.enumerated().map { EvidenceRow($1, number: $0, workload: served) }
        }
        self.init(
            label: instance.map { "\($0.provider) \($0.type)" } ?? gpu ?? machine.cpu.model, source: source,
            origin: .measured, machine: machine, instance: instance, gpu: gpu, rows: rows,
            soak: document.soak.map { SoakEvidence($0, source: source) }, notes: notes)
    }

    /// A load test names no model of its own: the service did the work.
    private static func servedWorkload(_ document: ResultDocument) -> Workload? {
        guard let load = document.load else { return nil }
        let images = document.settings.imageSet
        return Workload(
            model: load.url, width: images?.width ?? 0, height: images?.height ?? 0, path: .request,
            imagesSHA256: images?.sha256)
    }
}

extension EvidenceRow {
    /// A row of a run.
    init(_ row: ResultRow, images: ImageSetDescription?, usesGPU: Bool) {
        let configuration = row.configuration
        let onGPU = usesGPU && Self.gpuProviders.contains(configuration.providerRan ?? configuration.providerAsked)
        let memory = onGPU ? row.memory.gpuProcessBytes ?? row.memory.gpuDeviceBytes : row.memory.residentBytes
        self.init(
            id: row.id, workload: Workload(configuration, images: images),
            provider: configuration.providerRan ?? configuration.providerAsked, batch: configuration.batch,
            scenario: configuration.scenario, concurrency: configuration.concurrency,
            offeredRate: configuration.ratePerSecond, imagesPerSecond: row.imagesPerSecond,
            latency: row.latency.map(EvidenceLatency.init),
            samples: LatencySamples.merged(row.rounds.map(\.latencies)), peakMemoryBytes: memory.map(Double.init),
            queries: row.queries, errors: row.errors.reduce(0) { $0 + $1.count },
            coldStartSeconds: row.coldStart.map { ($0.prepareMilliseconds + $0.firstRunMilliseconds) / 1000 })
    }

    /// A rate that a service was loaded with.
    init(_ trial: LoadTrial, number: Int, workload: Workload) {
        self.init(
            id: "load trial \(number + 1)", workload: workload, provider: nil, batch: 1, scenario: .server,
            offeredRate: trial.offeredRate,
            imagesPerSecond: Estimate(value: trial.answeredRate, low: nil, high: nil, method: "one load trial"),
            latency: trial.latency.map(EvidenceLatency.init), samples: nil,
            queries: trial.latencies.count, errors: trial.errors.reduce(0) { $0 + $1.count })
    }

    /// Execution providers whose memory is the GPU's.
    private static let gpuProviders: Set<String> = ["cuda", "tensorrt"]
}

extension EvidenceLatency {
    /// The latency of a row of a result document.
    init(_ summary: LatencySummary) {
        self.init(
            count: summary.count, mean: summary.mean, minimum: summary.minimum, maximum: summary.maximum,
            percentiles: summary.percentiles)
    }
}

extension SoakEvidence {
    /// The record of a soak document.
    init(_ soak: SoakRecord, source: String) {
        self.init(
            source: source, hours: soak.observedSeconds / 3600, queries: soak.queries,
            errors: soak.errors.reduce(0) { $0 + $1.count },
            stalls: soak.events.count { $0.kind == .stall },
            events: soak.verdicts.map { "\($0.word.rawValue): \($0.evidence)" })
    }
}
