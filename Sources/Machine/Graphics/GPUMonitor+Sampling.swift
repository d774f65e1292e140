extension GPUMonitor {
    /// Samples every GPU: some ten calls each.
    public func sample() -> [GPUSample] {
        devices.indices.map(sample)
    }

    private func sample(_ index: Int) -> GPUSample {
        var sample = GPUSample(index: index)
        guard let device = devices[index].device else {
            sample.failures = [devices[index].failure].compactMap { $0 }
            return sample
        }
        var answers = NVMLAnswers(library: library, device: device)
        sample.memoryUsedBytes = answers.memory()?.used
        let use = answers.utilisation()
        sample.use = use.map { Double($0.gpu) / 100 }
        sample.memoryUse = use.map { Double($0.memory) / 100 }
        sample.watts = answers.number(library.power).map(Self.watts)
        // NVML states energy in millijoules.
        sample.totalJoules = answers.long(library.energy).map { Double($0) / 1000 }
        sample.celsius = answers.chosen(library.temperature, Self.dieSensor)
        sample.smMegahertz = answers.chosen(library.clock, Self.smClock)
        sample.memoryMegahertz = answers.chosen(library.clock, Self.memoryClock)
        sample.throttleReasons = answers.throttleReasons()
        let processes = processes(&answers)
        let own = processes.filter(\.isSelf).compactMap(\.memoryBytes)
        sample.ownMemoryBytes = own.max()
        sample.otherProcesses = processes.filter { !$0.isSelf }.map { $0.name ?? "process \($0.identifier)" }
        sample.failures = answers.failures.filter { !$0.isUnsupported }
        return sample
    }

    /// NVML's only temperature sensor (`NVML_TEMPERATURE_GPU`).
    private static let dieSensor: UInt32 = 0
}
