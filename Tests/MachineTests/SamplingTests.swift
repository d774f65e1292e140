import Synchronization
import Testing

@testable import Machine

@Suite struct SamplingTests {
    /// A clock that goes on by a second each time it is read.
    private static func secondsClock() -> SamplingClock {
        let now = Atomic(0)
        return SamplingClock { now.add(1_000_000_000, ordering: .relaxed).newValue }
    }

    private static func stat(_ cores: [[Int]]) -> String {
        let lines = cores.enumerated().map { "cpu\($0.offset) " + $0.element.map(String.init).joined(separator: " ") }
        return (["cpu  1 2 3 4 5 6 7 8 9 10"] + lines + ["intr 1 2 3", "cpu9 is no line of this kind"])
            .joined(separator: "\n")
    }

    private static func process(_ ticks: Int, minor: Int, major: Int) -> String {
        "77 (a ) b) S 1 1 1 0 -1 4194560 \(minor) 0 \(major) 0 \(ticks) 0 0 0 20 0 4 0 100 1 1"
    }

    @Test func `a sample is the difference of two counts`() throws {
        let stand = try StandInRoot(
            MachineLayout.joined(
                MachineLayout.intel, MachineLayout.dockerV1,
                [
                    "/proc/stat": Self.stat([[100, 0, 0, 100, 0, 0, 0, 0, 50, 0], [0, 0, 0, 100, 0, 0, 0, 0, 0, 0]]),
                    "/proc/self/stat": Self.process(10, minor: 100, major: 1),
                    "/sys/class/hwmon/hwmon0/name": "nvme\n", "/sys/class/hwmon/hwmon0/temp1_input": "99000\n",
                    "/sys/class/hwmon/hwmon1/name": "k10temp\n", "/sys/class/hwmon/hwmon1/temp1_input": "61500\n",
                ]))
        var probe = MachineProbe(root: stand.root, clock: Self.secondsClock())
        try stand.write([
            "/proc/stat": Self.stat([[150, 0, 0, 130, 10, 0, 0, 10, 99, 0], [20, 5, 5, 150, 20, 0, 0, 0, 0, 0]]),
            "/proc/self/stat": Self.process(160, minor: 130, major: 3),
            "/sys/fs/cgroup/cpu,cpuacct/cpu.stat": "nr_periods 110\nnr_throttled 25\nthrottled_time 3500000000\n",
            "/sys/fs/cgroup/memory/memory.failcnt": "9\n",
        ])
        let sample = probe.sample()
        #expect(sample.spanNanoseconds == 1_000_000_000)
        // Of 100 ticks, 50 worked, 40 rested and 10 were stolen; of the other's 100, 30 worked.
        #expect(sample.coreUse == [0.5, 0.3])
        #expect(sample.use == 0.4)
        #expect(sample.steal == 0.05)
        #expect(sample.processCores == 1.5)
        #expect(sample.minorFaults == 30)
        #expect(sample.majorFaults == 2)
        #expect(sample.residentBytes == 10 << 20)
        #expect(sample.peakResidentBytes == 20 << 20)
        #expect(sample.groupMemoryBytes == 1 << 20)
        #expect([sample.periods, sample.throttledPeriods, sample.throttledNanoseconds] == [10, 5, 500_000_000])
        #expect([sample.limitHits, sample.outOfMemoryKills] == [2, 0])
        #expect(sample.megahertz == 2500)
        #expect(sample.celsius == 61.5)
        #expect(sample.gpus.isEmpty)
    }

    @Test func `a counter that goes back and a processor that comes late are no rise`() throws {
        let stand = try StandInRoot(["/proc/stat": Self.stat([[100, 0, 0, 100, 50, 0, 0, 5]])])
        var probe = MachineProbe(root: stand.root, clock: Self.secondsClock())
        try stand.write(["/proc/stat": Self.stat([[90, 0, 0, 100, 40, 0, 0, 4], [5, 0, 0, 5, 0, 0, 0, 0]])])
        let sample = probe.sample()
        #expect(sample.coreUse == [0])
        #expect(sample.steal == 0)
    }

    @Test func `on a machine that tells nothing a sample is empty`() throws {
        let stand = try StandInRoot()
        var probe = MachineProbe(root: stand.root, clock: Self.secondsClock())
        let sample = probe.sample()
        #expect(sample.use == nil)
        #expect(sample.steal == nil)
        #expect(sample.processCores == nil)
        #expect(sample.residentBytes == nil)
        #expect(sample.celsius == nil)
    }

    private static func sample(_ second: Int, _ change: (inout MachineSample) -> Void = { _ in }) throws
        -> MachineSample
    {
        let stand = try StandInRoot()
        var probe = MachineProbe(root: stand.root, clock: secondsClock())
        var sample = probe.sample()
        sample.offsetNanoseconds = second * 1_000_000_000
        change(&sample)
        return sample
    }

    @Test func `a recorder keeps a bounded number, evenly spread, and sums up all`() throws {
        let base = try Self.sample(0)
        for (count, kept, stride) in [
            (0, 0, 1), (1, 1, 1), (8, 8, 1), (9, 5, 2), (16, 8, 2), (17, 5, 4), (1000, 8, 128),
        ] {
            var recorder = SampleRecorder(capacity: 8, gpus: [], peakIsOfThisRun: true)
            for number in 0..<count {
                var sample = base
                sample.offsetNanoseconds = number
                sample.residentBytes = number
                recorder.record(sample, lateness: .milliseconds(number))
            }
            #expect(recorder.samples.count == kept, "\(count)")
            #expect(recorder.stride == stride, "\(count)")
            #expect(recorder.samples.map(\.offsetNanoseconds) == (0..<kept).map { $0 * stride }, "\(count)")
            #expect(recorder.summary().samples == count)
            #expect(recorder.summary().residentBytes?.maximum == (count > 0 ? Double(count - 1) : nil))
        }
    }

