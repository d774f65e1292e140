extension GPUMonitor {
    /// Describes every GPU; what one does not answer stands in its `failures`.
    public func describe() -> [GPUDescription] {
        devices.indices.map(describe)
    }

    private func describe(_ index: Int) -> GPUDescription {
        var gpu = GPUDescription(index: index)
        guard let device = devices[index].device else {
            gpu.failures = [devices[index].failure].compactMap { $0 }
            return gpu
        }
        var answers = NVMLAnswers(library: library, device: device)
        gpu.name = answers.text(library.name)
        gpu.uuid = answers.text(library.uuid)
        gpu.computeCapability = answers.pair(library.computeCapability).map { "\($0.0).\($0.1)" }
        let memory = answers.memory()
        gpu.memoryTotalBytes = memory?.total
        gpu.memoryUsedBytes = memory?.used
        gpu.powerCapWatts = answers.number(library.powerCap).map(Self.watts)
        gpu.defaultPowerCapWatts = answers.number(library.defaultPowerCap).map(Self.watts)
        gpu.maximumSMMegahertz = answers.chosen(library.maximumClock, Self.smClock)
        gpu.maximumMemoryMegahertz = answers.chosen(library.maximumClock, Self.memoryClock)
        gpu.eccEnabled = answers.pair(library.eccMode).map { $0.0 == 1 }
        if gpu.eccEnabled == true { gpu.uncorrectedErrors = answers.uncorrectedErrors() }
        gpu.migEnabled = answers.pair(library.migMode).map { $0.0 == 1 }
        gpu.virtualisation = answers.number(library.virtualisation)
            .flatMap { GPUVirtualisation(nvmlValue: UInt32($0)) }
        gpu.pcieGeneration = answers.number(library.pcieGeneration)
        gpu.pcieMaximumGeneration = answers.number(library.pcieMaximumGeneration)
        gpu.pcieWidth = answers.number(library.pcieWidth)
        gpu.pcieMaximumWidth = answers.number(library.pcieMaximumWidth)
        gpu.processes = processes(&answers)
        gpu.failures = answers.failures
        return gpu
    }

    /// NVML's clock domains (`nvmlClockType_t`).
    static let smClock: UInt32 = 1
    static let memoryClock: UInt32 = 2

    /// NVML states power in milliwatts.
    static func watts(_ milliwatts: Int) -> Double { Double(milliwatts) / 1000 }

    /// The processes on a GPU, computing ones first.
    func processes(_ answers: inout NVMLAnswers) -> [GPUProcess] {
        let lists: [(GPUProcess.Kind, [NVMLAnswers.Entry]?)] = [
            (.compute, answers.processes(library.computeProcesses)),
            (.graphics, answers.processes(library.graphicsProcesses)),
        ]
        let entries = lists.flatMap { kind, entries in (entries ?? []).map { (kind, $0) } }
        let isListed = entries.contains { Int($0.1.identifier) == ownIdentifier }
        return entries.map { kind, entry in
            let identifier = Int(entry.identifier)
            let mayBeSelf = hasOwnNumbers && !isListed && !root.contains("/proc/\(identifier)")
            return GPUProcess(
                identifier: identifier, name: name(of: entry.identifier), memoryBytes: entry.memoryBytes,
                kind: kind, isSelf: identifier == ownIdentifier ? true : mayBeSelf ? nil : false)
        }
    }

    /// By the driver, else by the kernel; nil where neither may tell.
    private func name(of identifier: UInt32) -> String? {
        var buffer = [CChar](repeating: 0, count: 256)
        if let call = library.processName.call,
            call(identifier, &buffer, UInt32(buffer.count)) == NVMLStatus.success.rawValue
        {
            let name = String(terminated: buffer)
            if !name.isEmpty { return name }
        }
        return root.line(at: "/proc/\(identifier)/comm")
    }
}
