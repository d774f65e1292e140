extension DaySimulation {
    /// Every request of the day, `replicates` times.
    func wholeDays(replicates: Int, instances: Int) -> DayTally {
        var tally = DayTally(replicates: replicates, channelsPerInstance: profile.channels)
        for replicate in 0..<replicates {
            var simulation = ServingSimulation(
                profile: profile, instances: instances, scaling: scaling.isFixed ? nil : scaling,
                interruptions: interruptions, startUpSeconds: scaling.startUpSeconds,
                seed: derivedSeed(replicate, 0))
            var arrivals = traffic.stream()
            var pending = arrivals.next(using: &simulation.random)
            for slot in 0..<DayTally.slotCount {
                let end = Double(slot + 1) * DayTally.slotSeconds
                let segment = simulation.run(&arrivals, pending: &pending, until: end)
                tally.add(segment, slot: slot, replicate: replicate, weight: 1)
                tally.add(totalsOf: segment)
            }
            drain(&simulation, &arrivals, into: &tally, replicate: replicate)
        }
        return tally
    }

    /// Lets the requests that still wait at midnight be answered, so that none is forgotten; gives up after an hour.
    private func drain(
        _ simulation: inout ServingSimulation, _ arrivals: inout ArrivalStream, into tally: inout DayTally,
        replicate: Int
    ) {
        var none = Double.infinity
        var minutes = 0
        while simulation.hasWork, minutes < 60 {
            minutes += 1
            let end = DailyTraffic.daySeconds + Double(minutes) * 60
            var segment = simulation.run(&arrivals, pending: &none, until: end)
            // The time after midnight belongs to no slot; only the answers count.
            segment.busyChannelSeconds = 0
            segment.channelSeconds = 0
            segment.seconds = 0
            tally.add(segment, slot: DayTally.slotCount - 1, replicate: replicate, weight: 1)
        }
    }
}

extension DayTally {
    /// Adds what a stretch of a whole day paid for and lost.
    mutating func add(totalsOf segment: SimulationSegment) {
        paidInstanceSeconds += segment.paidInstanceSeconds
        failures += segment.failures
        reclaims += segment.reclaims
    }
}
