import Machine

extension EnvironmentSummary {
    /// Sums up what the samplers saw.
    public init(_ summary: MachineSummary) {
        let slow = summary.gpus.flatMap { gpu in
            gpu.throttleShares.filter { $0.key.slowsMeasurement && $0.value > 0 }.map {
                "GPU \(gpu.index): \($0.key.words)"
            }
        }
        let quota = summary.events.filter { $0.code == .quotaThrottled }.map(\.message)
        self.init(
            samples: summary.samples, meanCPUUtilisation: summary.use?.mean, perCoreUtilisation: summary.coreUse,
            maximumSteal: summary.steal?.maximum, minimumMegahertz: summary.megahertz?.minimum,
            meanGPUUtilisation: summary.gpus.compactMap { $0.use?.mean }.max(),
            maximumGPUCelsius: summary.gpus.compactMap { $0.celsius?.maximum }.max(),
            minimumGPUMegahertz: summary.gpus.compactMap { $0.smMegahertz?.minimum }.min(),
            throttleReasons: slow.sorted() + quota,
            otherGPUProcesses: Set(summary.gpus.flatMap(\.otherProcesses)).sorted(),
            notes: summary.events.filter { ![.quotaThrottled, .gpuThrottled, .otherGPUProcesses].contains($0.code) }
                .map(\.message))
    }
}
