extension MachineSample {
    /// The difference between two counts; a counter that went back counts as unchanged.
    init(from before: MachineCounters, to after: MachineCounters, start: Int) {
        let span = max(after.nanoseconds - before.nanoseconds, 0)
        offsetNanoseconds = max(after.nanoseconds - start, 0)
        spanNanoseconds = span
        let earlier = Dictionary(before.cores.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        let pairs = after.cores.compactMap { core in earlier[core.number].map { ($0, core) } }
        coreUse = pairs.map { Self.share(of: Self.rise($0.busy, $1.busy), in: Self.rise($0.total, $1.total)) }
        let total = pairs.reduce(0) { $0 + Self.rise($1.0.total, $1.1.total) }
        let stolen = pairs.reduce(0) { $0 + Self.rise($1.0.stolen, $1.1.stolen) }
        steal = pairs.isEmpty ? nil : Self.share(of: stolen, in: total)
        if let old = before.process, let new = after.process {
            let seconds = Double(span) / 1e9
            processCores =
                span > 0 ? Double(Self.rise(old.worked, new.worked)) / ProcessTicks.inSecond / seconds : nil
            minorFaults = Self.rise(old.minorFaults, new.minorFaults)
            majorFaults = Self.rise(old.majorFaults, new.majorFaults)
        }
        residentBytes = after.memory?.residentBytes
        peakResidentBytes = after.memory?.peakResidentBytes
        swappedBytes = after.memory?.swappedBytes
        let (oldGroup, newGroup) = (before.controlGroup, after.controlGroup)
        groupMemoryBytes = newGroup.memoryBytes
        periods = Self.rise(oldGroup.periods, newGroup.periods)
        throttledPeriods = Self.rise(oldGroup.throttledPeriods, newGroup.throttledPeriods)
        throttledNanoseconds = Self.rise(oldGroup.throttledNanoseconds, newGroup.throttledNanoseconds)
        limitHits = Self.rise(oldGroup.limitHits, newGroup.limitHits)
        outOfMemoryKills = Self.rise(oldGroup.outOfMemoryKills, newGroup.outOfMemoryKills)
        megahertz = after.megahertz
        celsius = after.celsius
        gpus = after.gpus
    }

    /// Both are counts from zero, so the difference cannot overflow.
    private static func rise(_ before: Int, _ after: Int) -> Int { max(after - before, 0) }

    /// Ticks of different kinds are counted at slightly different moments, hence the clamp.
    private static func share(of part: Int, in whole: Int) -> Double {
        whole > 0 ? min(Double(part) / Double(whole), 1) : 0
    }
}
