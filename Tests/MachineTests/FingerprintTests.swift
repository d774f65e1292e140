import Foundation
import Testing

@testable import Machine

@Suite struct FingerprintTests {
    private static func fingerprint(_ files: [String: String], nvml: String = "/nowhere/nvml") throws
        -> MachineFingerprint
    {
        let stand = try StandInRoot(files)
        return MachineFingerprint.current(root: stand.root, environment: [:], nvmlPath: nvml)
    }

    @Test func `a whole machine is described from its files`() throws {
        let machine = try Self.fingerprint(MachineLayout.joined(MachineLayout.intel, MachineLayout.dockerV1))
        #expect(machine.cpu.name == "Intel(R) Xeon(R) Platinum 8488C")
        #expect(machine.cores.allowed == 2)
        let frequency = CPUFrequency(governor: "performance", currentMegahertz: 2500, maximumMegahertz: 3800)
        #expect(machine.frequency == frequency)
        #expect(machine.memory.allowedBytes == 4 << 30)
        #expect(machine.system.kernel == "6.8.0-1021-aws")
        #expect(machine.system.distribution == "Ubuntu 24.04.1 LTS")
        #expect(machine.container == .docker)
        #expect(machine.controlGroups == .v1)
        #expect(machine.virtualisation == Virtualisation(isVirtual: true, hypervisor: "Nitro"))
        #expect(machine.firmware.productName == "m7i.xlarge")
        #expect(machine.gpus.absence?.code == .libraryMissing)
        #expect(machine.cloud == .notAsked)
    }

    @Test func `a fingerprint comes back from JSON unchanged`() throws {
        let stand = try StandInNVML()
        let machine = try Self.fingerprint(MachineLayout.intel, nvml: stand.path)
        #expect(machine.gpus.devices.count == 2)
        let back = try JSONDecoder().decode(MachineFingerprint.self, from: JSONEncoder().encode(machine))
        #expect(back == machine)
    }

    @Test func `a summary comes back from JSON with reasons as names`() throws {
        var recorder = SampleRecorder(capacity: 2, gpus: [], peakIsOfThisRun: false)
        let stand = try StandInRoot()
        var probe = MachineProbe(root: stand.root)
        var sample = probe.sample()
        var gpu = GPUSample(index: 0)
        gpu.throttleReasons = [.powerCap]
        sample.gpus = [gpu]
        recorder.record(sample, lateness: .zero)
        let data = try JSONEncoder().encode(recorder.summary())
        #expect(String(decoding: data, as: UTF8.self).contains("\"throttleShares\":{\"power-cap\":1}"))
        #expect(try JSONDecoder().decode(MachineSummary.self, from: data) == recorder.summary())
        #expect(try JSONDecoder().decode(MachineSample.self, from: JSONEncoder().encode(sample)) == sample)
    }

    @Test func `the hash stays while the moment changes, and changes with what decides speed`() throws {
        let machine = try Self.fingerprint(MachineLayout.intel)
        #expect(machine.hash.utf8.count == 16)
        var moments = machine
        moments.frequency.currentMegahertz = 1
        moments.memory.availableBytes = 1
        moments.memory.totalBytes -= 20 << 20
        moments.system.kernel = "other"
        moments.cloud = CloudStatement(outcome: .none, reason: "")
        #expect(MachineFingerprint.configurationHash(of: moments) == machine.hash)
        let changes: [(inout MachineFingerprint) -> Void] = [
            { $0.cpu.name = "x" }, { $0.cpu.instructionSets.removeLast() }, { $0.cores.affinity = 1 },
            { $0.cores.quota = 1 }, { $0.frequency.governor = "powersave" }, { $0.memory.limitBytes = 1 << 30 },
            { $0.virtualisation.hypervisor = nil },
            { $0.gpus = GPUInventory(driver: GPUDriver(libraryPath: ""), devices: [GPUDescription(index: 0)]) },
        ]
        var hashes: Set = [machine.hash]
        for change in changes {
            var changed = machine
            change(&changed)
            hashes.insert(MachineFingerprint.configurationHash(of: changed))
        }
        #expect(hashes.count == changes.count + 1)
    }

    /// Computed once with Python: the offset basis, and for each byte `(h ^ byte) * prime % 2**64`, over the parts of
    /// `configurationHash(of:)`, joined by line feeds.
    @Test func `the hash is the same in every version`() throws {
        #expect(try Self.fingerprint([:]).hash == "93c608314e1ebc41")
    }

    @Test func `this machine has a fingerprint`() {
        let machine = MachineFingerprint.current()
        #expect(machine.cores.allowed >= 1)
        #expect(machine.cores.online >= machine.cores.allowed)
        #expect(machine.memory.totalBytes > 0)
        #expect(machine.gpus.devices.isEmpty == (machine.gpus.absence != nil))
    }
}
