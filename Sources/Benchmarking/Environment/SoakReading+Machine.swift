import Machine

extension SoakReading {
    /// What one window of a sampler shows: memory and clocks on average, temperature at its highest.
    public init(_ window: MachineSummary) {
        self.init(
            residentBytes: window.residentBytes.map { Int($0.mean) },
            gpuBytes: window.gpus.compactMap { $0.ownMemoryBytes.map { Int($0.maximum) } }.max(),
            gpuCelsius: window.gpus.compactMap { $0.celsius?.maximum }.max(),
            gpuMegahertz: window.gpus.compactMap { $0.smMegahertz?.mean }.min(),
            cpuMegahertz: window.megahertz?.mean, environment: EnvironmentSummary(window))
    }
}
