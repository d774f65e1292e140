import Testing

@testable import Machine

@Suite struct MemoryTests {
    @Test func `memory is read in bytes and bound by the control group`() throws {
        let memory = MemoryDescription(meminfo: MachineLayout.memory)
        let total = 16_303_536 * 1024
        #expect(
            memory
                == MemoryDescription(
                    totalBytes: total, availableBytes: 15_000_000 * 1024, swapBytes: 2_097_148 * 1024))
        #expect(memory.allowedBytes == total)
        let stand = try StandInRoot(MachineLayout.joined(MachineLayout.intel, MachineLayout.dockerV1))
        let limited = MemoryDescription(root: stand.root, controlGroup: ControlGroup(root: stand.root))
        #expect(limited.limitBytes == 4 << 30)
        #expect(limited.allowedBytes == 4 << 30)
    }

    @Test func `a figure that overflows or is none is left out`() {
        let text = "MemTotal: 99999999999999999999 kB\nMemAvailable: -5 kB\nSwapTotal: 9223372036854775807 kB\n"
        #expect(MemoryDescription(meminfo: text) == MemoryDescription(totalBytes: 0))
    }

    @Test func `a process's memory is read from its status`() {
        let memory = ProcessMemory(status: MachineLayout.status)
        #expect(memory == ProcessMemory(residentBytes: 10 << 20, peakResidentBytes: 20 << 20, swappedBytes: 4096))
        #expect(ProcessMemory(status: "VmHWM: 5 kB\n") == nil)
        #expect(ProcessMemory(status: "VmRSS: 5 kB\n")?.peakResidentBytes == 5 * 1024)
    }

    @Test func `this process holds memory, and no more than its peak`() {
        let now = ProcessMemory.residentBytes()
        #expect(now > 0)
        #expect(ProcessMemory.peakResidentBytes() > 0)
    }

    @Test func `where nothing can be read, nothing is held`() throws {
        let stand = try StandInRoot(["/proc/self/statm": "1 9223372036854775807 1\n"])
        #expect(ProcessMemory.residentBytes(root: stand.root) == 0)
        #expect(ProcessMemory.peakResidentBytes(root: stand.root) == 0)
        #expect(!ProcessMemory.resetPeak(root: stand.root))
    }
}
