extension ServingSimulation {
    /// A request comes: it starts at once when a channel is free and no fuller batch is waited for.
    @inline(__always)
    mutating func arrive() {
        segment.arrivals += 1
        line.append(now)
        if batchWait > 0, line.count < batchLimit {
            if line.count == 1 { events.push(.batchDeadline, at: now + batchWait) }
            return
        }
        if let channel = takeFreeChannel() { start(on: channel) }
    }

    /// Sends what waits to free channels, as far as batches are full or the oldest has waited long enough.
    mutating func dispatchWaiting() {
        while isBatchDue, let channel = takeFreeChannel() { start(on: channel) }
        // The next oldest gets its own deadline, unless its batch is already due and only a channel is missing.
        if batchWait > 0, !line.isEmpty, !isBatchDue { events.push(.batchDeadline, at: line.oldest + batchWait) }
    }

    /// Whether the line holds a batch that should go now.
    @inline(__always)
    var isBatchDue: Bool {
        guard !line.isEmpty else { return false }
        return line.count >= batchLimit || batchWait == 0 || now >= line.oldest + batchWait * Self.almostOne
    }

    /// Takes as many of the oldest as fit and works on them.
    @inline(__always)
    mutating func start(on channel: Int) {
        let size = min(line.count, batchLimit)
        let base = channel * batchLimit
        for position in 0..<size { arrivalsOfChannel[base + position] = line.removeFirst() }
        integrate()
        batchOfChannel[channel] = Int32(truncatingIfNeeded: size)
        startOfChannel[channel] = now
        busyOfInstance[channel / channelsPerInstance] += 1
        busyChannels += 1
        events.push(.completion, at: now + draws.seconds(batch: size, using: &random), index: channel)
    }

    /// A batch is done: its latencies are recorded and the channel takes the next.
    @inline(__always)
    mutating func complete(_ channel: Int) {
        let instance = channel / channelsPerInstance
        guard state[instance] != .gone else { return }
        integrate()
        let size = Int(batchOfChannel[channel])
        let base = channel * batchLimit
        for position in 0..<size {
            let arrival = arrivalsOfChannel[base + position]
            segment.latencies.record(now - arrival)
            segment.queueSeconds += startOfChannel[channel] - arrival
        }
        batchOfChannel[channel] = 0
        busyOfInstance[instance] -= 1
        busyChannels -= 1
        if state[instance] == .draining {
            if busyOfInstance[instance] == 0 { retire(instance) }
            return
        }
        if isBatchDue { start(on: channel) } else { freeChannels.append(Int32(truncatingIfNeeded: channel)) }
    }

    /// Puts about `busy` channels to work in the middle of a service, so that a short run does not begin with an idle
    /// fleet; what they finish is not recorded.
    ///
    /// In a steady state the service under way is drawn in proportion to its length, and a uniform part of it remains
    /// (the inspection paradox).
    mutating func warmStart(busy: Double) {
        let longest = draws.longest
        var left = random.poisson(mean: busy)
        while left > 0, let channel = takeFreeChannel() {
            var service = draws.seconds(batch: 1, using: &random)
            while service < longest * random.unit(), longest > 0 { service = draws.seconds(batch: 1, using: &random) }
            startOfChannel[channel] = now
            busyOfInstance[channel / channelsPerInstance] += 1
            busyChannels += 1
            events.push(.completion, at: now + service * random.unit(), index: channel)
            left -= 1
        }
    }

    /// A free channel of an instance that serves; nil when there is none.
    @inline(__always)
    mutating func takeFreeChannel() -> Int? {
        while let channel = freeChannels.popLast() {
            if state[Int(channel) / channelsPerInstance] == .serving { return Int(channel) }
        }
        return nil
    }

    /// A deadline computed as arrival + wait may round below the sum that it is compared with.
    static var almostOne: Double { 1 - 0x1p-40 }
}
