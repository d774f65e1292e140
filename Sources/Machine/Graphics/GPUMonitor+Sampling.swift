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
        sample.ownMemoryBytes = processes.filter { $0.isSelf == true }.compactMap(\.memoryBytes).max()
        sample.otherProcesses = Self.others(processes)
        sample.failures = answers.failures.filter { !$0.isUnsupported }
        return sample
    }

    /// The names of the processes that are not this one; of those that may be, one is taken to be.
    private static func others(_ processes: [GPUProcess]) -> [String] {
        let named = processes.filter { $0.isSelf == false }.map { $0.name ?? "process \($0.identifier)" }
        let hidden = Set(processes.filter { $0.isSelf == nil }.map(\.identifier)).count
        return hidden > 1 ? named + ["\(hidden - 1) outside of this container"] : named
    }

    /// NVML's only temperature sensor (`NVML_TEMPERATURE_GPU`).
    private static let dieSensor: UInt32 = 0
}