    @Test func `windows begin where the last ended, energy included`() throws {
        func sample(joules: Double) throws -> MachineSample {
            try Self.sample(1) { sample in
                var gpu = GPUSample(index: 0)
                gpu.totalJoules = joules
                sample.gpus = [gpu]
                sample.minorFaults = 1
            }
        }
        var start = GPUSample(index: 0)
        start.totalJoules = 100
        var recorder = SampleRecorder(capacity: 8, gpus: [start], peakIsOfThisRun: false)
        recorder.record(try sample(joules: 110), lateness: .zero)
        recorder.record(try sample(joules: 130), lateness: .zero)
        #expect(recorder.takeWindow().gpus.first?.joules == 30)
        recorder.record(try sample(joules: 137), lateness: .zero)
        let window = recorder.takeWindow()
        #expect(window.gpus.first?.joules == 7)
        #expect(window.samples == 1)
        #expect(window.minorFaults == 1)
        #expect(recorder.summary().gpus.first?.joules == 37)
        #expect(recorder.summary().gpus.first?.joulesAreEstimated == false)
    }

    @Test func `a card that keeps no count of energy has it estimated from power and time`() throws {
        var recorder = SampleRecorder(capacity: 8, gpus: [], peakIsOfThisRun: false)
        for watts in [50.0, 70.0] {
            let sample = try Self.sample(1) { sample in
                var gpu = GPUSample(index: 1)
                gpu.watts = watts
                sample.gpus = [gpu]
            }
            recorder.record(sample, lateness: .zero)
        }
        let gpu = try #require(recorder.summary().gpus.first)
        #expect(gpu.joules == 120)
        #expect(gpu.joulesAreEstimated)
        #expect(gpu.watts?.mean == 60)
    }

    @Test func `each event is told, and a clean run tells none`() throws {
        func events(_ change: (inout MachineSample) -> Void, lateness: Duration = .zero) throws -> [MachineEvent.Code] {
            var recorder = SampleRecorder(capacity: 8, gpus: [], peakIsOfThisRun: true)
            recorder.record(try Self.sample(1, change), lateness: lateness)
            return recorder.summary().events.map(\.code)
        }
        func gpu(_ change: (inout GPUSample) -> Void) -> [GPUSample] {
            var gpu = GPUSample(index: 0)
            change(&gpu)
            return [gpu]
        }
        #expect(try events { _ in }.isEmpty)
        #expect(try events { $0.steal = 0.05 } == [.stolen])
        #expect(try events { $0.steal = 0.005 }.isEmpty)
        #expect(try events { ($0.periods, $0.throttledPeriods) = (10, 3) } == [.quotaThrottled])
        #expect(try events { $0.limitHits = 1 } == [.memoryLimitHit])
        #expect(try events { $0.outOfMemoryKills = 1 } == [.outOfMemoryKill])
        #expect(try events { $0.swappedBytes = 1 } == [.swapped])
        #expect(try events({ _ in }, lateness: .seconds(2)) == [.samplerLate])
        #expect(try events { $0.gpus = gpu { $0.throttleReasons = [.thermal] } } == [.gpuThrottled])
        #expect(try events { $0.gpus = gpu { $0.throttleReasons = [.idle] } }.isEmpty)
        #expect(try events { $0.gpus = gpu { $0.otherProcesses = ["x"] } } == [.otherGPUProcesses])
        let lost = GPUCallFailure(call: "nvmlDeviceGetPowerUsage", status: 15, words: "GPU is lost")
        #expect(try events { $0.gpus = gpu { $0.failures = [lost] } } == [.gpuFailed])
    }

    @Test func `the sampler takes a last sample when it is stopped, and gives the same summary again`() {
        let sampler = MachineSampler(interval: .seconds(3600))
        let summary = sampler.stop()
        #expect(summary.samples == 1)
        #expect(summary.residentBytes != nil)
        #expect(summary.sampleCostSeconds?.count == 1)
        #expect(sampler.stop() == summary)
        #expect(sampler.samples().count == 1)
    }

    @Test(.timeLimit(.minutes(5))) func `the sampler samples GPUs by itself, and closes them`() async throws {
        let stand = try StandInNVML()
        do {
            let sampler = MachineSampler(
                interval: .milliseconds(1), gpus: try GPUMonitor(path: stand.path), resetsPeak: true)
            while sampler.summary().samples < 3 { try await Task.sleep(for: .milliseconds(1)) }
            let summary = sampler.stop()
            let gpu = try #require(summary.gpus.first)
            #expect(gpu.memoryUsedBytes?.maximum == Double(2 << 30))
            #expect(gpu.ownMemoryBytes?.maximum == Double(512 << 20))
            #expect(gpu.otherProcesses == ["/usr/bin/other-program"])
            // The stand-in counts 2.5 J on each reading, the one before the first sample included.
            #expect(gpu.joules == 2.5 * Double(summary.samples))
            #expect(gpu.throttleShares == [.powerCap: 1, .thermal: 1])
            let codes = Set(summary.events.map(\.code))
            #expect(codes.isSuperset(of: [.gpuThrottled, .otherGPUProcesses]))
        }
        #expect(stand.openSessions == 0)
    }

    @Test(.timeLimit(.minutes(5))) func `a sampler that is let go ends its thread`() async throws {
        let stand = try StandInNVML()
        do { _ = MachineSampler(interval: .seconds(3600), gpus: try GPUMonitor(path: stand.path)) }
        // The limit of time ends this if the thread keeps the session open.
        while stand.openSessions != 0 { try await Task.sleep(for: .milliseconds(1)) }
    }
}
