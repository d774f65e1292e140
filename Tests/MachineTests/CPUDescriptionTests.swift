import Testing

@testable import Machine

@Suite struct CPUDescriptionTests {
    @Test func `an Intel guest is read with its matrix tiles, threads and clocks`() {
        let cpu = CPUDescription(cpuinfo: MachineLayout.intelCPU)
        #expect(cpu.architecture == .x86)
        #expect(cpu.vendor == "Intel")
        #expect(cpu.name == "Intel(R) Xeon(R) Platinum 8488C")
        #expect([cpu.family, cpu.model, cpu.stepping] == [6, 143, 8])
        #expect(cpu.logicalCores == 4)
        #expect(cpu.physicalCores == 2)
        #expect(cpu.statedMegahertz == 2550)
        #expect(cpu.saysHypervisor == true)
        let expected: Set<InstructionSet> = [
            .fma, .f16c, .avx2, .avx512f, .avxVNNI, .avx512BF16, .avx512VNNI, .amxBF16, .avx512FP16, .amxINT8,
        ]
        #expect(Set(cpu.instructionSets) == expected)
    }

    @Test func `an AMD machine without AVX-512 has none, and no hypervisor`() {
        let cpu = CPUDescription(cpuinfo: MachineLayout.amdCPU)
        #expect(cpu.vendor == "AMD")
        #expect(cpu.instructionSets == [.avx2, .f16c, .fma])
        #expect(cpu.saysHypervisor == false)
        #expect(cpu.physicalCores == 2)
        #expect(!cpu.has(.avx512f))
        #expect(!cpu.instructionSets.contains { $0.computesInBF16 || $0.computesInINT8 || $0.computesInFP16 })
    }

    @Test func `a Graviton is named by its numbers`() {
        let cpu = CPUDescription(cpuinfo: MachineLayout.gravitonCPU)
        #expect(cpu.architecture == .arm)
        #expect(cpu.vendor == "Arm")
        #expect(cpu.name == "Neoverse-V1")
        #expect([cpu.family, cpu.model, cpu.stepping] == [8, 0xd40, 1])
        #expect(Set(cpu.instructionSets) == [.neon, .armFP16, .dotProduct, .sve, .i8mm, .armBF16])
        #expect(cpu.saysHypervisor == nil)
        #expect(cpu.statedMegahertz == nil)
        #expect(cpu.physicalCores == nil)
    }

    @Test func `an unknown Arm core keeps its numbers in its name`() {
        let cpu = CPUDescription(cpuinfo: "processor: 0\nCPU implementer: 0x99\nCPU part: 0x123\nFeatures: asimd\n")
        #expect(cpu.vendor == "unknown")
        #expect(cpu.name == "implementer 0x99 part 0x123")
    }

    @Test func `an empty or foreign text gives one unknown core`() {
        for text in ["", "\n\n", "hart : 0\nisa : rv64imafdc\n", ":\n:::\nprocessor\n"] {
            let cpu = CPUDescription(cpuinfo: text)
            #expect(cpu.architecture == .other, "\(text)")
            #expect(cpu.name == "unknown", "\(text)")
            #expect(cpu.logicalCores == 1, "\(text)")
        }
    }

    @Test func `the kernel's processor lists are read whole or not at all`() {
        #expect(CPUList("0")?.members == [0])
        #expect(CPUList("0-3,8,10-11\n")?.members == [0, 1, 2, 3, 8, 10, 11])
        #expect(CPUList("3,1,1-2")?.members == [1, 2, 3])
        #expect(CPUList("")?.members == [])
        for text in ["3-1", "a", "0-", "-1", "0-99999999", "1-2-3", "0,x", "9223372036854775808"] {
            #expect(CPUList(text) == nil, "\(text)")
        }
    }

    @Test func `every instruction set has its own word in cpuinfo`() {
        let words = InstructionSet.allCases.map(\.kernelFlag)
        #expect(Set(words).count == words.count)
    }
}
