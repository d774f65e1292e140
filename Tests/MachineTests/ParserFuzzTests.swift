import Testing

@testable import Machine

/// Mutates well-formed texts with a seeded generator and feeds them to every parser: none may crash, and what they give
/// must stay within what their types promise.
@Suite struct ParserFuzzTests {
    /// A generator with the same numbers on every run (SplitMix64; Steele, Lea, Flood, 2014).
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var word = state
            word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
            word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
            return word ^ (word >> 31)
        }
    }

    /// Mutants of each text: enough that every kind of mutation meets every field, and done within a second.
    private static let rounds = 150

    private static let seeds: [String] = [
        MachineLayout.intelCPU, MachineLayout.gravitonCPU, MachineLayout.memory, MachineLayout.status,
        MachineLayout.systemdV2["/proc/self/mountinfo"] ?? "", MachineLayout.dockerV1["/proc/self/mountinfo"] ?? "",
        MachineLayout.dockerV1["/proc/self/cgroup"] ?? "",
        "cpu  1 2 3 4 5 6 7 8 9 10\ncpu0 1 2 3 4 5 6 7 8 9 10\nintr 1\n",
        "77 (a ) b) S 1 1 1 0 -1 4194560 1 0 1 0 1 0 0 0 20 0 4 0 100 1 1\n", "0-3,8,10-11\n", "250000 100000\n",
        "nr_periods 50\nnr_throttled 10\nthrottled_usec 4000\n", "NAME=\"Ubuntu\"\nID=ubuntu\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\necs.g.l",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\necs.\r\n3\r\ng.l\r\n0\r\n\r\n",
    ]

    /// What breaks parsers: limits of numbers, separators alone, no UTF-8.
    private static let pieces: [[UInt8]] =
        [
            "9223372036854775807", "9223372036854775808", "18446744073709551616", "-1", "0x", ":", "=", "\n\n", "\r\n",
            " ",
            "-", ",", "(", ")", "..", "/", "ffffffffffffffff", "\"", "1e999", "nan",
        ].map { Array($0.utf8) } + [[0xff, 0xfe], [0], []]

    private static func mutant(of text: String, _ generator: inout Seeded) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let start = Int.random(in: 0...bytes.count, using: &generator)
            let end = min(start + Int.random(in: 0...12, using: &generator), bytes.count)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes.replaceSubrange(start..<end, with: pieces.randomElement(using: &generator) ?? [])
            case 1: bytes = Array(bytes[..<start])
            case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
            default: if start < end { bytes[start] = UInt8.random(in: 0...255, using: &generator) }
            }
        }
        return bytes
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `no mutant of a text of the kernel's breaks a parser`(seed: UInt64) {
        var generator = Seeded(state: seed)
        for text in Self.seeds {
            for _ in 0..<Self.rounds {
                let mutant = String(decoding: Self.mutant(of: text, &generator), as: UTF8.self)
                Self.check(mutant, with: Self.seeds.randomElement(using: &generator) ?? "")
            }
        }
    }

    /// Feeds `mutant` to every parser of text; `other` goes with it where a parser takes two.
    private static func check(_ mutant: String, with other: String) {
        let cpu = CPUDescription(cpuinfo: mutant)
        #expect(cpu.logicalCores >= 1)
        let memory = MemoryDescription(meminfo: mutant)
        #expect(memory.totalBytes >= 0 && memory.swapBytes >= 0)
        if let process = ProcessMemory(status: mutant) {
            #expect(process.residentBytes >= 0 && process.peakResidentBytes >= process.residentBytes)
        }
        for core in CoreTicks.read(stat: mutant) {
            #expect(core.busy >= 0 && core.stolen >= 0 && core.total >= core.busy)
        }
        if let process = ProcessTicks(stat: mutant) { #expect(process.worked >= 0) }
        if let list = CPUList(mutant) { #expect(list.members.allSatisfy { $0 >= 0 }) }
        _ = CoreAllowance.affinity(inStatus: mutant)
        _ = OperatingSystem(kernel: "", osRelease: mutant)
        for (memberships, mounts) in [(mutant, other), (other, mutant), (mutant, mutant)] {
            let finder = ControlGroupFinder(memberships: memberships, mounts: mounts)
            if let folder = finder.folder(for: "cpu", where: { _ in true }) {
                #expect(folder.withParents.last == folder.mountPoint)
                #expect(!folder.group.contains("/.."))
            }
        }
    }

    @Test(arguments: [4, 5, 6] as [UInt64])
    func `no mutant of an answer breaks the reader, however it is cut`(seed: UInt64) {
        var generator = Seeded(state: seed)
        for text in Self.seeds where text.hasPrefix("HTTP") {
            for _ in 0..<Self.rounds {
                let bytes = Self.mutant(of: text, &generator)
                for isEnd in [false, true] {
                    guard let answer = try? MetadataAnswer.read(bytes, isEnd: isEnd) else { continue }
                    #expect((100...599).contains(answer.status))
                    if let word = answer.word { #expect(!word.contains("\n") && !word.isEmpty) }
                }
            }
        }
    }

    @Test func `counters of a whole machine of mutants stay counts`() throws {
        var generator = Seeded(state: 7)
        let files = MachineLayout.joined(MachineLayout.intel, MachineLayout.systemdV2)
        for _ in 0..<8 {
            let stand = try StandInRoot(
                files.mapValues { String(decoding: Self.mutant(of: $0, &generator), as: UTF8.self) })
            let machine = MachineFingerprint.current(
                root: stand.root, environment: [:], nvmlPath: "/nowhere/libnvidia-ml.so.1")
            #expect(machine.cores.allowed >= 1)
            var probe = MachineProbe(root: stand.root)
            let sample = probe.sample()
            #expect(sample.limitHits >= 0 && sample.throttledNanoseconds >= 0)
            #expect(sample.coreUse.allSatisfy { (0...1).contains($0) })
        }
    }
}
