extension ServingSimulation {
    /// Adds an instance to the tables and gives its number.
    mutating func addInstance(_ first: State) -> Int {
        state.append(first)
        busyOfInstance.append(0)
        batchOfChannel.append(contentsOf: repeatElement(0, count: channelsPerInstance))
        startOfChannel.append(contentsOf: repeatElement(0, count: channelsPerInstance))
        arrivalsOfChannel.append(contentsOf: repeatElement(0, count: channelsPerInstance * batchLimit))
        return state.count - 1
    }

    /// Puts the channels of an instance that has just begun to serve among the free.
    mutating func openChannels(of instance: Int) {
        for channel in 0..<channelsPerInstance {
            freeChannels.append(Int32(truncatingIfNeeded: instance * channelsPerInstance + channel))
        }
    }

    /// Draws when this instance will fail or be taken back.
    mutating func scheduleLoss(of instance: Int) {
        if interruptions.failuresPerInstanceHour > 0 {
            let life = random.exponential() * 3600 / interruptions.failuresPerInstanceHour
            events.push(.loss, at: now + life, index: instance, generation: 0)
        }
        if interruptions.reclaimsPerInstanceHour > 0 {
            let life = random.exponential() * 3600 / interruptions.reclaimsPerInstanceHour
            events.push(.notice, at: now + life, index: instance)
            events.push(.loss, at: now + life + interruptions.noticeSeconds, index: instance, generation: 1)
        }
    }

    /// Asks for as many instances as the fleet lacks.
    mutating func launchMissing() {
        integrate()
        let missing = wanted - serving - starting
        guard missing > 0 else { return }
        for _ in 0..<missing {
            let instance = addInstance(.starting)
            starting += 1
            segment.launches += 1
            events.push(.ready, at: now + startUpSeconds, index: instance)
        }
    }

    /// An instance has started and takes work.
    mutating func becomeReady(_ instance: Int) {
        guard state[instance] == .starting else { return }
        integrate()
        starting -= 1
        // Scaled down while it started: it goes before it served.
        guard serving < wanted else {
            state[instance] = .gone
            return
        }
        serving += 1
        state[instance] = .serving
        openChannels(of: instance)
        scheduleLoss(of: instance)
        dispatchWaiting()
    }

    /// A spot instance will be taken back: it takes no new work, and another is asked for at once.
    mutating func takeNotice(_ instance: Int) {
        guard state[instance] == .serving else { return }
        segment.reclaims += 1
        drain(instance)
        launchMissing()
    }

    /// An instance is gone: what it worked on goes back to the front of the line.
    mutating func lose(_ instance: Int, isFailure: Bool) {
        guard state[instance] == .serving || state[instance] == .draining else { return }
        integrate()
        if isFailure { segment.failures += 1 }
        if state[instance] == .serving { serving -= 1 } else { draining -= 1 }
        state[instance] = .gone
        busyChannels -= Int(busyOfInstance[instance])
        busyOfInstance[instance] = 0
        for channel in instance * channelsPerInstance..<(instance + 1) * channelsPerInstance {
            let size = Int(batchOfChannel[channel])
            guard size > 0 else { continue }
            for position in stride(from: size - 1, through: 0, by: -1) {
                line.prepend(arrivalsOfChannel[channel * batchLimit + position])
            }
            segment.retried += size
            batchOfChannel[channel] = 0
        }
        if isFailure { events.push(.replacement, at: now + interruptions.detectionSeconds) }
        dispatchWaiting()
    }

    /// No new work for an instance; it goes when its last batch is done.
    mutating func drain(_ instance: Int) {
        integrate()
        serving -= 1
        draining += 1
        state[instance] = .draining
        if busyOfInstance[instance] == 0 { retire(instance) }
    }

    /// A drained instance is given back.
    mutating func retire(_ instance: Int) {
        integrate()
        draining -= 1
        state[instance] = .gone
    }

    /// One turn of the autoscaler.
    mutating func evaluate() {
        guard let scaling else { return }
        integrate()
        events.push(.evaluation, at: now + scaling.evaluationSeconds)
        let channels = segment.channelSeconds - measuredChannels
        let answers = segment.latencies.total - measuredAnswers
        let utilisation = channels > 0 ? (segment.busyChannelSeconds - measuredBusy) / channels : 1
        let queue = answers > 0 ? (segment.queueSeconds - measuredQueueSeconds) / answers : line.isEmpty ? 0 : .infinity
        measuredBusy = segment.busyChannelSeconds
        measuredChannels = segment.channelSeconds
        measuredQueueSeconds = segment.queueSeconds
        measuredAnswers = segment.latencies.total
        let advised = scaling.wanted(running: serving, utilisation: utilisation, queueSeconds: queue)
        let next = recommendations.largest(adding: advised, at: now)
        if next > wanted {
            wanted = next
            launchMissing()
        } else if next < wanted {
            wanted = next
            shrink()
        }
    }

    /// Drains the youngest instances until as many serve as are wanted.
    private mutating func shrink() {
        var instance = state.count - 1
        while serving > wanted, instance >= 0 {
            if state[instance] == .serving { drain(instance) }
            instance -= 1
        }
    }
}
