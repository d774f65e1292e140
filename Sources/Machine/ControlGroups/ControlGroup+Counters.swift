extension ControlGroup {
    /// Reads the counters now: three or four small files.
    public func counters() -> ControlGroupCounters {
        var counters = ControlGroupCounters()
        if let cpu { readProcessorTime(of: cpu, into: &counters) }
        if let memory { readMemory(of: memory, into: &counters) }
        return counters
    }

    private func readProcessorTime(of folder: ControlGroupFolder, into counters: inout ControlGroupCounters) {
        let fields = numbers(at: "\(folder.path)/cpu.stat")
        counters.periods = fields["nr_periods"] ?? 0
        counters.throttledPeriods = fields["nr_throttled"] ?? 0
        // Version 1 counts nanoseconds, version 2 microseconds.
        counters.throttledNanoseconds =
            fields["throttled_time"]
            ?? fields["throttled_usec"].map { Duration.microseconds($0).wholeNanoseconds } ?? 0
    }

    private func readMemory(of folder: ControlGroupFolder, into counters: inout ControlGroupCounters) {
        let path = folder.path
        if folder.version == .v2 {
            let events = numbers(at: "\(path)/memory.events")
            counters.memoryBytes = root.number(at: "\(path)/memory.current")
            counters.limitHits = events["max"] ?? 0
            counters.outOfMemoryKills = events["oom_kill"] ?? 0
        } else {
            counters.memoryBytes = root.number(at: "\(path)/memory.usage_in_bytes")
            counters.limitHits = root.number(at: "\(path)/memory.failcnt") ?? 0
            counters.outOfMemoryKills = numbers(at: "\(path)/memory.oom_control")["oom_kill"] ?? 0
        }
    }

    /// The lines "name number" of a file; numbers below zero and what is no number are left out.
    private func numbers(at file: String) -> [String: Int] {
        var found: [String: Int] = [:]
        for line in root.text(at: file)?.byteLines ?? [] {
            let fields = line.byteFields
            if fields.count == 2, let number = Int(fields[1]), number >= 0 { found[String(fields[0])] = number }
        }
        return found
    }
}
