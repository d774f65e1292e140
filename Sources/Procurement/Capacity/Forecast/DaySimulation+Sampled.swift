extension DaySimulation {
    /// A window of every quarter of an hour in every replicate, at a random place, with the fleet and the backlog that
    /// the followed course has there.
    ///
    /// This is stratified sampling: each window's requests stand for those of its quarter, so the mean over replicates
    /// is the day's; how the replicates differ is the error that the forecast states.
    func sampledDays(_ rates: DailyTraffic, instances: Int, response: inout LoadResponse) -> DayTally {
        var tally = DayTally(replicates: Self.replicateLimit, channelsPerInstance: profile.channels)
        let perWindow = requestBudget / Double(DayTally.slotCount * Self.replicateLimit)
        for replicate in 0..<Self.replicateLimit {
            var random = RandomSource(seed: derivedSeed(replicate, 0))
            let course = FleetCourse(
                traffic: rates, profile: profile, rule: scaling, interruptions: interruptions, instances: instances,
                response: &response, random: &random)
            for slot in 0..<DayTally.slotCount {
                sample(
                    Window(slot: slot, replicate: replicate, requests: perWindow), rates, course: course,
                    random: &random, into: &tally)
            }
            tally.paidInstanceSeconds += course.paid.reduce(0) { $0 + Double($1) } * course.tickSeconds
            tally.failures += course.failures
            tally.reclaims += course.reclaims
        }
        return tally
    }

    /// Which window is simulated, and with about how many requests.
    private struct Window {
        var slot: Int
        var replicate: Int
        var requests: Double
    }

    private func sample(
        _ window: Window, _ rates: DailyTraffic, course: FleetCourse, random: inout RandomSource,
        into tally: inout DayTally
    ) {
        let slotStart = Double(window.slot) * DayTally.slotSeconds
        let expected = rates.expectedRequests(from: slotStart, until: slotStart + DayTally.slotSeconds)
        guard expected > 0 else { return }
        let length = min(DayTally.slotSeconds, window.requests / expected * DayTally.slotSeconds)
        let start = slotStart + (DayTally.slotSeconds - length) * random.unit()
        let tick = course.tick(at: start)
        let warmUp =
            course.backlog[tick] > 0 ? 0 : warmUpSeconds(rates.rate(at: start), course.serving[tick])
        let begin = max(0, start - warmUp)
        var simulation = ServingSimulation(
            profile: profile, instances: course.serving[tick], scaling: nil, interruptions: interruptions,
            startUpSeconds: scaling.startUpSeconds, seed: derivedSeed(window.replicate, window.slot + 1), start: begin)
        if course.backlog[tick] == 0 {
            let load = rates.rate(at: begin) * profile.batches[0].times.meanSeconds
            simulation.warmStart(busy: min(load, Double(course.serving[tick] * profile.channels)))
        }
        // What the window cannot get to need not be laid out.
        let reach = 2 * Double(course.serving[tick]) * (profile.largestRate * length + Double(profile.largestBatch))
        simulation.queue(
            course.backlog[tick], spacedBy: 1 / max(rates.rate(at: start), 1e-9), layingOut: reach)
        var arrivals = ArrivalStream(rates, from: begin)
        var pending = arrivals.next(using: &simulation.random)
        _ = simulation.run(&arrivals, pending: &pending, until: start)
        let segment = simulation.run(&arrivals, pending: &pending, until: start + length)
        // Weighted by what was expected and not by what came, so that the estimate is not biased by a window's luck.
        let represented = rates.expectedRequests(from: start, until: start + length)
        guard represented > 0 else { return }
        tally.add(segment, slot: window.slot, replicate: window.replicate, weight: expected / represented)
    }

    /// Seconds until a fleet that began in the middle of its services has its usual queue: 4 services, and 5 times the
    /// relaxation time of an M/M/c queue, 1 / (c mu (1 - sqrt(rho))^2); at most 30 services.
    private func warmUpSeconds(_ rate: Double, _ instances: Int) -> Double {
        let largest = Double(instances) * profile.largestRate
        let service = profile.batches[profile.batches.count - 1].times.meanSeconds + profile.batchWaitSeconds
        let gap = 1 - min(rate / largest, 0.99).squareRoot()
        return min(4 * service + 5 / (largest * gap * gap), 30 * service)
    }
}

extension DailyTraffic {
    /// Requests expected between two times of the day in seconds.
    func expectedRequests(from start: Double, until end: Double) -> Double {
        var sum = 0.0
        var time = start
        while time < end {
            let bin = min(Int(time / binSeconds), ratesPerSecond.count - 1)
            // A time that lies on a bin's edge but rounds below it would otherwise stand still.
            let next = min(max(Double(bin + 1) * binSeconds, time.nextUp), end)
            sum += ratesPerSecond[bin] * (next - time)
            time = next
        }
        return sum
    }
}

extension ServingSimulation {
    /// Puts the oldest of `count` waiting requests in the line, `limit` at most, which arrived `spacing` seconds apart
    /// until now, and sends what is due.
    mutating func queue(_ count: Double, spacedBy spacing: Double, layingOut limit: Double) {
        for position in 0..<Int(min(count, limit).rounded(.up)) {
            line.append(now - max(0, count - Double(position)) * spacing)
        }
        dispatchWaiting()
    }
}
