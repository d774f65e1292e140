import Glibc
import Testing

@testable import Machine

@Suite struct GPUMonitorTests {
    @Test func `two GPUs are described whole`() throws {
        let stand = try StandInNVML()
        let inventory = GPUInventory.current(path: stand.path)
        #expect(inventory.absence == nil)
        #expect(
            inventory.driver
                == GPUDriver(
                    version: "550.90.07", cudaVersion: "12.4", libraryVersion: "12.550.90.07", libraryPath: stand.path))
        try #require(inventory.devices.count == 2)
        let first = inventory.devices[0]
        #expect(first.name == "Stand-in T4")
        #expect(first.uuid == "GPU-0")
        #expect(first.computeCapability == "7.5")
        #expect(first.memoryTotalBytes == 16 << 30)
        #expect(first.memoryUsedBytes == 2 << 30)
        #expect(first.powerCapWatts == 70)
        #expect(first.defaultPowerCapWatts == 75)
        #expect(first.maximumSMMegahertz == 1590)
        #expect(first.maximumMemoryMegahertz == 5001)
        #expect(first.eccEnabled == true)
        #expect(first.uncorrectedErrors == 2)
        #expect(first.migEnabled == nil)
        #expect(first.virtualisation == .passthrough)
        #expect([first.pcieGeneration, first.pcieMaximumGeneration] == [3, 4])
        #expect([first.pcieWidth, first.pcieMaximumWidth] == [8, 16])
        #expect(first.failures == [GPUCallFailure(call: "nvmlDeviceGetMigMode", status: 3, words: "not supported")])
        #expect(inventory.devices[1].migEnabled == true)
        #expect(inventory.devices[1].virtualisation == .vgpu)
    }

    @Test func `processes are told apart and named`() throws {
        let stand = try StandInNVML()
        let gpu = try #require(GPUInventory.current(path: stand.path).devices.first)
        try #require(gpu.processes.count == 2)
        #expect(gpu.processes[0].isSelf == true)
        #expect(gpu.processes[0].identifier == Int(getpid()))
        #expect(gpu.processes[0].memoryBytes == 512 << 20)
        #expect(gpu.processes[0].name != nil)
        #expect(
            gpu.otherProcesses == [
                GPUProcess(
                    identifier: 4242, name: "/usr/bin/other-program", memoryBytes: 64 << 20, kind: .compute,
                    isSelf: false)
            ])
    }

    @Test(arguments: [("pid:[4026531836]", false), ("pid:[4026532700]", nil)] as [(String, Bool?)])
    func `in a container a process of the host's numbers may be this one`(numbers: String, isSelf: Bool?) throws {
        let stand = try StandInNVML()
        let files = try StandInRoot(["/proc/4242/comm": "seen\n"])
        try files.link("/proc/self/ns/pid", to: numbers)
        let monitor = try GPUMonitor(path: stand.path, root: files.root, ownIdentifier: 1)
        let gpu = try #require(monitor.describe().first)
        // The first bears the number of the test's own process, which is not 1, and which nobody sees in these files.
        #expect(gpu.processes.map(\.isSelf) == [isSelf, false])
        #expect(monitor.sample()[0].ownMemoryBytes == nil)
        let hidden = isSelf == nil ? [] : ["process \(getpid())"]
        #expect(monitor.sample()[0].otherProcesses == hidden + ["/usr/bin/other-program"])
    }

    @Test func `every session that is opened is closed`() throws {
        let stand = try StandInNVML()
        do {
            let monitor = try GPUMonitor(path: stand.path)
            #expect(stand.openSessions == 1)
            #expect(monitor.count == 2)
        }
        #expect(stand.openSessions == 0)
        try stand.set(fault: "no-device")
        #expect(GPUInventory.current(path: stand.path).absence?.code == .noDevice)
        #expect(stand.openSessions == 0)
    }

    @Test(arguments: [
        ("no-driver", GPUAbsence.Code.driverMissing), ("mismatch", .callFailed), ("init-fails", .callFailed),
        ("count-fails", .callFailed), ("no-device", .noDevice),
    ])
    func `without a GPU it is said why`(fault: String, code: GPUAbsence.Code) throws {
        let stand = try StandInNVML(fault: fault)
        let inventory = GPUInventory.current(path: stand.path)
        #expect(inventory.devices.isEmpty)
        #expect(inventory.absence?.code == code)
        #expect(inventory.absence?.message.isEmpty == false)
        #expect(stand.openSessions == 0)
    }

    @Test func `a library that lacks a needed function is named`() throws {
        let stand = try StandInNVML(flags: ["-DWITHOUT_COUNT"])
        let absence = try #require(GPUInventory.current(path: stand.path).absence)
        #expect(absence.code == .symbolMissing)
        #expect(absence.message.contains("nvmlDeviceGetCount_v2"))
        #expect(stand.openSessions == 0)
    }

    @Test func `a missing library is explained by what the kernel knows`() throws {
        let bare = try StandInRoot()
        let carded = try StandInRoot([
            "/sys/bus/pci/devices/0000:00:1e.0/vendor": "0x10de\n",
            "/sys/bus/pci/devices/0000:00:1e.0/class": "0x030200\n",
        ])
        let driven = try StandInRoot(["/proc/driver/nvidia/version": "NVRM version: x\n"])
        for (stand, words) in [(bare, "no NVIDIA card"), (carded, "install its driver"), (driven, "--gpus all")] {
            let absence = GPUInventory.current(path: "/nowhere/libnvidia-ml.so.1", root: stand.root).absence
            #expect(absence?.code == .libraryMissing)
            #expect(absence?.message.contains(words) == true, "\(absence?.message ?? "")")
        }
    }

    @Test func `the variable chooses the library where no path is given`() throws {
        let stand = try StandInNVML()
        #expect(GPUInventory.current(environment: [GPUMonitor.pathVariable: stand.path]).devices.count == 2)
    }

    @Test func `an old library is asked in the old way`() throws {
        let stand = try StandInNVML(flags: ["-DOLD_LIBRARY"])
        let monitor = try GPUMonitor(path: stand.path)
        let gpu = try #require(monitor.describe().first)
        #expect(gpu.memoryUsedBytes == 3 << 30)
        #expect(gpu.processes.map(\.memoryBytes) == [512 << 20, 64 << 20])
        #expect(
            gpu.failures.contains { $0.call.hasPrefix("nvmlDeviceGetGraphicsRunningProcesses") && $0.isUnsupported })
        #expect(monitor.sample()[0].throttleReasons == [.powerCap])
    }

    @Test func `an old driver under a new library is asked in the old way`() throws {
        let stand = try StandInNVML(fault: "old-driver")
        let gpu = try #require(try GPUMonitor(path: stand.path).describe().first)
        #expect(gpu.processes.map(\.memoryBytes) == [512 << 20, 64 << 20])
    }

    @Test func `a process list that grows between two calls is asked for again`() throws {
        let stand = try StandInNVML(fault: "growing")
        let gpu = try #require(try GPUMonitor(path: stand.path).describe().first)
        try #require(gpu.processes.count > 16)
        #expect(gpu.processes[2].memoryBytes == nil)
        #expect(!gpu.failures.contains { $0.call.contains("Processes") })
    }

    @Test func `a process list that never stops growing is a failure, not a loop`() throws {
        let stand = try StandInNVML(fault: "ever-growing")
        let gpu = try #require(try GPUMonitor(path: stand.path).describe().first)
        #expect(gpu.processes.isEmpty)
        #expect(gpu.failures.contains { $0.call == "nvmlDeviceGetComputeRunningProcesses_v3" && $0.status == 7 })
    }

    @Test func `a GPU that is lost half-way says so, and the other is still described`() throws {
        let stand = try StandInNVML(fault: "lost")
        let monitor = try GPUMonitor(path: stand.path)
        let gpus = monitor.describe()
        #expect(gpus[0].name == "Stand-in T4")
        #expect(gpus[0].memoryTotalBytes == nil)
        #expect(gpus[0].failures.contains { $0.words == "GPU is lost" && !$0.isUnsupported })
        #expect(gpus[1].memoryTotalBytes == 16 << 30)
        let samples = monitor.sample()
        #expect(samples[0].memoryUsedBytes == nil)
        #expect(!samples[0].failures.isEmpty)
        #expect(samples[1].failures.isEmpty)
    }

    @Test func `a GPU whose handle fails keeps its place`() throws {
        let stand = try StandInNVML(fault: "handle-fails")
        let monitor = try GPUMonitor(path: stand.path)
        #expect(monitor.describe().map(\.index) == [0, 1])
        #expect(monitor.describe()[1].failures.first?.words == "GPU is lost")
        #expect(monitor.sample()[1].failures.count == 1)
    }

    @Test func `a driver that hangs is given up`() throws {
        let stand = try StandInNVML(fault: "hangs")
        let inventory = GPUInventory.current(path: stand.path, bound: .milliseconds(50))
        #expect(inventory.absence?.code == .timedOut)
    }

    @Test func `a sample has every figure in its unit`() throws {
        let stand = try StandInNVML()
        let monitor = try GPUMonitor(path: stand.path)
        let sample = monitor.sample()[0]
        #expect(sample.memoryUsedBytes == 2 << 30)
        #expect(sample.ownMemoryBytes == 512 << 20)
        #expect(sample.use == 0.75)
        #expect(sample.memoryUse == 0.3)
        #expect(sample.watts == 65.5)
        #expect(sample.totalJoules == 1002.5)
        #expect(sample.celsius == 71)
        #expect(sample.smMegahertz == 1350)
        #expect(sample.memoryMegahertz == 5000)
        #expect(sample.throttleReasons == [.powerCap, .thermal])
        #expect(sample.otherProcesses == ["/usr/bin/other-program"])
        #expect(sample.failures.isEmpty)
        #expect(monitor.sample()[1].totalJoules == nil)
    }

    @Test func `every throttle bit has its word, and an unknown one is not lost`() {
        #expect(GPUThrottleReason.decode(0).isEmpty)
        #expect(GPUThrottleReason.decode(0x1ff).count == 9)
        #expect(!GPUThrottleReason.decode(0x1ff).contains(.unknown))
        #expect(GPUThrottleReason.decode(0x108) == [.hardwareSlowdown, .displayClock])
        #expect(GPUThrottleReason.decode(1 << 63) == [.unknown])
        #expect(!GPUThrottleReason.idle.slowsMeasurement)
        #expect(Set(GPUThrottleReason.allCases.map(\.words)).count == GPUThrottleReason.allCases.count)
    }
}
