/// How one logical processor has spent its time since the start of the machine, in ticks (a hundredth of a second).
struct CoreTicks: Sendable, Hashable {
    /// Number of the processor.
    var number: Int
    /// Ticks in which it worked, for whomever.
    var busy: Int
    /// Ticks that the hypervisor gave to others although there was work.
    var stolen: Int
    /// All ticks: busy, stolen, idle and waiting.
    var total: Int

    /// More ticks than this are not believed: 300 million years, and eight of them add up without overflow.
    private static let tickLimit = Int.max / 16

    /// The processors in the text of `/proc/stat`, ascending; lines that do not parse are left out.
    static func read(stat: String) -> [CoreTicks] {
        var cores: [CoreTicks] = []
        var rest = stat.utf8[...]
        // The lines of the processors come first; behind them is a line of interrupts that may be 100 KiB long.
        while rest.starts(with: "cpu".utf8) {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            if let core = CoreTicks(line: Substring(rest[..<end])) { cores.append(core) }
            rest = rest[end...].dropFirst()
        }
        return cores.sorted { $0.number < $1.number }
    }

    /// Reads a line such as `cpu3 user nice system idle iowait irq softirq steal guest guest_nice`; nil for the sum over
    /// all processors and for what does not parse.
    private init?(line: Substring) {
        let fields = line.byteFields
        guard fields.count >= 5, let number = Int(fields[0].dropFirst(3)), number >= 0 else { return nil }
        // Guest time is contained in user time, so it is not read.
        let ticks = fields.dropFirst().prefix(8).compactMap { Int($0) }.filter { (0...Self.tickLimit).contains($0) }
        guard ticks.count == min(fields.count - 1, 8) else { return nil }
        let stolen = ticks.count > 7 ? ticks[7] : 0
        let resting = ticks[3] + (ticks.count > 4 ? ticks[4] : 0)
        self.number = number
        self.stolen = stolen
        total = ticks.reduce(0, +)
        busy = total - resting - stolen
    }
}
